import type { OtherStates, ReceiveSequence } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import type { Arrived } from "../processing.ts";
import type { Profile } from "../profile.ts";
import { rule } from "../rule.ts";
import type { Segment } from "../segment.ts";
import { sequenceEnd, sequenceLength, textStart } from "../segment.ts";
import type { Seq } from "../seq.ts";
import { advance, distance, isBefore, isWithin } from "../seq.ts";

/** RFC 9293 3.10.7.4, "First, check sequence number", for all states after SYN-SENT. */
export const first = rule(
  "sequence",
  "3.10.7.4-1",
  {
    acceptable: "pass",
    // Switches of profiles that draw the window's edges elsewhere than Table 6.
    "at-the-edge": "pass",
    "rst-before-fin": "pass",
    // "special allowance should be made to accept valid ACKs, URGs, and RSTs"
    "zero-window-allowance": "act",
    "unacceptable-rst": "stop",
    unacceptable: "stop",
    // Taken literally, a FIN sent again fails this check and never reaches the restart that the fifth and eighth
    // checks demand for it. The restart is plainly meant, and stacks do it.
    "fin-again-in-time-wait": { flow: "stop", contested: "fin-again-in-time-wait" },
    // Figure 7 shows it accepted; Table 6 is the rule, and both ends get to ESTABLISHED by the ACKs that it draws.
    "crossing-syn-ack": { flow: "stop", contested: "crossing-syn-ack" },
    // It overlaps the window (3.4), but neither of its ends lies inside, which is what Table 6 asks.
    "over-both-edges": { flow: "stop", contested: "segment-over-both-edges" },
  },
  (connection: OtherStates, { segment }: SegmentArrives, processing, outcome) => {
    const { rcv } = connection;
    if (
      isAcceptable(segment.seq, sequenceLength(segment), rcv) &&
      !isRefusedStraddle(connection, segment, processing.profile)
    ) {
      processing.arrived = insideWindow(segment, rcv);
      return outcome.acceptable;
    }
    if (isAtEdge(connection, segment, processing.profile)) {
      processing.arrived = insideWindow(segment, rcv);
      return outcome["at-the-edge"];
    }
    if (rcv.wnd === 0 && segment.seq === rcv.nxt) {
      processing.arrived = { start: rcv.nxt, len: 0, syn: segment.syn, fin: false };
      processing.acknowledgmentOwed = !segment.rst;
      return outcome["zero-window-allowance"];
    }
    if (segment.rst) {
      return isRstBeforeFin(connection, segment, processing.profile)
        ? outcome["rst-before-fin"]
        : outcome["unacceptable-rst"];
    }
    processing.acknowledgmentOwed = true;
    if (connection.state === "TIME-WAIT" && segment.fin && sequenceEnd(segment) === rcv.nxt) {
      processing.timeWaitRestarts = true;
      return outcome["fin-again-in-time-wait"];
    }
    if (isCrossingSynAck(connection, segment)) return outcome["crossing-syn-ack"];
    return isOverBothEdges(segment, rcv) ? outcome["over-both-edges"] : outcome.unacceptable;
  },
);

/** Table 6. `length` is SEG.LEN with SYN and FIN. */
function isAcceptable(seq: Seq, length: number, rcv: Pick<ReceiveSequence, "nxt" | "wnd">): boolean {
  if (rcv.wnd === 0) return length === 0 && seq === rcv.nxt;
  if (isWithin(seq, rcv.nxt, rcv.wnd)) return true;
  return length > 0 && isWithin(advance(seq, length - 1), rcv.nxt, rcv.wnd);
}

/** The peer's SYN once more, now with the ACK of ours: the other half of a simultaneous open (Figure 7). */
export function isCrossingSynAck(connection: OtherStates, segment: Segment): boolean {
  return (
    connection.state === "SYN-RECEIVED" &&
    connection.opening.mode === "active" &&
    segment.syn &&
    segment.ack === connection.snd.nxt &&
    sequenceLength(segment) === 1 &&
    sequenceEnd(segment) === connection.rcv.nxt
  );
}

/** It begins left of the window and ends right of it. */
function isOverBothEdges(segment: Segment, rcv: ReceiveSequence): boolean {
  const last = advance(sequenceEnd(segment), -1);
  return rcv.wnd > 0 && isBefore(segment.seq, rcv.nxt) && !isBefore(last, advance(rcv.nxt, rcv.wnd));
}

/** Where a profile takes a segment that Table 6 does not: beside the left or on the right edge of the window. */
function isAtEdge(connection: OtherStates, segment: Segment, profile: Profile): boolean {
  const { rcv } = connection;
  const length = sequenceLength(segment);
  const rightEdge = advance(rcv.nxt, rcv.wnd);
  if (profile.rightEdgeInside && segment.seq === rightEdge && length === 0) return true;
  return (
    profile.duplicateAtEdgePasses &&
    !isEmbryonic(connection, profile) &&
    length > 0 &&
    advance(segment.seq, length) === rcv.nxt
  );
}

/** SYN-RECEIVED from LISTEN, in a profile that keeps it as a request with rules of its own. */
export function isEmbryonic(connection: OtherStates, profile: Profile): boolean {
  return (
    profile.embryonicRequests && connection.state === "SYN-RECEIVED" && connection.opening.mode === "passive"
  );
}

/** Text beyond the right edge while the user has yet to read something, be it only that the peer has closed. */
function isRefusedStraddle(connection: OtherStates, segment: Segment, profile: Profile): boolean {
  const { rcv } = connection;
  return (
    profile.straddleRefusedBehindText &&
    isBefore(advance(rcv.nxt, rcv.wnd), sequenceEnd(segment)) &&
    (rcv.readable > 0 || hasPeerClosed(connection))
  );
}

/** RFC 5961 3.2 read for a peer that reset before it saw our ACK of its FIN. */
function isRstBeforeFin(connection: OtherStates, segment: Segment, profile: Profile): boolean {
  return (
    profile.rstBeforeFinObeyed &&
    hasPeerClosed(connection) &&
    connection.state !== "TIME-WAIT" &&
    segment.seq === advance(connection.rcv.nxt, -1)
  );
}

function hasPeerClosed({ state }: OtherStates): boolean {
  return state === "CLOSE-WAIT" || state === "CLOSING" || state === "LAST-ACK" || state === "TIME-WAIT";
}

/** "Trimming off any portions that lie outside the window (including SYN and FIN)". */
function insideWindow(segment: Segment, rcv: ReceiveSequence): Arrived {
  const start = textStart(segment);
  const end = advance(start, segment.len);
  const rightEdge = advance(rcv.nxt, rcv.wnd);
  const from = isBefore(start, rcv.nxt) ? rcv.nxt : start;
  const to = isBefore(rightEdge, end) ? rightEdge : end;
  return {
    start: from,
    len: Math.max(0, distance(from, to)),
    syn: segment.syn && !isBefore(segment.seq, rcv.nxt),
    fin: segment.fin && !isBefore(end, rcv.nxt) && isBefore(end, rightEdge),
  };
}
