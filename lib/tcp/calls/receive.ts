import type { Connection } from "../connection.ts";
import type { UserCall } from "../event.ts";
import { rule } from "../rule.ts";

type ReceiveCall = Extract<UserCall, { call: "RECEIVE" }>;

/** RFC 9293 3.10.3, the RECEIVE call. */
export const receive = rule(
  "receive",
  "3.10.3",
  { "does-not-exist": "stop", queued: "stop", served: "stop", closing: "stop" },
  (connection: Connection, { octets: asked }: ReceiveCall, processing, outcome) => {
    switch (connection.state) {
      case "CLOSED":
        processing.error("connection does not exist");
        return outcome["does-not-exist"];
      case "LISTEN":
      case "SYN-SENT":
        processing.connection = { ...connection, pending: [...connection.pending, asked] };
        return outcome.queued;
      case "CLOSING":
      case "LAST-ACK":
      case "TIME-WAIT":
        processing.error("connection closing");
        return outcome.closing;
      case "SYN-RECEIVED":
      case "ESTABLISHED":
      case "FIN-WAIT-1":
      case "FIN-WAIT-2": {
        const { rcv } = connection;
        if (rcv.readable >= asked && connection.state !== "SYN-RECEIVED") break;
        processing.connection = { ...connection, rcv: { ...rcv, pending: [...rcv.pending, asked] } };
        return outcome.queued;
      }
      case "CLOSE-WAIT":
        if (connection.rcv.readable > 0) break;
        processing.error("connection closing");
        return outcome.closing;
    }
    const { rcv } = connection;
    const octets = Math.min(asked, rcv.readable);
    processing.effects.push({ type: "result", octets });
    processing.connection = {
      ...connection,
      rcv: { ...rcv, readable: rcv.readable - octets, wnd: rcv.wnd + octets },
    };
    // A window that opens again is announced, or the peer would only learn of it by probing (3.8.6.2.2).
    if (rcv.wnd === 0 && connection.state !== "CLOSE-WAIT") processing.acknowledgmentOwed = true;
    return outcome.served;
  },
);
