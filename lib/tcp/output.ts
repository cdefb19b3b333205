import type { CloseWait, Closing, Connection, Established, FinWait1 } from "./connection.ts";
import { hasQueue, isOtherState } from "./connection.ts";
import type { TimerName } from "./effect.ts";
import type { Processing } from "./processing.ts";
import { advance, distance } from "./seq.ts";

/** What leaves at the end of a step: text the window lets go, a FIN behind the last of it, an ACK that is owed. */

/** The states in which text or a FIN of ours may still have to leave for the first time. */
type Sending = Established | FinWait1 | CloseWait | Closing;

export function isSending(connection: Connection): connection is Sending {
  const { state } = connection;
  return state === "ESTABLISHED" || state === "FIN-WAIT-1" || state === "CLOSE-WAIT" || state === "CLOSING";
}

/** CLOSE was called and its FIN is not sent yet. */
export function hasFinToSend(connection: Connection): connection is FinWait1 | CloseWait | Closing {
  switch (connection.state) {
    case "FIN-WAIT-1":
    case "CLOSING":
      return connection.finSeq === null;
    case "CLOSE-WAIT":
      return connection.queuedClose !== null;
    default:
      return false;
  }
}

export function transmit(processing: Processing): void {
  const before = processing.connection;
  if (isSending(before) && before.queue.unsent > 0) sendText(before, processing);
  const { connection } = processing;
  if (hasFinToSend(connection) && connection.queue.unsent === 0 && room(connection) > 0) {
    sendFin(connection, processing);
  }
  if (!processing.acknowledgmentOwed) return;
  const settled = processing.connection;
  if (isOtherState(settled)) processing.sendInOrder(settled, 0, false);
}

/** How many numbers SND.WND still lets go. */
function room({ snd }: Sending): number {
  return snd.wnd - distance(snd.una, snd.nxt);
}

/** Segmentizes unsent text as far as SND.WND reaches (3.10.2). */
function sendText(connection: Sending, processing: Processing): void {
  let current = connection;
  while (current.queue.unsent > 0 && room(current) > 0) {
    const { snd, queue } = current;
    const len = Math.min(queue.unsent, room(current), processing.profile.mssOctets);
    processing.sendInOrder(current, len, false);
    current = {
      ...current,
      snd: { ...snd, nxt: advance(snd.nxt, len) },
      queue: {
        sent: [...queue.sent, { seq: snd.nxt, len, syn: false, fin: false }],
        unsent: queue.unsent - len,
      },
    };
  }
  processing.connection = current;
}

/** "Queue this until all preceding SENDs have been segmentized, then form a FIN segment and send it" (3.10.4). */
export function sendFin(connection: FinWait1 | CloseWait | Closing, processing: Processing): void {
  processing.sendInOrder(connection, 0, true);
  const { opening, rcv } = connection;
  const finSeq = connection.snd.nxt;
  const snd = { ...connection.snd, nxt: advance(finSeq, 1) };
  const fin = { seq: finSeq, len: 0, syn: false, fin: true };
  const queue = { sent: [...connection.queue.sent, fin], unsent: 0 };
  processing.connection =
    connection.state === "CLOSE-WAIT"
      ? { state: "LAST-ACK", opening, rcv, snd, queue, finSeq }
      : { ...connection, snd, queue, finSeq };
}

/** The timers after the step, from what the connection needs before and after it (RFC 6298 5.1 – 5.3; 3.10.8). */
export function settleTimers(before: Connection, processing: Processing): void {
  const after = processing.connection;
  settle(
    processing,
    "retransmission",
    mayRetransmit(before),
    mayRetransmit(after),
    processing.retransmissionTimerRestarts,
  );
  settle(
    processing,
    "time-wait",
    before.state === "TIME-WAIT",
    after.state === "TIME-WAIT",
    processing.timeWaitRestarts,
  );
  if (processing.profile.finWait2Ms === null) return;
  settle(processing, "fin-wait-2", isReleasedFinWait2(before), isReleasedFinWait2(after), false);
}

export function isReleasedFinWait2(connection: Connection): boolean {
  return connection.state === "FIN-WAIT-2" && connection.released;
}

function settle(
  processing: Processing,
  timer: TimerName,
  ran: boolean,
  runs: boolean,
  restarts: boolean,
): void {
  if (runs && !ran) processing.effects.push({ type: "timer", timer, action: "start" });
  else if (ran && !runs) processing.effects.push({ type: "timer", timer, action: "stop" });
  else if (runs && restarts) processing.effects.push({ type: "timer", timer, action: "restart" });
}

/** Something is unacknowledged, or text or a FIN waits for a closed window to be probed (3.8.6.1). */
export function mayRetransmit(connection: Connection): boolean {
  if (!hasQueue(connection)) return false;
  return connection.queue.sent.length > 0 || connection.queue.unsent > 0 || hasFinToSend(connection);
}
