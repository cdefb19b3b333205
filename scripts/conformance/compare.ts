import type { Connection } from "#lib/tcp/connection.ts";
import { hasQueue, isOtherState } from "#lib/tcp/connection.ts";
import type { Effect } from "#lib/tcp/effect.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import { mayRetransmit } from "#lib/tcp/output.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { flagsOf } from "#lib/tcp/segment.ts";
import { distance, seq } from "#lib/tcp/seq.ts";
import type { ExpectedOutcome, ExpectedSegment } from "./format.ts";

/** What a step did, held against what a case expects. Every difference is a line for people; none means equal. */

interface Observed {
  readonly before: Connection;
  readonly event: TcpEvent;
  readonly connection: Connection;
  readonly effects: readonly Effect[];
}

export function differences(expected: ExpectedOutcome, observed: Observed): readonly string[] {
  const { connection, effects } = observed;
  const lines: string[] = [];
  const compare = (what: string, want: unknown, got: unknown) => {
    if (JSON.stringify(want) !== JSON.stringify(got)) {
      lines.push(`${what}: expected ${JSON.stringify(want)}, got ${JSON.stringify(got)}`);
    }
  };
  if (expected.state !== undefined) compare("state", expected.state, connection.state);
  if (expected.emits !== undefined) lines.push(...emissions(expected.emits, sentBy(effects), observed));
  if (expected.delivers !== undefined) compare("delivers", expected.delivers, deliveredBy(effects));
  if (expected.errors !== undefined) {
    compare(
      "errors",
      expected.errors,
      effects.flatMap((each) => (each.type === "error" ? [each.error] : [])),
    );
  }
  if (expected.signals !== undefined) compare("signals", expected.signals, signalsOf(effects));
  if (typeof expected.timer === "string") compare("timer", expected.timer, runningTimer(connection));
  else
    for (const [timer, intent] of Object.entries(expected.timer ?? {})) {
      const name = timer === "rtx" ? "retransmission" : "time-wait";
      const got = timerIntent(name, observed);
      if (!got.includes(intent)) lines.push(`timer ${timer}: expected ${intent}, got ${got.join(" or ")}`);
    }
  for (const [name, want] of Object.entries(expected.vars ?? {})) {
    compare(name, want, variable(name, connection));
  }
  if (expected.result !== undefined) {
    const result = effects.find((each) => each.type === "result");
    for (const [name, want] of Object.entries(expected.result)) {
      compare(
        `result.${name}`,
        want,
        result === undefined ? null : (new Map(Object.entries(result)).get(name) ?? null),
      );
    }
  }
  return lines;
}

export function signalsOf(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((each) => (each.type === "signal" ? [each.signal] : []));
}

export function deliveredBy(effects: readonly Effect[]): number {
  return effects.reduce((sum, each) => sum + (each.type === "deliver" ? each.octets : 0), 0);
}

export function sentBy(effects: readonly Effect[]): readonly Segment[] {
  return effects.flatMap((each) => (each.type === "send" ? [each.segment] : []));
}

/** PSH is not compared; `ack: null` means that the ACK bit is off. */
export function emissions(
  expected: readonly ExpectedSegment[],
  sent: readonly Segment[],
  observed: Pick<Observed, "before" | "event"> | null,
): readonly string[] {
  if (expected.length === sent.length) {
    const lines = expected.flatMap((want, index) => {
      const got = sent[index];
      return got !== undefined && matches(want, got, observed) ? [] : [index];
    });
    if (lines.length === 0) return [];
  }
  return [`emits: expected ${JSON.stringify(expected)}, got ${JSON.stringify(sent.map(shown))}`];
}

function matches(
  want: ExpectedSegment,
  got: Segment,
  observed: Pick<Observed, "before" | "event"> | null,
): boolean {
  const flags = flagsOf(got).filter((flag) => flag !== "PSH");
  const wanted = want.flags.filter((flag) => flag !== "PSH");
  return (
    wanted.length === flags.length &&
    wanted.every((flag) => flags.includes(flag)) &&
    numberMatches(want.seq, got.seq, observed) &&
    numberMatches(want.ack, got.ack, observed) &&
    (want.len === undefined || want.len === got.len)
  );
}

function numberMatches(
  want: ExpectedSegment["seq"],
  got: number | null,
  observed: Pick<Observed, "before" | "event"> | null,
): boolean {
  if (typeof want !== "string") return want === got;
  if (got === null) return false;
  if (want === "any") return true;
  const { before, event } = observed ?? {};
  if (want === "any>SND.NXT") {
    return before !== undefined && "snd" in before && distance(before.snd.nxt, seq(got)) > 0;
  }
  const relative = /^SEG\.SEQ([+-]\d+)?$/.exec(want);
  if (relative !== null && event?.type === "segment") {
    return seq(event.segment.seq + Number(relative[1] ?? 0)) === got;
  }
  throw new Error(`unknown condition on a number: ${want}`);
}

/** What became of a timer, as words a case may use for it. */
function timerIntent(
  name: "retransmission" | "time-wait",
  { effects, connection }: Observed,
): readonly string[] {
  const actions = effects.flatMap((each) =>
    each.type === "timer" && each.timer === name ? [each.action] : [],
  );
  const runs = name === "retransmission" ? mayRetransmit(connection) : connection.state === "TIME-WAIT";
  if (!runs) return ["stop"];
  return actions.length === 0 ? ["keep"] : actions;
}

/** The one timer that a recorded case names. */
function runningTimer(connection: Connection): "none" | "retransmit" | "timewait" {
  if (connection.state === "TIME-WAIT") return "timewait";
  if (connection.state === "FIN-WAIT-2" && connection.released) return "timewait";
  return mayRetransmit(connection) ? "retransmit" : "none";
}

function variable(name: string, connection: Connection): unknown {
  const rcv = isOtherState(connection) ? connection.rcv : null;
  const snd = "snd" in connection ? connection.snd : null;
  const window = isOtherState(connection) ? connection.snd : null;
  const queue = hasQueue(connection) ? connection.queue : null;
  switch (name) {
    case "iss":
      return snd?.iss;
    case "irs":
      return rcv?.irs;
    case "sndUna":
      return snd?.una;
    case "sndNxt":
      return snd?.nxt;
    case "sndWnd":
      return window?.wnd;
    case "sndWl1":
      return window?.wl1;
    case "sndWl2":
      return window?.wl2;
    case "maxSndWnd":
      return window?.maxWnd;
    case "rcvNxt":
      return rcv?.nxt;
    case "rcvWnd":
      return rcv?.wnd;
    case "finSeq":
      return "finSeq" in connection ? connection.finSeq : null;
    case "open":
      return "opening" in connection ? connection.opening.mode : null;
    case "rtxQueue":
      return queue?.sent.map(({ seq: number, len, syn, fin }) => ({
        seq: number,
        len,
        flags: [...(syn ? ["SYN"] : []), ...(fin ? ["FIN"] : []), ...(rcv === null ? [] : ["ACK"])],
      }));
    case "reassembly":
      return rcv?.held.map(({ seq: number, len, fin }) => ({ seq: number, len, fin }));
    case "sendQueue":
      return queue?.unsent ?? 0;
    case "readable":
      return rcv?.readable ?? 0;
    case "pendingReceives":
      return rcv?.pending.length ?? ("pending" in connection ? connection.pending.length : 0);
    default:
      throw new Error(`unknown variable ${name}`);
  }
}

function shown(segment: Segment) {
  return { flags: flagsOf(segment), seq: segment.seq, ack: segment.ack, len: segment.len };
}
