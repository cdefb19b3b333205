import type { Connection, OtherStates } from "#lib/tcp/connection.ts";
import { CLOSED, isOtherState } from "#lib/tcp/connection.ts";
import type { SegmentArrives, TcpEvent } from "#lib/tcp/event.ts";
import type { Processing } from "#lib/tcp/processing.ts";
import { segment as segmentOf, sequenceEnd } from "#lib/tcp/segment.ts";
import { isBefore } from "#lib/tcp/seq.ts";
import { inState } from "./in-state.ts";
import type { Misconception } from "./misconception.ts";

/** Mistakes about segments that reach a synchronized connection. */
export const STRAY_MISCONCEPTIONS: readonly Misconception[] = [
  inSynchronized("any-rst-kills", "sequence", ({ segment }, processing) => {
    if (!segment.rst) return false;
    processing.connection = CLOSED;
    return true;
  }),
  inSynchronized("rst-is-acknowledged", "sequence", ({ segment }, processing) => {
    if (!segment.rst) return false;
    processing.acknowledgmentOwed = true;
    return true;
  }),
  inSynchronized("syn-resets-a-connection", "sequence", ({ segment }, processing) => {
    if (!segment.syn) return false;
    processing.send(segmentOf({ seq: segment.ack ?? segment.seq, rst: true }));
    processing.connection = CLOSED;
    return true;
  }),
  inSynchronized("syn-opens-anew", "sequence", ({ segment }, processing, connection) => {
    if (!segment.syn || segment.ack !== null) return false;
    const rcv = { ...connection.rcv, irs: segment.seq, nxt: sequenceEnd(segment) };
    const anew = inState({ ...connection, rcv }, "SYN-RECEIVED");
    processing.connection = anew;
    processing.sendPiece(anew, { seq: connection.snd.nxt, len: 0, syn: true, fin: false }, false);
    return true;
  }),
  inSynchronized("syn-is-ignored", "sequence", ({ segment }) => segment.syn && !segment.rst),
  inSynchronized("inexact-rst-is-ignored", "rst", ({ segment }, _processing, { rcv }) => {
    return segment.rst && segment.seq !== rcv.nxt;
  }),
  inSynchronized("rst-spares-time-wait", "rst", ({ segment }, _processing, { state }) => {
    return segment.rst && state === "TIME-WAIT";
  }),
  inSynchronized("old-duplicates-are-ignored", "sequence", ({ segment }, _processing, connection) => {
    const { nxt } = connection.rcv;
    // Old to its last number: what reaches beyond RCV.NXT brings something new.
    const isOld = isBefore(segment.seq, nxt) && !isBefore(nxt, sequenceEnd(segment));
    return isOld && segment.len > 0 && !segment.rst && !segment.syn;
  }),
  inSynchronized("acks-are-acknowledged", "fin", ({ segment }, processing) => {
    if (segment.ack === null || segment.len > 0 || segment.fin) return false;
    processing.acknowledgmentOwed = true;
    return true;
  }),
];

function inSynchronized(
  id: string,
  rule: string,
  act: (event: SegmentArrives, processing: Processing, connection: OtherStates) => boolean,
): Misconception {
  return {
    id,
    rule,
    takesOver: (connection: Connection, event: TcpEvent, processing) =>
      event.type === "segment" &&
      isOtherState(connection) &&
      connection.state !== "SYN-RECEIVED" &&
      act(event, processing, connection),
  };
}
