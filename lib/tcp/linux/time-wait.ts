import { synReceivedFrom } from "../arrives/listen.ts";
import type { OtherStates } from "../connection.ts";
import { CLOSED } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import { rule } from "../rule.ts";
import { sequenceLength } from "../segment.ts";
import { advance, isBefore } from "../seq.ts";

/** How far beyond SND.NXT the initial number of a connection lies that takes the place of one in TIME-WAIT. */
const REOPENED_ISS_OFFSET = 65_537;

/**
 * TIME-WAIT in Linux: a RST or an empty ACK exactly at RCV.NXT is what may come; everything else is acknowledged,
 * but for a SYN with a higher number, which a listener takes for a new connection (3.6.1, MAY-2).
 */
export const timeWait = rule(
  "linux-time-wait",
  "3.10.7.4-1",
  {
    "not-time-wait": "pass",
    "rst-kills": "stop",
    "rst-ignored": "stop",
    "in-place": "stop",
    reopened: "stop",
    acknowledged: "stop",
    "rst-out-of-place": "stop",
  },
  (connection: OtherStates, { segment, listener }: SegmentArrives, processing, outcome) => {
    if (!processing.profile.bareTimeWait || connection.state !== "TIME-WAIT") return outcome["not-time-wait"];
    const { rcv, snd } = connection;
    if (segment.seq === rcv.nxt && (segment.rst || sequenceLength(segment) === 0)) {
      if (segment.rst) {
        if (processing.profile.rstIgnoredInTimeWait) return outcome["rst-ignored"];
        processing.connection = CLOSED;
        return outcome["rst-kills"];
      }
      processing.timeWaitRestarts = true;
      return outcome["in-place"];
    }
    const newSyn = segment.syn && !segment.rst && segment.ack === null && isBefore(rcv.nxt, segment.seq);
    if (newSyn && listener !== null && !segment.fin) {
      const next = synReceivedFrom(listener, segment, advance(snd.nxt, REOPENED_ISS_OFFSET));
      processing.connection = next;
      for (const piece of next.queue.sent) processing.sendPiece(next, piece, false);
      return outcome.reopened;
    }
    if (segment.rst) return outcome["rst-out-of-place"];
    processing.timeWaitRestarts = segment.ack !== null;
    processing.acknowledgmentOwed = true;
    return outcome.acknowledged;
  },
);
