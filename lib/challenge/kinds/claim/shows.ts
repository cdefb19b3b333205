import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { HostId, Run, RunStep } from "#lib/network/run.ts";
import type { Connection, State } from "#lib/tcp/connection.ts";
import { STATES } from "#lib/tcp/connection.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { flagsOf } from "#lib/tcp/segment.ts";
import type { Fields } from "./fields.ts";
import { Unreadable, boundsOf, fieldsOf, hostOf, listOf, numberOf, oneOf, textOf } from "./fields.ts";

/**
 * What a run must show, in words of a small closed vocabulary. Data, so that content can say it; compiled once, so that
 * whatever is misspelt is refused before it is asked.
 *
 *     { "ends": "A", "in": ["CLOSED"] }                     the host's state after the last step
 *     { "visits": "A", "state": "CLOSING" }                 at any time, the beginning included
 *     { "reaches": "A", "state": S, "before": "B" }         A is in S earlier than B ever is; "its" names B's state
 *     { "moment": "A", "state": S, "least"/"most": ms }     when A first is in S
 *     { "lasts": "A", "state": S, "least"/"most": ms }      how long A stays in S, till the end where it does not leave
 *     { "sends": "A", "flags": "FIN,ACK", "least"/"most" }  how often; PSH and URG do not count, "any" flags are all
 *     { "retransmits": "A", "least"/"most" }                how often
 *     { "resends": "A", "least"/"most": ms }                how long after the first sending comes the first again
 *     { "segment": n, "from": "A", "field": F, "is": … }    the n-th (0, 1, …) that A sends: seq, ack, len or flags
 *     { "delivered": "A", "octets": n }                     to the user, in the whole run
 *     { "told": "A", "signal": "connection reset" }         to the user
 *     { "sockets": "A", "state": S, "least"/"most" }        how many of the host's sockets end in S
 *     { "not": … }, { "all": […] }, { "any": […] }
 */
export type Check = (seen: Observed) => Found;

/** `step`: index of the one that decides, null where none did anything. */
export interface Found {
  readonly holds: boolean;
  readonly step: number | null;
}

export interface Observed extends Pick<Run, "initial" | "profiles"> {
  readonly steps: readonly ObservedStep[];
}

export interface ObservedStep extends Pick<RunStep, "atMs" | "host" | "effects" | "trace" | "connections"> {
  readonly sockets: Readonly<Record<HostId, readonly { readonly connection: Connection }[]>>;
}

/** The check that `shows` describes. The error says what is not understood. */
export function checkOf(shows: unknown): Result<Check, string> {
  try {
    return ok(compiled(shows));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return err(error.message);
  }
}

function compiled(shows: unknown): Check {
  const fields = fieldsOf(shows);
  const [word] = fields.keys();
  const compile = word === undefined ? undefined : WORDS.get(word);
  if (compile === undefined) throw new Unreadable(`no word of the vocabulary: ${JSON.stringify(shows)}`);
  const check = compile(fields);
  fields.refuseOthers();
  return check;
}

