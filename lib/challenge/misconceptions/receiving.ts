import { covers } from "#lib/tcp/arrives/fifth-ack.ts";
import { CLOSED, finSeqOf } from "#lib/tcp/connection.ts";
import { release } from "#lib/tcp/reassembly.ts";
import { sequenceEnd } from "#lib/tcp/segment.ts";
import { advance, isBefore } from "#lib/tcp/seq.ts";
import { acknowledgeArrived, inState } from "./in-state.ts";
import type { Misconception } from "./misconception.ts";
import { SYNCHRONIZED, whenSegmentIn } from "./when.ts";

/** Mistakes about text, gaps and ACKs that do not fit. Before those about the end: a FIN ahead of a gap is a FIN too. */
export const RECEIVING_MISCONCEPTIONS: readonly Misconception[] = [
  whenSegmentIn(
    "fin-ahead-counts-at-once",
    "text",
    ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"],
    (connection, processing) => {
      const { fin, start } = processing.arrived;
      if (!fin || start === connection.rcv.nxt) return false;
      acknowledgeArrived(connection, processing);
      processing.connection = inState(connection, AFTER_FIN[connection.state]);
      return true;
    },
  ),
  whenSegmentIn(
    "held-fin-is-forgotten",
    "text",
    ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"],
    (connection, processing) => {
      const { len, start } = processing.arrived;
      if (start !== connection.rcv.nxt) return false;
      const upTo = advance(start, len);
      const held = release(connection.rcv.held, upTo);
      if (!held.fin) return false;
      const nxt = advance(upTo, held.octets);
      processing.sendInOrder({ ...connection, rcv: { ...connection.rcv, nxt } }, 0, false);
      return true;
    },
  ),
  whenSegmentIn(
    "gaps-are-not-answered",
    "text",
    ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"],
    (connection, { arrived }) => {
      return (arrived.len > 0 || arrived.fin) && arrived.start !== connection.rcv.nxt;
    },
  ),
  whenSegmentIn(
    "closed-side-hears-nothing",
    "text",
    ["FIN-WAIT-1", "FIN-WAIT-2"],
    (_connection, { arrived }) => {
      return arrived.len > 0 && !arrived.fin;
    },
  ),
  whenSegmentIn(
    "data-after-close-is-reset",
    "text",
    ["FIN-WAIT-1", "FIN-WAIT-2"],
    (_connection, processing, { segment }) => {
      if (processing.arrived.len === 0) return false;
      processing.sendResetTo(segment);
      processing.connection = CLOSED;
      return true;
    },
  ),
  whenSegmentIn("unsent-ack-is-reset", "ack", SYNCHRONIZED, ({ snd }, processing, { segment }) => {
    if (segment.ack === null || !isBefore(snd.nxt, segment.ack)) return false;
    processing.sendResetTo(segment);
    return true;
  }),
  whenSegmentIn("unacceptable-ack-is-silent", "ack", SYNCHRONIZED, ({ snd }, _processing, { segment }) => {
    return (
      segment.ack !== null &&
      (isBefore(snd.nxt, segment.ack) || isBefore(segment.ack, advance(snd.una, -snd.maxWnd)))
    );
  }),
  whenSegmentIn(
    "segment-needs-no-ack",
    "ack",
    ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"],
    (connection, processing, { segment }) => {
      if (segment.ack !== null) return false;
      if (processing.arrived.len === 0 && !processing.arrived.fin) return false;
      acknowledgeArrived(connection, processing);
      if (processing.arrived.fin) processing.connection = inState(connection, AFTER_FIN[connection.state]);
      return true;
    },
  ),
  whenSegmentIn(
    "fin-again-still-acknowledges",
    "sequence",
    ["CLOSING", "LAST-ACK"],
    (connection, processing, { segment }) => {
      if (!segment.fin || segment.ack === null || !covers(segment.ack, finSeqOf(connection))) return false;
      if (segment.seq !== advance(connection.rcv.nxt, -1)) return false;
      processing.sendInOrder(connection, 0, false);
      processing.connection = connection.state === "CLOSING" ? inState(connection, "TIME-WAIT") : CLOSED;
      return true;
    },
  ),
  whenSegmentIn("zero-window-is-silent", "sequence", SYNCHRONIZED, ({ rcv }) => rcv.wnd === 0),
  whenSegmentIn(
    "outside-the-window-is-silent",
    "sequence",
    SYNCHRONIZED,
    ({ rcv }, _processing, { segment }) => {
      if (rcv.wnd === 0 || segment.rst || segment.syn) return false;
      const edge = advance(rcv.nxt, rcv.wnd);
      const last = advance(sequenceEnd(segment), -1);
      const isOverBothEdges = isBefore(segment.seq, rcv.nxt) && !isBefore(last, edge);
      return isOverBothEdges || !isBefore(segment.seq, edge);
    },
  ),
  whenSegmentIn(
    "keep-alive-is-not-answered",
    "sequence",
    SYNCHRONIZED,
    ({ rcv }, _processing, { segment }) => {
      return (
        segment.len === 0 &&
        !segment.fin &&
        !segment.rst &&
        !segment.syn &&
        segment.seq === advance(rcv.nxt, -1)
      );
    },
  ),
  whenSegmentIn("overlap-is-enough", "sequence", ["ESTABLISHED"], (connection, processing, { segment }) => {
    const edge = advance(connection.rcv.nxt, connection.rcv.wnd);
    const end = advance(segment.seq, segment.len);
    if (!isBefore(segment.seq, connection.rcv.nxt) || !isBefore(edge, end)) return false;
    const filled = { ...connection, rcv: { ...connection.rcv, nxt: edge, wnd: 0 } };
    processing.sendInOrder(filled, 0, false);
    processing.connection = filled;
    return true;
  }),
  whenSegmentIn(
    "text-after-fin-is-acknowledged",
    "text",
    ["CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT"],
    (connection, processing) => {
      if (processing.arrived.len === 0) return false;
      acknowledgeArrived(connection, processing);
      return true;
    },
  ),
];

const AFTER_FIN = {
  ESTABLISHED: "CLOSE-WAIT",
  "FIN-WAIT-1": "CLOSING",
  "FIN-WAIT-2": "TIME-WAIT",
} as const;
