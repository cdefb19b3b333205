import type { OtherStates, ReceiveSequence } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import type { Processing } from "../processing.ts";
import { release, withHeld } from "../reassembly.ts";
import { serve } from "../receive-buffer.ts";
import { rule } from "../rule.ts";
import type { Segment } from "../segment.ts";
import { sequenceEnd, sequenceLength } from "../segment.ts";
import { advance, isBefore } from "../seq.ts";
import { abandon } from "./second-rst.ts";

/** RFC 9293 3.10.7.4, "Seventh, process the segment text". */
export const seventh = rule(
  "text",
  "3.10.7.4-7",
  {
    "no-text": "pass",
    delivered: "act",
    held: "act",
    duplicate: "act",
    "ignored-after-fin": "pass",
    "late-text-resets": { flow: "stop", contested: "state-after-sending-reset" },
    "late-duplicate": "stop",
    "late-segment-ignored": "stop",
  },
  (connection: OtherStates, { segment }: SegmentArrives, processing, outcome) => {
    const { arrived, profile } = processing;
    const isOld = sequenceLength(segment) > 0 && !isBefore(connection.rcv.nxt, sequenceEnd(segment));
    switch (connection.state) {
      case "SYN-RECEIVED":
      case "ESTABLISHED":
      case "FIN-WAIT-1":
      case "FIN-WAIT-2": {
        if (
          profile.lateTextResets &&
          "released" in connection &&
          connection.released &&
          isLateText(connection, segment)
        ) {
          resetLate(segment, processing);
          return outcome["late-text-resets"];
        }
        if (isOld && !segment.syn && profile.duplicateAtEdgePasses) {
          processing.acknowledgmentOwed = true;
          return outcome.duplicate;
        }
        const ahead = (arrived.len > 0 || arrived.fin) && arrived.start !== connection.rcv.nxt;
        const receiving = ahead ? hold(connection, processing) : connection;
        // Text that came with the SYN is held from the beginning and has no gap before it.
        if (deliver(receiving, processing)) return outcome.delivered;
        return ahead ? outcome.held : outcome["no-text"];
      }
      case "CLOSE-WAIT":
      case "CLOSING":
      case "LAST-ACK":
      case "TIME-WAIT":
        if (profile.lateTextResets && connection.state !== "TIME-WAIT") {
          if (!isBefore(segment.seq, connection.rcv.nxt)) return outcome["late-segment-ignored"];
          if (isLateText(connection, segment)) {
            resetLate(segment, processing);
            return outcome["late-text-resets"];
          }
          processing.acknowledgmentOwed = sequenceLength(segment) > 0;
          return outcome["late-duplicate"];
        }
        return arrived.len > 0 ? outcome["ignored-after-fin"] : outcome["no-text"];
    }
  },
);

/** Whether a segment brings text beyond RCV.NXT; a FIN ahead of a gap counts, for text must stand before it. */
export function isLateText({ rcv }: OtherStates, segment: Segment): boolean {
  const endOfText = advance(sequenceEnd(segment), segment.fin ? -1 : 0);
  return sequenceLength(segment) > 0 && isBefore(rcv.nxt, endOfText);
}

function resetLate(segment: Segment, processing: Processing): void {
  processing.sendResetTo(segment);
  abandon(processing);
}

type Receiving = Extract<
  OtherStates,
  { state: "SYN-RECEIVED" | "ESTABLISHED" | "FIN-WAIT-1" | "FIN-WAIT-2" }
>;

/**
 * "Segments with higher beginning sequence numbers SHOULD be held for later processing" (SHLD-31): text and FIN,
 * which is why a FIN ahead of a gap changes no state yet.
 */
function hold(connection: Receiving, processing: Processing): Receiving {
  const { start, len, fin, syn } = processing.arrived;
  const { rcv } = connection;
  processing.arrived = { start: rcv.nxt, len: 0, syn, fin: false };
  processing.acknowledgmentOwed ||= processing.profile.acknowledgeGaps;
  const holding = { ...connection, rcv: { ...rcv, held: withHeld(rcv.held, { seq: start, len, fin }) } };
  processing.connection = holding;
  return holding;
}

/** Moves the arrived text, and held text that is now in order, to the user. Says whether there was any. */
function deliver(connection: Receiving, processing: Processing): boolean {
  const { arrived } = processing;
  const { rcv } = connection;
  const upTo = advance(rcv.nxt, arrived.len);
  // Nothing comes after a FIN: what is held beyond one that is in order was never sent by an honest peer.
  const released = arrived.fin ? { octets: 0, fin: true, held: [] } : release(rcv.held, upTo);
  const octets = arrived.len + released.octets;
  processing.arrived = { start: advance(rcv.nxt, octets), len: 0, syn: arrived.syn, fin: released.fin };
  if (octets === 0) {
    if (released.held.length !== rcv.held.length) {
      processing.connection = { ...connection, rcv: { ...rcv, held: released.held } };
    }
    return false;
  }
  processing.effects.push({ type: "deliver", octets });
  // Written out, for it is made with every text: a spread would take longer than all the checks.
  const received: ReceiveSequence = {
    irs: rcv.irs,
    nxt: advance(rcv.nxt, octets),
    // "The total of RCV.NXT and RCV.WND should not be reduced."
    wnd: rcv.wnd - octets,
    readable: rcv.readable + octets,
    held: released.held,
    pending: rcv.pending,
    up: rcv.up,
  };
  processing.connection = { ...connection, rcv: serve(received, processing) };
  processing.acknowledgmentOwed = true;
  return true;
}
