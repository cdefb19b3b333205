import type { Connection } from "../connection.ts";
import { CLOSED } from "../connection.ts";
import type { UserCall } from "../event.ts";
import { rule } from "../rule.ts";
import { finWait1 } from "../transitions.ts";

type CloseCall = Extract<UserCall, { call: "CLOSE" }>;

/**
 * RFC 9293 3.10.4, the CLOSE call. The FIN itself leaves at the end of the step, once no text is left before it.
 * Contested: ESTABLISHED moves to FIN-WAIT-1 "in any case", CLOSE-WAIT only when its FIN is sent.
 */
export const close = rule(
  "close",
  "3.10.4",
  {
    "does-not-exist": "stop",
    deleted: "stop",
    "fin-wait-1": "stop",
    queued: "stop",
    "last-ack": "stop",
    closing: "stop",
  },
  (connection: Connection, { release }: CloseCall, processing, outcome) => {
    switch (connection.state) {
      case "CLOSED":
        processing.error("connection does not exist");
        return outcome["does-not-exist"];
      case "LISTEN":
      case "SYN-SENT":
        processing.failOutstandingCalls("closing");
        processing.connection = CLOSED;
        return outcome.deleted;
      case "SYN-RECEIVED":
        if (connection.queuedClose !== null) break;
        if (connection.queue.unsent > 0) {
          processing.connection = { ...connection, queuedClose: { release } };
          return outcome.queued;
        }
        processing.connection = finWait1(connection, release);
        return outcome["fin-wait-1"];
      case "ESTABLISHED":
        processing.connection = finWait1(connection, release);
        return outcome["fin-wait-1"];
      case "CLOSE-WAIT":
        if (connection.queuedClose !== null) break;
        processing.connection = { ...connection, queuedClose: { release } };
        return connection.queue.unsent > 0 ? outcome.queued : outcome["last-ack"];
      case "FIN-WAIT-1":
      case "FIN-WAIT-2":
      case "CLOSING":
      case "LAST-ACK":
      case "TIME-WAIT":
        break;
    }
    processing.error("connection closing");
    return outcome.closing;
  },
);
