import type { HeldPiece } from "./connection.ts";
import type { Seq } from "./seq.ts";
import { advance, distance, isAtOrBefore, isBefore, later } from "./seq.ts";

/** Pieces of the stream that wait for the gap before them (RFC 9293 3.10.7.4 first, SHLD-31). */

/** `held` with `piece` merged in: still ordered, without overlap, touching pieces joined. */
export function withHeld(held: readonly HeldPiece[], piece: HeldPiece): readonly HeldPiece[] {
  const merged: HeldPiece[] = [];
  let current = piece;
  for (const other of held) {
    if (isBefore(endOfText(other), current.seq)) merged.push(other);
    else if (isBefore(endOfText(current), other.seq)) {
      merged.push(current);
      current = other;
    } else current = joined(current, other);
  }
  merged.push(current);
  return merged;
}

/**
 * What becomes deliverable once everything before `nxt` has arrived: octets from `nxt` on without a gap, whether a
 * FIN follows them, and the pieces that still wait.
 */
export function release(
  held: readonly HeldPiece[],
  nxt: Seq,
): { readonly octets: number; readonly fin: boolean; readonly held: readonly HeldPiece[] } {
  let upTo = nxt;
  let fin = false;
  let taken = 0;
  for (const piece of held) {
    if (isBefore(upTo, piece.seq)) break;
    upTo = later(upTo, endOfText(piece));
    fin = piece.fin && isAtOrBefore(upTo, endOfText(piece));
    taken += 1;
  }
  return { octets: distance(nxt, upTo), fin, held: taken === 0 ? held : held.slice(taken) };
}

function endOfText(piece: HeldPiece): Seq {
  return advance(piece.seq, piece.len);
}

/** Two pieces that touch or overlap. A FIN counts only where the text ends; nothing lies beyond it. */
function joined(a: HeldPiece, b: HeldPiece): HeldPiece {
  const start = isBefore(a.seq, b.seq) ? a.seq : b.seq;
  const end = later(endOfText(a), endOfText(b));
  const fin = (a.fin && endOfText(a) === end) || (b.fin && endOfText(b) === end);
  return { seq: start, len: distance(start, end), fin };
}
