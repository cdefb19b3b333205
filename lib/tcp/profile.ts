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

/**
 * Where TCPs differ, one independent switch each. `rfc9293` reads the standard, `linux` what a kernel was seen to do:
 * the evidence for each stands in `deviations.ts`.
 */
export interface Switches {
  /** RFC 5961: challenge ACKs for an inexact RST (3) and for a SYN (4) in a synchronized connection */
  readonly challengeAcks: boolean;
  /**
   * MAY-12, RFC 5961 5: how far an acceptable ACK may lie before SND.UNA. `max-window`: MAX.SND.WND; `acknowledged`:
   * no further than what was ever acknowledged either; `none`: an old ACK is only a duplicate.
   */
  readonly oldAckBound: "max-window" | "acknowledged" | "none";
  /** MAY-13: acknowledge at once a segment that leaves a gap */
  readonly acknowledgeGaps: boolean;
  /** RFC 1337: a RST does not end TIME-WAIT */
  readonly rstIgnoredInTimeWait: boolean;
  /** an empty segment at RCV.NXT+RCV.WND, and a RST there, count as inside the window */
  readonly rightEdgeInside: boolean;
  /** a segment that ends exactly at RCV.NXT passes the sequence check, so that its ACK counts */
  readonly duplicateAtEdgePasses: boolean;
  /** text that reaches beyond the window is refused whole while the user has something to read */
  readonly straddleRefusedBehindText: boolean;
  /** after the peer's FIN a RST at RCV.NXT-1 is obeyed too */
  readonly rstBeforeFinObeyed: boolean;
  /** SYN-SENT repeats its SYN at once when an ACK does not fit */
  readonly synRepeatedOnBadAck: boolean;
  /** text and FIN on a SYN,ACK are left for the peer to send again */
  readonly synAckPayloadIgnored: boolean;
  /** ESTABLISHED takes text that is just what was expected next, whatever its ACK field says of the past */
  readonly predictedTextTaken: boolean;
  /** a listener drops a SYN that carries a FIN */
  readonly synFinDropped: boolean;
  /** SYN-RECEIVED from LISTEN: the ACK is checked first, a SYN sent again draws SYN,ACK, another SYN a RST */
  readonly embryonicRequests: boolean;
  /** simultaneous open: the crossing SYN,ACK completes it, and so does an ACK of the bare ISS */
  readonly crossingSynAckCompletes: boolean;
  /** an ACK of our FIN in CLOSING ends the processing of its segment */
  readonly closingAckEndsSegment: boolean;
  /** text after the peer's FIN, or after the user has let go, resets the connection */
  readonly lateTextResets: boolean;
  /** the user lets go of a connection with text unread: it is reset, for that text is lost (3.6.1, MAY-1, SHLD-3) */
  readonly unreadTextResets: boolean;
  /** the RST of an ABORT carries an ACK of RCV.NXT */
  readonly abortAcknowledges: boolean;
  /** FIN-WAIT-2 of a connection that the user has let go looks at sequence numbers only */
  readonly bareFinWait2: boolean;
  /** TIME-WAIT looks at sequence numbers only, answers what is out of place, and takes a newer SYN for a listener */
  readonly bareTimeWait: boolean;
}

/** A TCP: the rules, the switches, and its sizes and times. */
export interface Profile extends Switches {
  readonly id: string;
  readonly rules: RuleBook;
  /** largest text of a segment we send, octets: what the peer announced; 1460 is an Ethernet's (3.7.1) */
  readonly mssOctets: number;
  /** receive buffer of a new connection, octets */
  readonly receiveBufferOctets: number;
  /** maximum segment lifetime, ms: 2 minutes (3.4.2) */
  readonly mslMs: number;
  /** how long TIME-WAIT lasts, ms; 0 skips the state */
  readonly timeWaitMs: number;
  /** how long FIN-WAIT-2 lasts once the user has let go of the connection, ms; null is for ever, as 3.6.1 allows */
  readonly finWait2Ms: number | null;
  readonly retransmission: RetransmissionTimes;
}

/** When a segment is sent again, and when that is given up: RFC 6298 and RFC 9293 3.8.1, 3.8.3. Times in ms. */
export interface RetransmissionTimes {
  /** before a round trip was measured (RFC 6298 2.1) */
  readonly initialRtoMs: number;
  /** what is added to SRTT at least, where 4 RTTVAR is less: the clock granularity G of RFC 6298 2.2 */
  readonly leastVarianceMs: number;
  /** bounds of every RTO (RFC 6298 2.4, 2.5) */
  readonly minRtoMs: number;
  readonly maxRtoMs: number;
  /** RTO of the first text after a SYN that had to be sent again (RFC 6298 5.7) */
  readonly rtoAfterLostSynMs: number;
  /** timeouts of a SYN after which the RTO is not doubled yet */
  readonly linearSynTimeouts: number;
  readonly r2: {
    /** SYN-SENT */
    readonly syn: R2;
    /** SYN-RECEIVED */
    readonly synAck: R2;
    readonly synchronized: R2;
    /** the user has let go of the connection */
    readonly released: R2;
  };
}

/**
 * R2, "measured in time units or as a count of retransmissions" (3.8.3). `afterMs`: so long after the first
 * transmission. The others are looked at when the timer runs out: `retransmissions` have been made, or
 * `retransmittingMs` have passed since the first of them.
 */
export type R2 =
  | { readonly afterMs: number }
  | { readonly retransmissions: number }
  | { readonly retransmittingMs: number };