export const WORDS: ReadonlyMap<string, (fields: Fields) => Check> = new Map(
  Object.entries<(fields: Fields) => Check>({
    ends: (fields) => {
      const host = hostOf(fields, "ends");
      const states = listOf(fields, "in", (each) => oneOf(STATES, each));
      return (seen) => ({
        holds: states.includes(lastState(seen, host)),
        step: lastChange(seen, host) ?? lastStepOf(seen, host),
      });
    },
    visits: (fields) => {
      const host = hostOf(fields, "visits");
      const state = oneOf(STATES, fields.take("state"));
      return (seen) => {
        const at = arrival(seen, host, state);
        return at === null
          ? { holds: false, step: lastStepOf(seen, host) }
          : { holds: true, step: at < 0 ? null : at };
      };
    },
    reaches: (fields) => {
      const host = hostOf(fields, "reaches");
      const state = oneOf(STATES, fields.take("state"));
      const other = hostOf(fields, "before");
      const its = fields.has("its") ? oneOf(STATES, fields.take("its")) : state;
      return (seen) => {
        const own = arrival(seen, host, state);
        const others = arrival(seen, other, its);
        const holds = own !== null && (others === null || own < others);
        const step = holds ? own : (others ?? own);
        return { holds, step: step === null || step < 0 ? null : step };
      };
    },
    moment: (fields) => {
      const host = hostOf(fields, "moment");
      const state = oneOf(STATES, fields.take("state"));
      const within = boundsOf(fields);
      return (seen) => {
        const at = arrival(seen, host, state);
        if (at === null) return { holds: false, step: lastStepOf(seen, host) };
        return { holds: within(seen.steps[at]?.atMs ?? 0), step: at < 0 ? null : at };
      };
    },
    lasts: (fields) => {
      const host = hostOf(fields, "lasts");
      const state = oneOf(STATES, fields.take("state"));
      const within = boundsOf(fields);
      return (seen) => {
        const from = arrival(seen, host, state);
        if (from === null) return { holds: false, step: lastStepOf(seen, host) };
        const left = seen.steps.findIndex((_, index) => index > from && stateAt(seen, host, index) !== state);
        const until = left < 0 ? seen.steps.length - 1 : left;
        const ms = (seen.steps[until]?.atMs ?? 0) - (seen.steps[from]?.atMs ?? 0);
        return { holds: within(ms), step: left < 0 ? (from < 0 ? null : from) : left };
      };
    },
    sends: (fields) => {
      const host = hostOf(fields, "sends");
      const flags = textOf(fields, "flags");
      const within = boundsOf(fields);
      return counted(host, within, ({ segment }) => flags === "any" || flagsText(segment) === flags);
    },
    retransmits: (fields) => {
      const host = hostOf(fields, "retransmits");
      return counted(host, boundsOf(fields), ({ retransmission }) => retransmission);
    },
    resends: (fields) => {
      const host = hostOf(fields, "resends");
      const within = boundsOf(fields);
      return (seen) => {
        const sent = sentBy(seen, host);
        const again = sent.find(({ retransmission }) => retransmission);
        const first = sent.find((each) => again !== undefined && each.segment.seq === again.segment.seq);
        if (again === undefined || first === undefined) return { holds: false, step: lastStepOf(seen, host) };
        const ms = (seen.steps[again.step]?.atMs ?? 0) - (seen.steps[first.step]?.atMs ?? 0);
        return { holds: within(ms), step: again.step };
      };
    },
    segment: (fields) => {
      const nth = numberOf(fields, "segment");
      const host = hostOf(fields, "from");
      const field = oneOf(["seq", "ack", "len", "flags"] as const, fields.take("field"));
      const is = fields.take("is");
      return (seen) => {
        const sent = sentBy(seen, host)[nth];
        if (sent === undefined) return { holds: false, step: lastStepOf(seen, host) };
        const value = field === "flags" ? flagsText(sent.segment) : sent.segment[field];
        return { holds: value === is, step: sent.step };
      };
    },
    delivered: (fields) => {
      const host = hostOf(fields, "delivered");
      const octets = numberOf(fields, "octets");
      return (seen) => {
        const deliveries = seen.steps.flatMap((each, step) =>
          each.host !== host
            ? []
            : each.effects.flatMap((effect) =>
                effect.type === "deliver" ? [{ step, octets: effect.octets }] : [],
              ),
        );
        const sum = deliveries.reduce((total, each) => total + each.octets, 0);
        return { holds: sum === octets, step: deliveries.at(-1)?.step ?? lastStepOf(seen, host) };
      };
    },
    told: (fields) => {
      const host = hostOf(fields, "told");
      const signal = textOf(fields, "signal");
      return (seen) => {
        const at = seen.steps.findIndex(
          (each) =>
            each.host === host &&
            each.effects.some((effect) => effect.type === "signal" && effect.signal === signal),
        );
        return { holds: at >= 0, step: at >= 0 ? at : lastStepOf(seen, host) };
      };
    },
    sockets: (fields) => {
      const host = hostOf(fields, "sockets");
      const state = oneOf(STATES, fields.take("state"));
      const within = boundsOf(fields);
      return (seen) => {
        const ends = seen.steps.at(-1)?.sockets[host] ?? [];
        const count = ends.filter(({ connection }) => connection.state === state).length;
        return { holds: within(count), step: lastChange(seen, host) ?? lastStepOf(seen, host) };
      };
    },
    not: (fields) => {
      const check = compiled(fields.take("not"));
      return (seen) => {
        const { holds, step } = check(seen);
        return { holds: !holds, step };
      };
    },
    all: (fields) => {
      const checks = listOf(fields, "all", compiled);
      return (seen) => {
        const found = checks.map((check) => check(seen));
        const step = (found.find(({ holds }) => !holds) ?? found.at(-1))?.step ?? null;
        return { holds: found.every(({ holds }) => holds), step };
      };
    },
    any: (fields) => {
      const checks = listOf(fields, "any", compiled);
      return (seen) => {
        const found = checks.map((check) => check(seen));
        const step = (found.find(({ holds }) => holds) ?? found.at(-1))?.step ?? null;
        return { holds: found.some(({ holds }) => holds), step };
      };
    },
  }),
);

function counted(host: HostId, within: (count: number) => boolean, counts: (sent: Sent) => boolean): Check {
  return (seen) => {
    const found = sentBy(seen, host).filter(counts);
    return { holds: within(found.length), step: found.at(-1)?.step ?? lastStepOf(seen, host) };
  };
}

interface Sent {
  readonly step: number;
  readonly segment: Segment;
  readonly retransmission: boolean;
}

/** What the machine of `host` sends, in order; what is put on the link in its name is none of it. */
function sentBy({ steps }: Observed, host: HostId): readonly Sent[] {
  return steps.flatMap((each, step) =>
    each.host !== host
      ? []
      : each.effects.flatMap((effect) => (effect.type === "send" ? [{ step, ...effect }] : [])),
  );
}

function flagsText(segment: Segment): string {
  return flagsOf(segment)
    .filter((flag) => flag !== "PSH" && flag !== "URG")
    .join(",");
}

/** Index of the step that first brings the host into the state, -1 where it was only there at first, null if never. */
function arrival(seen: Observed, host: HostId, state: State): number | null {
  const at = seen.steps.findIndex(
    (_, index) => stateAt(seen, host, index) === state && stateAt(seen, host, index - 1) !== state,
  );
  if (at >= 0) return at;
  return stateAt(seen, host, -1) === state ? -1 : null;
}

function lastChange(seen: Observed, host: HostId): number | null {
  const at = seen.steps.findLastIndex(
    (_, index) => stateAt(seen, host, index) !== stateAt(seen, host, index - 1),
  );
  return at < 0 ? null : at;
}

function lastStepOf({ steps }: Observed, host: HostId): number | null {
  const at = steps.findLastIndex((each) => each.host === host && each.trace.length > 0);
  return at < 0 ? null : at;
}

function lastState(seen: Observed, host: HostId): State {
  return stateAt(seen, host, seen.steps.length - 1);
}

/** Throws RangeError where the run has no such host. */
function stateAt({ initial, steps }: Observed, host: HostId, step: number): State {
  const connection = step < 0 ? initial[host] : steps[step]?.connections[host];
  if (connection === undefined) throw new RangeError(`the run has no host ${host}`);
  return connection.state;
}
