import type { FaultsByFile } from "../fault.ts";

/** Numbers, queues and buffers. */
export const NUMBERS: FaultsByFile = {
  "seq.ts": [
    ["the number behind a window counts as inside", ">>> 0 < size", ">>> 0 <= size"],
    [
      "a window is not seen across the wrap",
      "(value - low) >>> 0 < size",
      "value >= low && value < low + size",
    ],
    ["numbers are ordered as integers", "return ((b - a) | 0) > 0;", "return a < b;"],
    ["a number is not at or before itself", "return ((b - a) | 0) >= 0;", "return ((b - a) | 0) > 0;"],
    ["a distance knows no wrap", "return (to - from) | 0;", "return to - from;"],
    ["a sum is not taken modulo 2^32", "((from + octets) >>> 0)", "(from + octets)"],
    ["the later of two numbers is the earlier", "isBefore(a, b) ? b : a", "isBefore(a, b) ? a : b"],
  ],
  "segment.ts": [
    ["a FIN is not counted in SEG.LEN", " + (segment.fin ? 1 : 0)", ""],
    ["a SYN is not counted in SEG.LEN", " + (segment.syn ? 1 : 0)", ""],
    [
      "a segment ends where its text ends",
      "advance(segment.seq, sequenceLength(segment))",
      "advance(segment.seq, segment.len)",
    ],
    [
      "text begins at the number of the SYN",
      "return segment.syn ? advance(segment.seq, 1) : segment.seq",
      "return segment.seq",
    ],
    ["an acknowledgment of the number 0 is none", "parts.ack ?? null", "parts.ack || null"],
  ],
  "processing.ts": [
    [
      "a reset acknowledges SEG.SEQ, not what the segment occupies",
      "ack: sequenceEnd(offending)",
      "ack: offending.seq",
    ],
    [
      "a reset to a segment with an ACK carries an ACK itself",
      "segment({ seq: offending.ack, rst: true })",
      "segment({ seq: offending.ack, ack: sequenceEnd(offending), rst: true })",
    ],
    ["an ACK goes beside a reset", "this.acknowledgmentOwed = false;\n    this.send(\n", "this.send(\n"],
    ["an ACK has SEQ=SND.UNA", "seq: snd.nxt,\n", "seq: snd.una,\n"],
    [
      "text that owes an ACK is followed by an empty one",
      "this.acknowledgmentOwed = false;\n    this.send({",
      "this.send({",
    ],
    ["the reset of an ABORT has SEQ=SND.UNA", "seq: snd.nxt, ack, rst", "seq: snd.una, ack, rst"],
    [
      "the reset of an ABORT carries an ACK in every profile",
      "this.profile.abortAcknowledges ? rcv.nxt : null",
      "rcv.nxt",
    ],
    [
      "the reset of an ABORT carries no ACK in any profile",
      "this.profile.abortAcknowledges ? rcv.nxt : null",
      "null",
    ],
    [
      "what is sent again acknowledges IRS",
      "ack: rcv === null ? null : rcv.nxt",
      "ack: rcv === null ? null : rcv.irs",
    ],
    [
      "RECEIVEs that wait are forgotten with the connection",
      'for (const octets of pending) this.effects.push({ type: "complete", call: "RECEIVE", octets, error });',
      "",
    ],
    [
      "a SEND that was transmitted and not acknowledged is never answered",
      "for (const piece of connection.queue.sent) octets += piece.len;",
      "",
    ],
    ["a FIN takes no number in the retransmission queue", " + (piece.fin ? 1 : 0)", ""],
  ],
  "queue.ts": [
    ["a SEND acknowledged in part is answered whole", " - (rest?.len ?? 0)", ""],
    [
      "a piece acknowledged to its last octet stays in the retransmission queue",
      "isAtOrBefore(pieceEnd(piece), una)",
      "isBefore(pieceEnd(piece), una)",
    ],
    [
      "an ACK of something new does not restart the retransmission timer",
      "processing.retransmissionTimerRestarts = true;",
      "",
    ],
    [
      "the rest of a piece is sent again from where the piece began",
      "seq: una, len: piece.len - ",
      "seq: piece.seq, len: piece.len - ",
    ],
  ],
  "reassembly.ts": [
    [
      "a held piece that overlaps RCV.NXT is never delivered",
      "if (isBefore(upTo, piece.seq)) break;",
      "if (upTo !== piece.seq) break;",
    ],
    ["a gap between held pieces is skipped", "if (isBefore(upTo, piece.seq)) break;", ""],
    ["a piece inside another shortens it", "later(endOfText(a), endOfText(b))", "endOfText(b)"],
    [
      "pieces that touch are kept apart",
      "isBefore(endOfText(current), other.seq)",
      "!isBefore(other.seq, endOfText(current))",
    ],
    [
      "a FIN inside held text counts",
      "(a.fin && endOfText(a) === end) || (b.fin && endOfText(b) === end)",
      "a.fin || b.fin",
    ],
    ["what was delivered is held on", "held.slice(taken)", "held"],
    [
      "the order of held pieces is that of arrival",
      "merged.push(current);\n      current = other;",
      "merged.push(other);",
    ],
  ],
  "receive-buffer.ts": [
    ["RCV.WND does not open when a waiting RECEIVE is answered", "wnd += octets;", ""],
    ["a RECEIVE gets as many octets as it asked for", "Math.min(asked, readable)", "asked"],
    ["a RECEIVE is answered with nothing", "if (readable === 0) break;", ""],
    ["a RECEIVE is answered again and again", "rcv.pending.slice(served)", "rcv.pending"],
  ],
};
