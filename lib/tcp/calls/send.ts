import type { Connection } from "../connection.ts";
import type { UserCall } from "../event.ts";
import { rule } from "../rule.ts";
import { sendSyn } from "./open.ts";

type SendCall = Extract<UserCall, { call: "SEND" }>;

/** RFC 9293 3.10.2, the SEND call. What the window lets go leaves at the end of the step. */
export const send = rule(
  "send",
  "3.10.2",
  {
    "does-not-exist": "stop",
    "remote-unspecified": "stop",
    "syn-sent": "stop",
    queued: "stop",
    segmentized: "stop",
    closing: "stop",
  },
  (connection: Connection, call: SendCall, processing, outcome) => {
    switch (connection.state) {
      case "CLOSED":
        processing.error("connection does not exist");
        return outcome["does-not-exist"];
      case "LISTEN":
        if (!connection.opening.remoteSpecified) {
          processing.error("remote socket unspecified");
          return outcome["remote-unspecified"];
        }
        sendSyn({ ...connection, unsent: call.octets }, call.nextIss, processing);
        return outcome["syn-sent"];
      case "SYN-RECEIVED":
      case "CLOSE-WAIT":
        if (connection.queuedClose !== null) {
          processing.error("connection closing");
          return outcome.closing;
        }
        break;
      case "SYN-SENT":
      case "ESTABLISHED":
        break;
      case "FIN-WAIT-1":
      case "FIN-WAIT-2":
      case "CLOSING":
      case "LAST-ACK":
      case "TIME-WAIT":
        processing.error("connection closing");
        return outcome.closing;
    }
    const queue = { sent: connection.queue.sent, unsent: connection.queue.unsent + call.octets };
    processing.connection = { ...connection, queue };
    return connection.state === "ESTABLISHED" || connection.state === "CLOSE-WAIT"
      ? outcome.segmentized
      : outcome.queued;
  },
);
