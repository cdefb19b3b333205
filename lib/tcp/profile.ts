import type { Closed, Connection, Listen, OtherStates, SynSent } from "./connection.ts";
import type { CallName, SegmentArrives, Timeout, TimeoutName, UserCall } from "./event.ts";
import type { Rule } from "./rule.ts";

/** The rules in the order in which RFC 9293 3.10 has them. A mutation replaces some and keeps the rest. */
export interface RuleBook {
  /** 3.10.7.1 */
  readonly closed: readonly Rule<Closed, SegmentArrives>[];
  /** 3.10.7.2 */
  readonly listen: readonly Rule<Listen, SegmentArrives>[];
  /** 3.10.7.3; a segment with more than a SYN goes on at `otherStates`' rule "urg" */
  readonly synSent: readonly Rule<SynSent, SegmentArrives>[];
  /** 3.10.7.4 */
  readonly otherStates: readonly Rule<OtherStates, SegmentArrives>[];
  /** 3.10.1 – 3.10.6 */
  readonly calls: { readonly [Name in CallName]: Rule<Connection, Extract<UserCall, { call: Name }>> };
  /** 3.10.8 and 3.8.3 */
  readonly timeouts: { readonly [Name in TimeoutName]: Rule<Connection, Timeout> };
}

/** A TCP: the rules, and the choices that the RFC leaves open. */
export interface Profile {
  readonly id: string;
  readonly rules: RuleBook;
  /** RFC 5961: challenge ACKs for an inexact RST (3) and for a SYN (4) in a synchronized connection */
  readonly challengeAcks: boolean;
  /** MAY-12, RFC 5961 5: an ACK older than SND.UNA - MAX.SND.WND is not acceptable */
  readonly oldAckBound: boolean;
  /** MAY-13: acknowledge at once a segment that leaves a gap */
  readonly acknowledgeGaps: boolean;
  /** RFC 1337: a RST does not end TIME-WAIT */
  readonly rstIgnoredInTimeWait: boolean;
  /** largest text of a segment we send, octets: what the peer announced; 1460 is an Ethernet's (3.7.1) */
  readonly mssOctets: number;
  /** receive buffer of a new connection, octets */
  readonly receiveBufferOctets: number;
  /** maximum segment lifetime, ms: 2 minutes (3.4.2) */
  readonly mslMs: number;
  /** how long TIME-WAIT lasts, ms; 0 skips the state */
  readonly timeWaitMs: number;
}
