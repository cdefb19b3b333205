import type { FinWait1, FinWait2, OtherStates, SendQueue, SendSequence } from "../connection.ts";
import { CLOSED } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import type { Processing } from "../processing.ts";
import { withoutAcknowledged } from "../queue.ts";
import type { Profile } from "../profile.ts";
import { rule } from "../rule.ts";
import type { Segment } from "../segment.ts";
import type { Seq } from "../seq.ts";
import { distance, isBefore } from "../seq.ts";
import { isLateText } from "./seventh-text.ts";
import { enterTimeWait, established } from "../transitions.ts";

/** RFC 9293 3.10.7.4, "Fifth, check the ACK field". */
export const fifth = rule(
  "ack",
  "3.10.7.4-5",
  {
    "no-ack": "stop",
    "syn-acknowledged": "act",
    "syn-not-acknowledged": "stop",
    "not-yet-sent": "stop",
    "too-old": "stop",
    "never-acknowledged": "stop",
    "too-old-text-taken": "act",
    duplicate: "pass",
    advances: "act",
    "fin-acknowledged": "act",
    "fin-not-acknowledged": "act",
    "closing-fin-acknowledged": "act",
    "closing-ends-segment": "stop",
    "late-text-resets": { flow: "stop", contested: "state-after-sending-reset" },
    "fin-acknowledged-ends-segment": "stop",
    "closing-fin-not-acknowledged": "stop",
    "last-ack-fin-acknowledged": "stop",
    "last-ack-fin-not-acknowledged": "act",
    "time-wait-fin": "act",
    "time-wait": "pass",
  },
  (connection: OtherStates, { segment }: SegmentArrives, processing, outcome) => {
    const { ack } = segment;
    if (ack === null) return outcome["no-ack"];
    if (connection.state === "SYN-RECEIVED") {
      // Not MAY-12's range here: the connection is not yet synchronized, so a wrong ACK is reset (3.5.2, group 2).
      const { una, nxt } = connection.snd;
      const bareIss =
        ack === una && connection.opening.mode === "active" && processing.profile.crossingSynAckCompletes;
      if (!(isBefore(una, ack) || bareIss) || isBefore(nxt, ack)) {
        processing.sendResetTo(segment);
        return outcome["syn-not-acknowledged"];
      }
      const snd = withWindow(connection.snd, segment, ack);
      const queue = withoutAcknowledged(connection.queue, ack, processing);
      processing.connection = established({ ...connection, snd, queue });
      return outcome["syn-acknowledged"];
    }

    const { una, nxt } = connection.snd;
    const ahead = distance(una, ack);
    if (ahead > distance(una, nxt)) {
      processing.acknowledgmentOwed = true;
      return outcome["not-yet-sent"];
    }
    if (ahead < -oldestAck(connection, processing.profile)) {
      processing.acknowledgmentOwed = true;
      if (isPredicted(connection, segment, processing)) return outcome["too-old-text-taken"];
      return ahead < -connection.snd.maxWnd ? outcome["too-old"] : outcome["never-acknowledged"];
    }

    const snd = ahead < 0 ? connection.snd : acknowledged(connection.snd, segment, ack);
    switch (connection.state) {
      case "ESTABLISHED": {
        // Written out as well: most steps come by here.
        const { state, opening, rcv } = connection;
        const queue = withoutAcknowledged(connection.queue, ack, processing);
        processing.connection = { state, opening, snd, rcv, queue };
        return ahead > 0 ? outcome.advances : outcome.duplicate;
      }
      case "CLOSE-WAIT":
        processing.connection = {
          ...connection,
          snd,
          queue: withoutAcknowledged(connection.queue, ack, processing),
        };
        return ahead > 0 ? outcome.advances : outcome.duplicate;
      case "FIN-WAIT-1": {
        const queue = withoutAcknowledged(connection.queue, ack, processing);
        const next: FinWait1 = { ...connection, snd, queue };
        if (!covers(ack, connection.finSeq)) {
          processing.connection = next;
          return outcome["fin-not-acknowledged"];
        }
        processing.connection = finWait2(next, connection.finSeq, processing);
        if (!connection.released || !processing.profile.bareFinWait2) return outcome["fin-acknowledged"];
        if (isLateText(connection, segment)) {
          processing.sendResetTo(segment);
          processing.connection = CLOSED;
          return outcome["late-text-resets"];
        }
        return segment.fin ? outcome["fin-acknowledged"] : outcome["fin-acknowledged-ends-segment"];
      }
      case "FIN-WAIT-2":
        processing.connection = { ...connection, snd };
        return outcome.duplicate;
      case "CLOSING": {
        const next = { ...connection, snd, queue: withoutAcknowledged(connection.queue, ack, processing) };
        processing.connection = next;
        if (!covers(ack, connection.finSeq)) return outcome["closing-fin-not-acknowledged"];
        enterTimeWait(next, connection.finSeq, processing);
        return processing.profile.closingAckEndsSegment
          ? outcome["closing-ends-segment"]
          : outcome["closing-fin-acknowledged"];
      }
      case "LAST-ACK":
        if (covers(ack, connection.finSeq)) {
          withoutAcknowledged(connection.queue, ack, processing);
          processing.connection = CLOSED;
          return outcome["last-ack-fin-acknowledged"];
        }
        processing.connection = {
          ...connection,
          snd,
          queue: withoutAcknowledged(connection.queue, ack, processing),
        };
        return outcome["last-ack-fin-not-acknowledged"];
      case "TIME-WAIT":
        if (!processing.arrived.fin) return outcome["time-wait"];
        processing.acknowledgmentOwed = true;
        processing.timeWaitRestarts = true;
        return outcome["time-wait-fin"];
    }
  },
);

