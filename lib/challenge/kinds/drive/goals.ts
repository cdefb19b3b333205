import type { Model, Monitor, ObservedStep, Property, Situation } from "#lib/checker/model.ts";
import type { HostId } from "#lib/network/endpoint.ts";
import type { State } from "#lib/tcp/connection.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";

/**
 * Where the learner is to take a connection. `it` is the end that the goal speaks of first, which one the prompt says.
 * Told in words in `challenges.drive.goals`.
 */
export interface Goal {
  /** the states that `it` and the other end must be in; null where any will do */
  readonly ends: readonly [readonly State[] | null, readonly State[] | null];
  /** nothing may be on its way any more, and no timer may have anything left to do */
  readonly quiet: boolean;
  /** what must have happened to them on the way, or must not have; none where any way will do */
  readonly past: readonly Past[];
}

export interface Past {
  readonly whose: "it" | "other" | "either";
  readonly fact: FactId;
  readonly happened: boolean;
}

const anyWay = (it: Goal["ends"][0], other: Goal["ends"][1], rest: Partial<Goal> = {}): Goal => ({
  ends: [it, other],
  quiet: false,
  past: [],
  ...rest,
});

const after = (fact: FactId, whose: Past["whose"] = "it"): Past => ({ whose, fact, happened: true });

const itself = (fact: FactId): Pick<Goal, "past"> => ({ past: [after(fact)] });

const GONE: readonly State[] = ["CLOSED", "LISTEN"];

const GOALS = {
  "established-on-one-side": anyWay(["ESTABLISHED"], ["SYN-RECEIVED"]),
  refused: anyWay(["CLOSED"], null, itself("refused")),
  "both-syn-received": anyWay(["SYN-RECEIVED"], ["SYN-RECEIVED"]),
  "simultaneous-open": anyWay(["ESTABLISHED"], ["ESTABLISHED"], {
    past: [after("syn-crossed"), after("syn-crossed", "other")],
  }),
  "text-completes-handshake": anyWay(["ESTABLISHED"], ["ESTABLISHED"], itself("text-completed")),
  "syn-ack-repeated": anyWay(["ESTABLISHED"], ["ESTABLISHED"], itself("syn-in-established")),
  "back-to-listen": anyWay(["LISTEN"], null, itself("back-to-listen")),
  "closed-before-established": anyWay(["FIN-WAIT-1", "FIN-WAIT-2"], null, itself("closed-early")),
  "half-open": anyWay(["ESTABLISHED"], GONE, { quiet: true }),
  "half-open-noticed": anyWay(["CLOSED"], GONE, itself("reset-after-asking")),
  "close-wait": anyWay(["CLOSE-WAIT"], ["FIN-WAIT-2"]),
  "text-in-fin-wait-2": anyWay(["FIN-WAIT-2"], null, itself("text-in-fin-wait-2")),
  "fin-ahead-of-text": anyWay(["ESTABLISHED"], ["FIN-WAIT-1"], itself("fin-held")),
  "fin-repeated-in-close-wait": anyWay(["CLOSE-WAIT"], ["FIN-WAIT-2"], itself("fin-in-close-wait")),
  "fin-wait-1-to-time-wait": anyWay(["TIME-WAIT"], null, itself("straight-to-time-wait")),
  "three-waves": anyWay(["CLOSED"], ["CLOSED"], { quiet: true, ...itself("fin-brought-the-ack") }),
  "both-closing": anyWay(["CLOSING"], ["CLOSING"]),
  "closing-and-time-wait": anyWay(["CLOSING"], ["TIME-WAIT"]),
  "both-time-wait": anyWay(["TIME-WAIT"], ["TIME-WAIT"]),
  "time-wait-on-one-side": anyWay(["TIME-WAIT"], ["CLOSED"]),
  "last-fin-repeated": anyWay(["CLOSED"], ["TIME-WAIT"], itself("last-fin-sent-again")),
  "fin-in-time-wait": anyWay(["TIME-WAIT"], null, itself("fin-in-time-wait")),
  "last-ack-reset": anyWay(["CLOSED"], ["CLOSED"], {
    past: [after("last-ack-reset"), after("was-in-time-wait", "other")],
  }),
  "time-wait-reset": anyWay(["CLOSED"], null, itself("time-wait-reset")),
  "no-time-wait": anyWay(["CLOSED"], ["CLOSED"], {
    past: [
      after("was-established", "either"),
      { whose: "either", fact: "was-in-time-wait", happened: false },
    ],
  }),
} as const satisfies Readonly<Record<string, Goal>>;

export type GoalId = keyof typeof GOALS;

export const GOAL_IDS = Object.keys(GOALS) as readonly GoalId[]; // Object.keys forgets the literal keys

export function isGoalId(value: unknown): value is GoalId {
  return typeof value === "string" && Object.hasOwn(GOALS, value);
}

export function goal(id: GoalId): Goal {
  return GOALS[id];
}

const SYNCHRONIZED: readonly State[] = ["ESTABLISHED", "FIN-WAIT-2", "CLOSE-WAIT"];

