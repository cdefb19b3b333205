import type { Connection } from "./connection.ts";
import { CLOSED, hasQueue } from "./connection.ts";
import type { Timeout } from "./event.ts";
import { hasFinToSend, isReleasedFinWait2, isSending, mayRetransmit, sendFin } from "./output.ts";
import type { Processing } from "./processing.ts";
import { rule } from "./rule.ts";
import { advance } from "./seq.ts";

/** RFC 9293 3.10.8, timeouts, and the retransmission limit R2 of 3.8.3. */

export const retransmissionTimeout = rule(
  "retransmission-timeout",
  "3.10.8",
  { retransmitted: "stop", probed: "stop", "nothing-to-send": "stop" },
  (connection: Connection, _timeout: Timeout, processing, outcome) => {
    if (!hasQueue(connection)) return outcome["nothing-to-send"];
    const [front] = connection.queue.sent;
    if (front !== undefined) {
      processing.sendPiece(connection, front, true);
      processing.retransmissionTimerRestarts = true;
      return outcome.retransmitted;
    }
    return probe(connection, processing) ? outcome.probed : outcome["nothing-to-send"];
  },
);

/** "If the user timeout expires, flush all queues, signal the user, …, delete the TCB": in any state with a TCB. */
export const userTimeout = rule(
  "user-timeout",
  "3.10.8",
  { "no-connection": "stop", aborted: "stop" },
  (connection: Connection, _timeout: Timeout, processing, outcome) => {
    if (connection.state === "CLOSED") return outcome["no-connection"];
    processing.signal("connection aborted due to user timeout");
    processing.failOutstandingCalls("connection aborted due to user timeout");
    processing.connection = CLOSED;
    return outcome.aborted;
  },
);

export const timeWaitTimeout = rule(
  "time-wait-timeout",
  "3.10.8",
  { closed: "stop", "not-in-time-wait": "stop" },
  (connection: Connection, _timeout: Timeout, processing, outcome) => {
    if (connection.state !== "TIME-WAIT") return outcome["not-in-time-wait"];
    processing.connection = CLOSED;
    return outcome.closed;
  },
);

/** Not in the RFC, which lets FIN-WAIT-2 last: a profile with `finWait2Ms` deletes what no user holds. */
export const finWait2Timeout = rule(
  "fin-wait-2-timeout",
  "3.6.1",
  { closed: "stop", "not-released": "stop" },
  (connection: Connection, _timeout: Timeout, processing, outcome) => {
    if (!isReleasedFinWait2(connection)) return outcome["not-released"];
    processing.connection = CLOSED;
    return outcome.closed;
  },
);

/** "When the number of transmissions of the same segment reaches a threshold R2 …, close the connection." */
export const r2Exceeded = rule(
  "r2-exceeded",
  "3.8.3",
  { "nothing-to-send": "stop", closed: "stop" },
  (connection: Connection, _timeout: Timeout, processing, outcome) => {
    if (!mayRetransmit(connection)) return outcome["nothing-to-send"];
    processing.signal("connection timed out");
    processing.failOutstandingCalls("connection timed out");
    processing.connection = CLOSED;
    return outcome.closed;
  },
);

/**
 * A zero window is probed with one octet of new text (3.8.6.1, MUST-36), or with the FIN when only that is left. Says
 * whether there was anything to send.
 */
function probe(connection: Connection, processing: Processing): boolean {
  if (!isSending(connection)) return false;
  const { snd, queue } = connection;
  if (queue.unsent > 0) {
    const piece = { seq: snd.nxt, len: 1, syn: false, fin: false };
    const probing = {
      ...connection,
      snd: { ...snd, nxt: advance(snd.nxt, 1) },
      queue: { sent: [piece], unsent: queue.unsent - 1 },
    };
    processing.connection = probing;
    processing.sendPiece(probing, piece, false);
  } else {
    if (!hasFinToSend(connection)) return false;
    sendFin(connection, processing);
  }
  processing.retransmissionTimerRestarts = true;
  return true;
}
