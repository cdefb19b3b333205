import type { OtherStates } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import type { Processing } from "../processing.ts";
import { serve } from "../receive-buffer.ts";
import { rule } from "../rule.ts";
import { advance } from "../seq.ts";
import { closeWait, closing, enterTimeWait } from "../transitions.ts";

/** RFC 9293 3.10.7.4, "Eighth, check the FIN bit". Always the last: "and return". */
export const eighth = rule(
  "fin",
  "3.10.7.4-8",
  {
    "no-fin": "stop",
    "close-wait": "stop",
    closing: "stop",
    "time-wait": "stop",
    remain: "stop",
    "remain-in-time-wait": "stop",
  },
  (connection: OtherStates, _event: SegmentArrives, processing, outcome) => {
    if (!processing.arrived.fin) return outcome["no-fin"];
    switch (connection.state) {
      case "SYN-RECEIVED":
        // The fifth check left SYN-RECEIVED or ended the processing.
        return outcome["no-fin"];
      case "ESTABLISHED":
        processing.connection = closeWait(overFin(connection, processing));
        return outcome["close-wait"];
      case "FIN-WAIT-1":
        // "If our FIN has been ACKed (perhaps in this segment)", the fifth check has moved on to FIN-WAIT-2.
        processing.connection = closing(overFin(connection, processing));
        return outcome.closing;
      case "FIN-WAIT-2":
        enterTimeWait(overFin(connection, processing), connection.finSeq, processing);
        return outcome["time-wait"];
      case "CLOSE-WAIT":
      case "CLOSING":
      case "LAST-ACK":
        // A FIN beyond the peer's FIN: no honest peer sends it, and RCV.NXT stays.
        processing.acknowledgmentOwed = true;
        return outcome.remain;
      case "TIME-WAIT":
        processing.acknowledgmentOwed = true;
        processing.timeWaitRestarts = true;
        return outcome["remain-in-time-wait"];
    }
  },
);

/** "Signal the user 'connection closing' and return any pending RECEIVEs with same message, advance RCV.NXT". */
function overFin<C extends OtherStates>(connection: C, processing: Processing): C {
  const rcv = serve(connection.rcv, processing);
  processing.signal("connection closing");
  for (const octets of rcv.pending) {
    processing.effects.push({ type: "complete", call: "RECEIVE", octets, error: "connection closing" });
  }
  processing.acknowledgmentOwed = true;
  return { ...connection, rcv: { ...rcv, nxt: advance(rcv.nxt, 1), pending: [], held: [] } };
}
