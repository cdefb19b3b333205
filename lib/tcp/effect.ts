import type { State } from "./connection.ts";
import type { Segment } from "./segment.ts";

/** Asynchronous notices to the user (3.10.7 and 3.10.8). */
export type Signal =
  | "connection reset"
  | "connection refused"
  | "connection closing"
  | "connection aborted due to user timeout"
  | "connection timed out"
  | "urgent data";

/** What a call returns at once when it is refused (3.10.1 – 3.10.6), in the RFC's words. */
export type CallError =
  | "connection already exists"
  | "connection does not exist"
  | "connection closing"
  | "remote socket unspecified"
  | "connection reset"
  | "connection aborted due to user timeout"
  | "connection timed out"
  | "closing";

/** Clocks that the host keeps for the connection. `fin-wait-2` runs only where the profile limits that state. */
export type TimerName = "retransmission" | "time-wait" | "fin-wait-2";

/** What the host must do after a step, in order. Data: nothing happens until somebody acts on it. */
export type Effect =
  | { readonly type: "send"; readonly segment: Segment; readonly retransmission: boolean }
  | {
      readonly type: "timer";
      readonly timer: TimerName;
      /** `start` when it was off; `restart` begins the time anew */
      readonly action: "start" | "restart" | "stop";
    }
  | { readonly type: "signal"; readonly signal: Signal }
  /** octets that became readable in order */
  | { readonly type: "deliver"; readonly octets: number }
  /** the call that was the event is refused */
  | { readonly type: "error"; readonly error: CallError }
  /** the call that was the event answers */
  | { readonly type: "result"; readonly octets: number }
  | { readonly type: "result"; readonly state: State }
  /** a call made earlier is answered now: `error` null means ok */
  | {
      readonly type: "complete";
      readonly call: "SEND" | "RECEIVE" | "CLOSE";
      readonly octets: number;
      readonly error: CallError | null;
    };
