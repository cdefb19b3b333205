import type { OtherStates } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import { rule } from "../rule.ts";
import { distance, advance } from "../seq.ts";

/**
 * RFC 9293 3.10.7.4, "Sixth, check the URG bit". The urgent mode is noted to the user and otherwise not kept: it
 * decides nothing about the connection (3.8.5 advises against its use).
 */
export const sixth = rule(
  "urg",
  "3.10.7.4-6",
  { "no-urg": "pass", signalled: "act", "already-read": "pass", "ignored-after-fin": "pass" },
  (connection: OtherStates, { segment }: SegmentArrives, processing, outcome) => {
    if (segment.up === null) return outcome["no-urg"];
    switch (connection.state) {
      case "SYN-RECEIVED":
      case "ESTABLISHED":
      case "FIN-WAIT-1":
      case "FIN-WAIT-2": {
        const urgentEnd = advance(segment.seq, segment.up);
        const consumed = advance(connection.rcv.nxt, -connection.rcv.readable);
        if (distance(consumed, urgentEnd) <= 0) return outcome["already-read"];
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
