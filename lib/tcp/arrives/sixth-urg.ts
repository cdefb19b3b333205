import type { OtherStates } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import { rule } from "../rule.ts";
import { advance, isAtOrBefore, isBefore, later } from "../seq.ts";

/**
 * RFC 9293 3.10.7.4, "Sixth, check the URG bit": RCV.UP <- max(RCV.UP, SEG.UP), and the user is told once for a
 * continuous run of urgent data. It decides nothing about the connection (3.8.5 advises against its use).
 */
export const sixth = rule(
  "urg",
  "3.10.7.4-6",
  {
    "no-urg": "pass",
    signalled: "act",
    "still-urgent": "act",
    "already-read": "pass",
    "ignored-after-fin": "pass",
  },
  (connection: OtherStates, { segment }: SegmentArrives, processing, outcome) => {
    if (segment.up === null) return outcome["no-urg"];
    switch (connection.state) {
      case "SYN-RECEIVED":
      case "ESTABLISHED":
      case "FIN-WAIT-1":
      case "FIN-WAIT-2": {
        const { rcv } = connection;
        const announced = advance(segment.seq, segment.up);
        const consumed = advance(rcv.nxt, -rcv.readable);
        if (isAtOrBefore(announced, consumed)) return outcome["already-read"];
        const urgent = rcv.up !== null && isBefore(consumed, rcv.up) ? rcv.up : null;
        const up = urgent === null ? announced : later(urgent, announced);
        processing.connection = { ...connection, rcv: { ...rcv, up } };
        if (urgent !== null) return outcome["still-urgent"];
        processing.signal("urgent data");
        return outcome.signalled;
      }
      case "CLOSE-WAIT":
      case "CLOSING":
      case "LAST-ACK":
      case "TIME-WAIT":
        return outcome["ignored-after-fin"];
    }
  },
);
