import type {
  CloseWait,
  Closing,
  Connection,
  Established,
  FinWait1,
  SendQueue,
  SendSequence,
} from "./connection.ts";
import { hasQueue, isOtherState } from "./connection.ts";
import type { Processing } from "./processing.ts";
import type { Seq } from "./seq.ts";
import { advance, distance } from "./seq.ts";

/** What leaves at the end of a step: text the window lets go, a FIN behind the last of it, an ACK that is owed. */

type Sending = Established | FinWait1 | CloseWait | Closing;

export function transmit(processing: Processing): void {
  const { connection } = processing;
  switch (connection.state) {
    case "ESTABLISHED":
      if (connection.queue.unsent > 0) sendText(connection, processing);
      break;
    case "FIN-WAIT-1":
    case "CLOSING":
      if (connection.finSeq === null) sendTextAndFin(connection, processing);
      break;
    case "CLOSE-WAIT":
      if (connection.closeQueued) sendTextAndFin(connection, processing);
      else if (connection.queue.unsent > 0) sendText(connection, processing);
      break;
    default:
      break;
  }
  if (!processing.acknowledgmentOwed) return;
  const settled = processing.connection;
  if (isOtherState(settled)) processing.sendInOrder(settled, 0, false);
}

/** Segmentizes unsent text as far as SND.WND reaches (3.10.2). Says what is then on its way. */
function sendText<C extends Sending>(connection: C, processing: Processing): C {
  let { snd, queue } = connection;
  let current = connection;
  let room = snd.wnd - distance(snd.una, snd.nxt);
  while (queue.unsent > 0 && room > 0) {
    const len = Math.min(queue.unsent, room, processing.profile.mssOctets);
    processing.sendInOrder(current, len, false);
    queue = {
      sent: [...queue.sent, { seq: snd.nxt, len, syn: false, fin: false }],
      unsent: queue.unsent - len,
    };
    snd = { ...snd, nxt: advance(snd.nxt, len) };
    room -= len;
    current = { ...connection, snd, queue };
    processing.connection = current;
  }
  return current;
}

/** "Queue this until all preceding SENDs have been segmentized, then form a FIN segment and send it" (3.10.4). */
function sendTextAndFin(connection: FinWait1 | Closing | CloseWait, processing: Processing): void {
  const current = sendText(connection, processing);
  if (current.queue.unsent > 0) return;
  processing.sendInOrder(current, 0, true);
  const finSeq = current.snd.nxt;
  const { snd, queue } = withFin(current, finSeq);
  processing.connection =
    current.state === "CLOSE-WAIT"
      ? { state: "LAST-ACK", opening: current.opening, rcv: current.rcv, snd, queue, finSeq }
      : { ...current, snd, queue, finSeq };
}

function withFin(
  connection: Sending,
  finSeq: Seq,
): { readonly snd: SendSequence; readonly queue: SendQueue } {
  const { snd, queue } = connection;
  return {
    snd: { ...snd, nxt: advance(finSeq, 1) },
    queue: { sent: [...queue.sent, { seq: finSeq, len: 0, syn: false, fin: true }], unsent: 0 },
  };
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
}

function settle(
  processing: Processing,
  timer: "retransmission" | "time-wait",
  ran: boolean,
  runs: boolean,
  restarts: boolean,
): void {
  if (runs && !ran) processing.effects.push({ type: "timer", timer, action: "start" });
  else if (ran && !runs) processing.effects.push({ type: "timer", timer, action: "stop" });
  else if (runs && restarts) processing.effects.push({ type: "timer", timer, action: "restart" });
}

/** Something is unacknowledged, or text waits for a closed window to be probed (3.8.6.1). */
export function mayRetransmit(connection: Connection): boolean {
  return hasQueue(connection) && (connection.queue.sent.length > 0 || connection.queue.unsent > 0);
}