/** What may have happened to a host, each one step of it. */
const FACTS = {
  refused: ({ before, event, after }) =>
    before.state === "SYN-SENT" && isReset(event) && after.state === "CLOSED",
  "syn-crossed": ({ before, after }) => before.state === "SYN-SENT" && after.state === "SYN-RECEIVED",
  "text-completed": ({ before, event, after }) =>
    before.state === "SYN-RECEIVED" &&
    event.type === "segment" &&
    event.segment.len > 0 &&
    after.state === "ESTABLISHED",
  "syn-in-established": ({ before, event }) =>
    before.state === "ESTABLISHED" && event.type === "segment" && event.segment.syn,
  // An in-window SYN leads there too (3.10.7.4-4).
  "back-to-listen": ({ before, event, after }) =>
    before.state === "SYN-RECEIVED" && isReset(event) && after.state === "LISTEN",
  "closed-early": ({ before, after }) => before.state === "SYN-RECEIVED" && after.state === "FIN-WAIT-1",
  "reset-after-asking": ({ before, event, after }) =>
    before.state === "ESTABLISHED" &&
    before.queue.sent.length > 0 &&
    isReset(event) &&
    after.state === "CLOSED",
  "text-in-fin-wait-2": ({ before, event, after }) =>
    before.state === "FIN-WAIT-2" &&
    event.type === "segment" &&
    after.state === "FIN-WAIT-2" &&
    before.rcv.nxt !== after.rcv.nxt,
  "fin-held": ({ after }) => "rcv" in after && after.rcv.held.some(({ fin }) => fin),
  "fin-in-close-wait": ({ before, event }) =>
    before.state === "CLOSE-WAIT" && event.type === "segment" && event.segment.fin,
  "straight-to-time-wait": ({ before, after }) =>
    before.state === "FIN-WAIT-1" && after.state === "TIME-WAIT",
  // Not the text that a FIN had overtaken.
  "fin-brought-the-ack": ({ before, event, after }) =>
    before.state === "FIN-WAIT-1" &&
    event.type === "segment" &&
    event.segment.fin &&
    after.state === "TIME-WAIT",
  "last-fin-sent-again": ({ before, event }) => before.state === "LAST-ACK" && event.type === "timeout",
  "fin-in-time-wait": ({ before, event }) =>
    before.state === "TIME-WAIT" && event.type === "segment" && event.segment.fin,
  "last-ack-reset": ({ before, event, after }) =>
    before.state === "LAST-ACK" && isReset(event) && after.state === "CLOSED",
  "time-wait-reset": ({ before, event, after }) =>
    before.state === "TIME-WAIT" && event.type === "segment" && after.state === "CLOSED",
  "was-established": ({ before }) => SYNCHRONIZED.includes(before.state),
  "was-in-time-wait": ({ after }) => after.state === "TIME-WAIT",
} as const satisfies Readonly<Record<string, (step: ObservedStep) => boolean>>;

function isReset(event: TcpEvent): boolean {
  return event.type === "segment" && event.segment.rst;
}

export type FactId = keyof typeof FACTS;

/** Of each fact in a goal's past, whether it has happened to a host. */
type Notes = readonly boolean[];

/** Broken where the goal is reached, so that the checker's shortest run to a break is a shortest way. */
export function goalProperty(id: GoalId, { hosts }: Pick<Model, "hosts">, it: HostId): Property {
  const asked = goal(id);
  const side = hosts[0].id === it ? 0 : 1;
  return {
    id,
    monitor: happened(asked.past.map(({ fact }) => fact)),
    broken: (at) => {
      const { ends, past, quiet } = fulfilled(asked, at, side);
      return ends && past && quiet;
    },
  };
}

/** Which parts of a goal hold in a situation; `side` is the index of `it`. */
export function fulfilled({ ends, quiet, past }: Goal, at: Situation<unknown>, side: 0 | 1) {
  const it = at.hosts[side];
  const other = at.hosts[side === 0 ? 1 : 0];
  const noted = ({ whose }: Past, index: number) =>
    (whose !== "other" && isNoted(it.notes, index)) || (whose !== "it" && isNoted(other.notes, index));
  return {
    ends: isAmong(it.connection.state, ends[0]) && isAmong(other.connection.state, ends[1]),
    past: past.every((each, index) => noted(each, index) === each.happened),
    quiet: !quiet || at.quiet,
  };
}

function isNoted(notes: unknown, index: number): boolean {
  return Array.isArray(notes) && notes[index] === true;
}

function isAmong(state: State, wanted: readonly State[] | null): boolean {
  return wanted === null || wanted.includes(state);
}

function happened(facts: readonly FactId[]): Monitor<unknown> {
  const monitor: Monitor<Notes> = {
    start: facts.map(() => false),
    note: (notes, step) => facts.map((fact, index) => notes[index] === true || FACTS[fact](step)),
  };
  return monitor as Monitor<unknown>; // the only notes it ever gets are its own
}
