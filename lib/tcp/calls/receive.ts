import type { Connection, ReceiveSequence } from "../connection.ts";
import type { UserCall } from "../event.ts";
import type { Processing } from "../processing.ts";
import { serve } from "../receive-buffer.ts";
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
        processing.connection = waiting(connection, asked);
        return outcome.queued;
      case "ESTABLISHED":
      case "FIN-WAIT-1":
      case "FIN-WAIT-2": {
        const { rcv } = connection;
        // "If insufficient incoming segments are queued to satisfy the request, queue the request", in its turn.
        if (rcv.pending.length > 0 || rcv.readable < asked) {
          const queued = waiting(connection, asked);
          // No more can come into a full buffer: the request would wait for ever.
          const full = rcv.wnd === 0 ? { ...queued, rcv: serve(queued.rcv, processing) } : queued;
          processing.connection = full;
          announceWindow(rcv, full.rcv, processing);
          return outcome.queued;
        }
        break;
      }
      case "CLOSE-WAIT":
        if (connection.rcv.readable > 0) break;
        processing.error("connection closing");
        return outcome.closing;
    }
    const { rcv } = connection;
    const octets = Math.min(asked, rcv.readable);
    const read = { ...rcv, readable: rcv.readable - octets, wnd: rcv.wnd + octets };
    processing.effects.push({ type: "result", octets });
    processing.connection = { ...connection, rcv: read };
    if (connection.state !== "CLOSE-WAIT") announceWindow(rcv, read, processing);
    return outcome.served;
  },
);

function waiting<C extends Extract<Connection, { rcv: unknown }>>(connection: C, asked: number): C {
  return { ...connection, rcv: { ...connection.rcv, pending: [...connection.rcv.pending, asked] } };
}

/**
 * A window that opens again is announced, or the peer would only learn of it by probing; but not by driblets: only
 * once half the buffer or a full segment is free (3.8.6.2.2, MUST-39).
 */
function announceWindow(before: ReceiveSequence, after: ReceiveSequence, processing: Processing): void {
  const worthwhile = Math.min((after.wnd + after.readable) / 2, processing.profile.mssOctets);
  if (before.wnd < worthwhile && after.wnd >= worthwhile) processing.acknowledgmentOwed = true;
}
