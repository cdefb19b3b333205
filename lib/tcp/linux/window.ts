import type { ReceiveSequence } from "../connection.ts";
import type { Segment } from "../segment.ts";
import { sequenceEnd, sequenceLength } from "../segment.ts";
import { advance, isBefore } from "../seq.ts";

/** The window test of connections that the kernel keeps without a socket: RCV.NXT itself, anything over it, the right edge. */
export function isInBareWindow(segment: Segment, rcv: ReceiveSequence): boolean {
  const edge = advance(rcv.nxt, rcv.wnd);
  if (segment.seq === rcv.nxt) return true;
  if (isBefore(rcv.nxt, sequenceEnd(segment)) && isBefore(segment.seq, edge)) return true;
  return segment.seq === edge && sequenceLength(segment) === 0;
}
