import type { Connection } from "../connection.ts";
import { CLOSED } from "../connection.ts";
import type { UserCall } from "../event.ts";
import { rule } from "../rule.ts";

/**
 * RFC 9293 3.10.5, the ABORT call. 3.5.2 would leave the sender of a reset in TIME-WAIT; this section, which is the
 * one about the call, says CLOSED.
 */
export const abort = rule(
  "abort",
  "3.10.5",
  {
    "does-not-exist": "stop",
    deleted: "stop",
    reset: { flow: "stop", contested: "state-after-sending-reset" },
  },
  (connection: Connection, _call: UserCall, processing, outcome) => {
    switch (connection.state) {
      case "CLOSED":
        processing.error("connection does not exist");
        return outcome["does-not-exist"];
      case "LISTEN":
      case "SYN-SENT":
      case "CLOSING":
      case "LAST-ACK":
      case "TIME-WAIT":
        processing.failOutstandingCalls("connection reset");
        processing.connection = CLOSED;
        return outcome.deleted;
      case "SYN-RECEIVED":
      case "ESTABLISHED":
      case "FIN-WAIT-1":
      case "FIN-WAIT-2":
      case "CLOSE-WAIT":
        processing.sendReset(connection);
        processing.failOutstandingCalls("connection reset");
        processing.connection = CLOSED;
        return outcome.reset;
    }
  },
);
