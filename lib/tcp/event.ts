import type { Listen } from "./connection.ts";
import type { Segment } from "./segment.ts";
import type { Seq } from "./seq.ts";

/** What can happen to a connection: a segment arrives, the user calls, a timer runs out (RFC 9293 3.10). */
export type TcpEvent = SegmentArrives | UserCall | Timeout;

/**
 * `nextIss` is the number that the generator of 3.4.1 hands out at this moment, should a SYN be formed.
 * It comes in with the event because the machine itself knows no clock and no secret.
 */
export interface SegmentArrives {
  readonly type: "segment";
  readonly segment: Segment;
  readonly nextIss: Seq;
  /** the listener on the same local port, for a profile that opens anew from TIME-WAIT; null when there is none */
  readonly listener: Listen | null;
}

export type UserCall =
  | {
      readonly type: "call";
      readonly call: "OPEN";
      readonly mode: "active" | "passive";
      readonly remoteSpecified: boolean;
      readonly nextIss: Seq;
    }
  | { readonly type: "call"; readonly call: "SEND"; readonly octets: number; readonly nextIss: Seq }
  | { readonly type: "call"; readonly call: "RECEIVE"; readonly octets: number }
  /** `release`: the user lets go of the connection as well and will not RECEIVE any more, as close() does */
  | { readonly type: "call"; readonly call: "CLOSE"; readonly release: boolean }
  | { readonly type: "call"; readonly call: "ABORT" | "STATUS" };

export type CallName = UserCall["call"];

/**
 * `R2-EXCEEDED` is the retransmission count of 3.8.3 reaching R2, `FIN-WAIT-2` the end of a connection that nobody
 * holds any more and whose peer never sends its FIN.
 */
export type TimeoutName = "RETRANSMISSION" | "USER" | "TIME-WAIT" | "FIN-WAIT-2" | "R2-EXCEEDED";

export interface Timeout {
  readonly type: "timeout";
  readonly timeout: TimeoutName;
}
