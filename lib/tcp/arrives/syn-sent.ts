import type { Established, SynReceived, SynSent } from "../connection.ts";
import { CLOSED } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import type { Processing } from "../processing.ts";
import { withoutAcknowledged } from "../queue.ts";
import { rule } from "../rule.ts";
import type { Segment } from "../segment.ts";
import { textStart } from "../segment.ts";
import type { Seq } from "../seq.ts";
import { advance, isAtOrBefore, isBefore } from "../seq.ts";
import { heldFromSyn } from "./listen.ts";

/** RFC 9293 3.10.7.3, SYN-SENT, check by check. */

const first = rule(
  "syn-sent-ack",
  "3.10.7.3-1",
  { "no-ack": "pass", acceptable: "pass", "unacceptable-rst": "stop", "unacceptable-reset": "stop" },
  (connection: SynSent, { segment }: SegmentArrives, processing, outcome) => {
    const { ack } = segment;
    if (ack === null) return outcome["no-ack"];
    const { iss, nxt } = connection.snd;
    if (!isAtOrBefore(ack, iss) && isAtOrBefore(ack, nxt)) return outcome.acceptable;
    if (!segment.rst) processing.sendResetTo(segment);
    const [syn] = connection.queue.sent;
    if (processing.profile.synRepeatedOnBadAck && syn !== undefined)
      processing.sendPiece(connection, syn, true);
    return segment.rst ? outcome["unacceptable-rst"] : outcome["unacceptable-reset"];
  },
);

/** RFC 5961's exact match of RCV.NXT cannot be asked for here: before the peer's SYN there is no RCV.NXT. */
const second = rule(
  "syn-sent-rst",
  "3.10.7.3-2",
  { "no-rst": "pass", refused: "stop", "dropped-without-ack": "stop" },
  (_connection: SynSent, { segment }: SegmentArrives, processing, outcome) => {
    if (!segment.rst) return outcome["no-rst"];
    if (segment.ack === null) return outcome["dropped-without-ack"];
    processing.signal("connection reset");
    processing.failOutstandingCalls("connection reset");
    processing.connection = CLOSED;
    return outcome.refused;
  },
);

/** Compartments are not modelled: every segment's security matches the TCB's. */
const third = rule(
  "syn-sent-security",
  "3.10.7.3-3",
  { matches: "pass" },
  (_connection: SynSent, _event: SegmentArrives, _processing, outcome) => outcome.matches,
);

export const synSentSyn = rule(
  "syn-sent-syn",
  "3.10.7.3-4",
  {
    "no-syn": "pass",
    established: "stop",
    // "continue processing at the sixth step under Section 3.10.7.4"
    "established-with-more": "act",
    "simultaneous-open": "stop",
  },
  (connection: SynSent, { segment }: SegmentArrives, processing, outcome) => {
    if (!segment.syn) return outcome["no-syn"];
    const una = segment.ack ?? connection.snd.una;
    if (!isBefore(connection.snd.iss, una)) {
      openSimultaneously(connection, segment, processing);
      return outcome["simultaneous-open"];
    }
    processing.connection = establishedBy(connection, segment, una, processing);
    processing.acknowledgmentOwed = true;
    if ((segment.len === 0 && !segment.fin) || processing.profile.synAckPayloadIgnored)
      return outcome.established;
    const len = Math.min(segment.len, connection.rcvWnd);
    processing.arrived = {
      start: textStart(segment),
      len,
      syn: false,
      fin: segment.fin && len === segment.len,
    };
    return outcome["established-with-more"];
  },
);

/** By the time it is reached no SYN and no RST is left. */
const fifth = rule(
  "syn-sent-other",
  "3.10.7.3-5",
  { dropped: "stop" },
  (_connection: SynSent, _event: SegmentArrives, _processing, outcome) => outcome.dropped,
);

function openSimultaneously(connection: SynSent, syn: Segment, processing: Processing): void {
  const { iss, una, nxt } = connection.snd;
  const next: SynReceived = {
    state: "SYN-RECEIVED",
    opening: connection.opening,
    // SND.WL2 <- SEG.ACK, and this SYN has none: ISS stands for "nothing acknowledged yet".
    snd: { iss, una, nxt, wnd: syn.wnd, wl1: syn.seq, wl2: iss, maxWnd: syn.wnd },
    rcv: {
      irs: syn.seq,
      nxt: advance(syn.seq, 1),
      wnd: connection.rcvWnd,
      readable: 0,
      up: null,
      held: heldFromSyn(syn, connection.rcvWnd),
      pending: connection.pending,
    },
    queue: connection.queue,
    queuedClose: null,
  };
  processing.connection = next;
  const [ourSyn] = next.queue.sent;
  if (ourSyn !== undefined) processing.sendPiece(next, ourSyn, false);
}

/** The text does not say which window counts from here on; it is the one that the SYN,ACK offers. */
function establishedBy(connection: SynSent, synAck: Segment, una: Seq, processing: Processing): Established {
  const { iss, nxt } = connection.snd;
  return {
    state: "ESTABLISHED",
    opening: connection.opening,
    snd: { iss, una, nxt, wnd: synAck.wnd, wl1: synAck.seq, wl2: una, maxWnd: synAck.wnd },
    rcv: {
      irs: synAck.seq,
      nxt: advance(synAck.seq, 1),
      wnd: connection.rcvWnd,
      readable: 0,
      up: null,
      held: [],
      pending: connection.pending,
    },
    queue: withoutAcknowledged(connection.queue, una, processing),
  };
}

export const synSentRules = [first, second, third, synSentSyn, fifth];
