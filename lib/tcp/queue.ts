import type { SendQueue, SentPiece } from "./connection.ts";
import type { Processing } from "./processing.ts";
import { pieceEnd } from "./processing.ts";
import type { Seq } from "./seq.ts";
import { distance, isAtOrBefore, isBefore } from "./seq.ts";

/**
 * The send queue once everything before `una` is acknowledged. A piece that is acknowledged in part keeps its rest,
 * so that a retransmission begins at SND.UNA. SENDs are answered "ok" for the octets that arrived.
 */
export function withoutAcknowledged(queue: SendQueue, una: Seq, processing: Processing): SendQueue {
  const [front] = queue.sent;
  if (front === undefined || !isBefore(front.seq, una)) return queue;
  const sent: SentPiece[] = [];
  let acknowledgedOctets = 0;
  for (const piece of queue.sent) {
    const rest = isAtOrBefore(pieceEnd(piece), una)
      ? null
      : isBefore(piece.seq, una)
        ? restFrom(piece, una)
        : piece;
    acknowledgedOctets += piece.len - (rest?.len ?? 0);
    if (rest !== null) sent.push(rest);
  }
  if (acknowledgedOctets > 0) {
    processing.effects.push({ type: "complete", call: "SEND", octets: acknowledgedOctets, error: null });
  }
  processing.retransmissionTimerRestarts = true;
  return { sent, unsent: queue.unsent };
}

function restFrom(piece: SentPiece, una: Seq): SentPiece {
  const numbers = distance(piece.seq, una) - (piece.syn ? 1 : 0);
  return { seq: una, len: piece.len - Math.min(numbers, piece.len), syn: false, fin: piece.fin };
}
