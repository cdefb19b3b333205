import { isEmbryonic } from "../arrives/first-sequence.ts";
import type { OtherStates } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import { rule } from "../rule.ts";

/**
 * SYN-RECEIVED that came from LISTEN is a small request in Linux, not yet a connection, and is looked at before
 * anything else: a SYN sent again draws the SYN,ACK again, and an ACK that does not fit is answered by a RST even
 * outside the window. The rest is as in 3.10.7.4.
 */
export const request = rule(
  "linux-request",
  "3.10.7.4-1",
  { "not-embryonic": "pass", fits: "pass", "syn-again": "stop", "ack-does-not-fit": "stop" },
  (connection: OtherStates, { segment }: SegmentArrives, processing, outcome) => {
    if (!isEmbryonic(connection, processing.profile) || connection.state !== "SYN-RECEIVED") {
      return outcome["not-embryonic"];
    }
    const { snd, rcv, queue } = connection;
    const onlySyn = segment.syn && segment.ack === null && !segment.rst && !segment.fin;
    if (onlySyn && segment.seq === rcv.irs) {
      for (const piece of queue.sent) processing.sendPiece(connection, piece, true);
      // The wait for its ACK begins anew, as long as it is by now, and this one is not counted as a retry.
      processing.retransmissionTimerRestarts = true;
      return outcome["syn-again"];
    }
    if (segment.ack !== null && segment.ack !== snd.nxt && !segment.rst) {
      processing.sendResetTo(segment);
      return outcome["ack-does-not-fit"];
    }
    return outcome.fits;
  },
);