/** Whether `ack` acknowledges our FIN: it lies beyond the FIN's number. A FIN that is not sent yet is not covered. */
export function covers(ack: Seq, finSeq: Seq | null): finSeq is Seq {
  return finSeq !== null && isBefore(finSeq, ack);
}

/** Text in order that a fast path takes before it looks at the ACK: nothing held, the window as before, no other flag. */
function isPredicted(connection: OtherStates, segment: Segment, { profile, arrived }: Processing): boolean {
  return (
    profile.predictedTextTaken &&
    connection.state === "ESTABLISHED" &&
    arrived.start === segment.seq &&
    segment.seq === connection.rcv.nxt &&
    segment.len > 0 &&
    !segment.fin &&
    segment.up === null &&
    segment.wnd === connection.snd.wnd &&
    connection.rcv.held.length === 0
  );
}

/** How far before SND.UNA an ACK is still acceptable, octets (MAY-12). */
function oldestAck({ snd, opening }: OtherStates, { oldAckBound }: Profile): number {
  switch (oldAckBound) {
    case "none":
      return Number.POSITIVE_INFINITY;
    case "max-window":
      return snd.maxWnd;
    case "acknowledged":
      // A passive connection begins to count behind its SYN.
      return Math.min(snd.maxWnd, distance(snd.iss, snd.una) - (opening.mode === "passive" ? 1 : 0));
  }
}

/** SND.UNA and the send window after an ACK with SND.UNA =< SEG.ACK =< SND.NXT. */
function acknowledged(snd: SendSequence, segment: Segment, ack: Seq): SendSequence {
  const newer = isBefore(snd.wl1, segment.seq) || (snd.wl1 === segment.seq && !isBefore(ack, snd.wl2));
  if (newer) return withWindow(snd, segment, ack);
  return ack === snd.una ? snd : { ...snd, una: ack };
}

/** Written out, for it is made at almost every step: spreads would take longer than all the checks. */
function withWindow({ iss, nxt, maxWnd }: SendSequence, { wnd, seq }: Segment, ack: Seq): SendSequence {
  return { iss, una: ack, nxt, wnd, wl1: seq, wl2: ack, maxWnd: Math.max(maxWnd, wnd) };
}

/** "The user's CLOSE can be acknowledged ('ok') but do not delete the TCB." */
function finWait2(
  from: FinWait1 & { readonly queue: SendQueue },
  finSeq: Seq,
  processing: Processing,
): FinWait2 {
  processing.effects.push({ type: "complete", call: "CLOSE", octets: 0, error: null });
  return {
    state: "FIN-WAIT-2",
    opening: from.opening,
    snd: from.snd,
    rcv: from.rcv,
    finSeq,
    released: from.released,
  };
}
