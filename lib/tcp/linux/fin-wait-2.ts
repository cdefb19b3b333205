import type { OtherStates } from "../connection.ts";
import { CLOSED } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import { rule } from "../rule.ts";
import { sequenceEnd, sequenceLength } from "../segment.ts";
import { advance, isBefore } from "../seq.ts";
import { enterTimeWait } from "../transitions.ts";
import { isInBareWindow } from "./window.ts";

/**
 * FIN-WAIT-2 after close(): Linux keeps only what TIME-WAIT needs. Numbers decide; the ACK field is not looked at,
 * any RST inside the window kills, and whatever would have to be read is answered by a RST.
 */
export const finWait2 = rule(
  "linux-fin-wait-2",
  "3.10.7.4-1",
  {
    "not-released": "pass",
    "out-of-window": "stop",
    "rst-kills": "stop",
    "syn-resets": { flow: "stop", contested: "state-after-sending-reset" },
    "nothing-new": "stop",
    "text-resets": { flow: "stop", contested: "state-after-sending-reset" },
    "time-wait": "stop",
  },
  (connection: OtherStates, { segment }: SegmentArrives, processing, outcome) => {
    if (!processing.profile.bareFinWait2 || connection.state !== "FIN-WAIT-2" || !connection.released) {
      return outcome["not-released"];
    }
    const { rcv } = connection;
    const end = sequenceEnd(segment);
    if (!isInBareWindow(segment, rcv)) {
      processing.acknowledgmentOwed = true;
      return outcome["out-of-window"];
    }
    if (segment.rst) {
      processing.connection = CLOSED;
      return outcome["rst-kills"];
    }
    const inOrderSyn = segment.syn && !isBefore(segment.seq, rcv.nxt);
    if (!inOrderSyn && (segment.ack === null || sequenceLength(segment) === 0 || !isBefore(rcv.nxt, end))) {
      return outcome["nothing-new"];
    }
    if (inOrderSyn || !segment.fin || end !== advance(rcv.nxt, 1)) {
      processing.sendResetTo(segment);
      processing.connection = CLOSED;
      return inOrderSyn ? outcome["syn-resets"] : outcome["text-resets"];
    }
    processing.signal("connection closing");
    processing.acknowledgmentOwed = true;
    enterTimeWait({ ...connection, rcv: { ...rcv, nxt: end } }, connection.finSeq, processing);
    return outcome["time-wait"];
  },
);
