import type { Connection, State } from "#lib/tcp/connection.ts";
import { STATES } from "#lib/tcp/connection.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import type { Stimulus } from "./stimulus.ts";
import { stimulusOf } from "./stimulus.ts";

/**
 * The map of what can be asked: a state and the kind of thing that happens in it. Within one cell the machine does the
 * same whatever the numbers are, as long as no text waits to be sent: same state next, same control bits sent.
 */
export interface Cell {
  readonly state: State;
  readonly stimulus: Stimulus;
}

export function cellOf(connection: Connection, event: TcpEvent): Cell {
  return { state: connection.state, stimulus: stimulusOf(connection, event) };
}

/** `FIN-WAIT-1/fin-acking-fin`: for sets and tables. */
export type CellId = `${State}/${Stimulus}`;

export function cellId({ state, stimulus }: Cell): CellId {
  return `${state}/${stimulus}`;
}

const CALLS = ["open-active", "send", "receive", "close", "abort"] as const;

/** What every synchronized state answers by its first five checks. */
const CHECKS = [
  "rst-exact",
  "rst-in-window",
  "rst-outside",
  "syn-in-window",
  "syn-outside",
  "old-duplicate",
  "outside-window",
  "no-ack",
  "ack-not-yet-sent",
  "ack-too-old",
] as const;

const RETRANSMITTING = ["retransmission-timeout", "r2-exceeded"] as const;

/** By state: what is asked there. STATUS only reports, and edges of the window are asked in ESTABLISHED only. */
const ASKED: Readonly<Record<State, readonly Stimulus[]>> = {
  CLOSED: ["rst", "segment-with-ack", "segment-without-ack", "open-passive", "open-active-unnamed", ...CALLS],
  LISTEN: ["rst", "segment-with-ack", "syn", "neither-syn-nor-rst", "open-passive", "send-unnamed", ...CALLS],
  "SYN-SENT": [
    "bad-ack",
    "rst-bad-ack",
    "rst",
    "rst-without-ack",
    "syn",
    "syn-ack",
    "syn-ack-with-fin",
    "neither-syn-nor-rst",
    ...CALLS,
    ...RETRANSMITTING,
    "user-timeout",
  ],
  "SYN-RECEIVED": [
    "rst-exact",
    "rst-exact-active-open",
    "rst-in-window",
    "rst-outside",
    "syn-again",
    "crossing-syn-ack",
    "syn-in-window",
    "syn-in-window-active-open",
    "syn-outside",
    "outside-window",
    "no-ack",
    "bad-ack",
    "ack",
    "data",
    "data-ahead",
    "fin",
    "fin-ahead",
    ...CALLS,
    "close-behind-text",
    ...RETRANSMITTING,
  ],
  ESTABLISHED: [
    ...CHECKS,
    "syn-ack-again",
    "keep-alive",
    "over-both-edges",
    "text-at-zero-window",
    "ack",
    "data",
    "data-ahead",
    "fin",
    "fin-ahead",
    "gap-filled-before-fin",
    ...CALLS,
    "close-behind-text",
    "text-retransmission-timeout",
    "r2-exceeded",
    "user-timeout",
  ],
  "FIN-WAIT-1": [
    ...CHECKS,
    "ack",
    "ack-acking-fin",
    "data",
    "data-acking-fin",
    "data-ahead",
    "data-ahead-acking-fin",
    "fin",
    "fin-acking-fin",
    "fin-ahead",
    "fin-ahead-acking-fin",
    "gap-filled-before-fin",
    "gap-filled-before-fin-acking-fin",
    ...CALLS,
    ...RETRANSMITTING,
    "text-retransmission-timeout",
  ],
  "FIN-WAIT-2": [
    ...CHECKS,
    "ack",
    "data",
    "data-ahead",
    "fin",
    "fin-ahead",
    "gap-filled-before-fin",
    ...CALLS,
    "user-timeout",
  ],
  "CLOSE-WAIT": [
    ...CHECKS,
    "fin-again",
    "ack",
    "text-after-fin",
    "fin-after-fin",
    ...CALLS,
    "close-behind-text",
    "text-retransmission-timeout",
    "r2-exceeded",
  ],
  CLOSING: [
    ...CHECKS,
    "fin-again",
    "ack",
    "ack-acking-fin",
    "text-after-fin",
    "text-after-fin-acking-fin",
    "fin-after-fin",
    "fin-after-fin-acking-fin",
    ...CALLS,
    ...RETRANSMITTING,
    "text-retransmission-timeout",
  ],
  "LAST-ACK": [
    ...CHECKS,
    "fin-again",
    "ack",
    "ack-acking-fin",
    "text-after-fin",
    "text-after-fin-acking-fin",
    "fin-after-fin",
    "fin-after-fin-acking-fin",
    ...CALLS,
    ...RETRANSMITTING,
    "text-retransmission-timeout",
  ],
  "TIME-WAIT": [
    ...CHECKS,
    "fin-again",
    "ack",
    "text-after-fin",
    "fin-after-fin",
    ...CALLS,
    "time-wait-timeout",
  ],
};

/** Every cell that the catalogue has to ask, in the order of the states. */
export const CELLS: readonly Cell[] = STATES.flatMap((state) =>
  ASKED[state].map((stimulus): Cell => ({ state, stimulus })),
);
