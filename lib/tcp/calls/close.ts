import type { Connection, OtherStates } from "../connection.ts";
import { CLOSED, isOtherState } from "../connection.ts";
import type { UserCall } from "../event.ts";
import { rule } from "../rule.ts";
import type { Profile } from "../profile.ts";
import { finWait1 } from "../transitions.ts";

type CloseCall = Extract<UserCall, { call: "CLOSE" }>;

/**
 * RFC 9293 3.10.4, the CLOSE call. The FIN itself leaves at the end of the step, once no text is left before it.
 * Behind unsent text ESTABLISHED moves to FIN-WAIT-1 "in any case", CLOSE-WAIT to LAST-ACK only when its FIN is sent.
 */
export const close = rule(
  "close",
  "3.10.4",
  {
    "does-not-exist": "stop",
    deleted: "stop",
    "fin-wait-1": "stop",
    "fin-wait-1-before-fin": { flow: "stop", contested: "close-behind-unsent-text" },
    queued: "stop",
    "queued-in-close-wait": { flow: "stop", contested: "close-behind-unsent-text" },
    "last-ack": "stop",
    "unread-text-reset": { flow: "stop", contested: "state-after-sending-reset" },
    released: "stop",
    closing: "stop",
  },
  (connection: Connection, { release }: CloseCall, processing, outcome) => {
    if (release && losesText(connection, processing.profile)) {
      processing.sendReset(connection);
      processing.failOutstandingCalls("connection reset");
      processing.connection = CLOSED;
      return outcome["unread-text-reset"];
    }
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
        return connection.queue.unsent > 0 ? outcome["fin-wait-1-before-fin"] : outcome["fin-wait-1"];
      case "CLOSE-WAIT":
        if (connection.queuedClose !== null) break;
        processing.connection = { ...connection, queuedClose: { release } };
        return connection.queue.unsent > 0 ? outcome["queued-in-close-wait"] : outcome["last-ack"];
      case "FIN-WAIT-1":
      case "FIN-WAIT-2":
        // "An 'ok' response would be acceptable, too, as long as a second FIN is not emitted."
        if (!release || connection.released) break;
        processing.connection = { ...connection, released: true };
        return outcome.released;
      case "CLOSING":
      case "LAST-ACK":
      case "TIME-WAIT":
        break;
    }
    processing.error("connection closing");
    return outcome.closing;
  },
);

/** Text that was delivered and never read, in a TCP that tells the peer of it (3.6.1, SHLD-3). */
function losesText(connection: Connection, profile: Profile): connection is OtherStates {
  return (
    profile.unreadTextResets &&
    isOtherState(connection) &&
    connection.state !== "TIME-WAIT" &&
    connection.rcv.readable > 0
  );
}
