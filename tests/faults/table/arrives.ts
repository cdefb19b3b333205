import type { FaultsByFile } from "../fault.ts";

/** SEGMENT ARRIVES: CLOSED, LISTEN, SYN-SENT, and the first four checks of the other states. */
export const ARRIVES: FaultsByFile = {
  "arrives/closed.ts": [
    ["a RST is answered by a RST", 'if (segment.rst) return outcome["rst-discarded"];', ""],
  ],
  "arrives/listen.ts": [
    ["the ACK is checked before the RST", "listenRules = [first, second,", "listenRules = [second, first,"],
    ["SND.NXT stays at ISS", "nxt: advance(iss, 1)", "nxt: iss"],
    ["RCV.NXT stays at the number of the SYN", "nxt: advance(syn.seq, 1)", "nxt: syn.seq"],
    ["text on the SYN beyond the window is kept", "Math.min(syn.len, rcvWnd)", "syn.len"],
    ["a FIN on the SYN is kept though text before it was cut", "syn.fin && len === syn.len", "syn.fin"],
    ["a SYN with a FIN is dropped", "segment.fin && processing.profile.synFinDropped", "segment.fin"],
    ["RECEIVEs made in LISTEN are lost", "pending: listen.pending", "pending: []"],
    ["MAX.SND.WND begins at zero", "maxWnd: syn.wnd", "maxWnd: 0"],
  ],
  "arrives/syn-sent.ts": [
    ["an ACK of the bare ISS is acceptable", "!isAtOrBefore(ack, iss)", "!isBefore(ack, iss)"],
    ["an ACK beyond SND.NXT is acceptable", " && isAtOrBefore(ack, nxt)) return", ") return"],
    [
      "a RST with a bad ACK is answered by a RST",
      "if (!segment.rst) processing.sendResetTo",
      "processing.sendResetTo",
    ],
    [
      "a RST without ACK refuses the connection",
      'if (segment.ack === null) return outcome["dropped-without-ack"];',
      "",
    ],
    [
      "a crossing SYN is answered by a bare SYN",
      "sendPiece(next, ourSyn, false)",
      "sendPiece(connection, ourSyn, false)",
    ],
    ["SND.UNA stays at ISS", "snd: { iss, una, nxt, wnd: synAck", "snd: { iss, una: iss, nxt, wnd: synAck"],
    [
      "our SYN stays in the retransmission queue",
      "queue: withoutAcknowledged(connection.queue, una, processing)",
      "queue: connection.queue",
    ],
    ["the SYN,ACK is not acknowledged", "processing.acknowledgmentOwed = true;", ""],
    ["a FIN on the SYN,ACK is lost", "(segment.len === 0 && !segment.fin)", "segment.len === 0"],
    [
      "text on the SYN,ACK beyond the window is taken",
      "Math.min(segment.len, connection.rcvWnd)",
      "segment.len",
    ],
    [
      "a FIN on the SYN,ACK is taken though text before it was cut",
      "segment.fin && len === segment.len",
      "segment.fin",
    ],
    [
      "the SYN is sent again for a bad ACK in every profile",
      "processing.profile.synRepeatedOnBadAck && ",
      "",
    ],
  ],
  "arrives/first-sequence.ts": [
    [
      "text at RCV.NXT is acceptable at a zero window",
      "return length === 0 && seq === rcv.nxt",
      "return seq === rcv.nxt",
    ],
    ["the last number of a segment is the one behind it", "advance(seq, length - 1)", "advance(seq, length)"],
    ["an empty segment at the right edge is acceptable", "return length > 0 && isWithin", "return isWithin"],
    [
      "a RST with an ACK outside the window is answered",
      "if (segment.rst) {",
      "if (segment.rst && segment.ack === null) {",
    ],
    [
      "an empty segment outside the window is not answered",
      "acknowledgmentOwed = true;",
      "acknowledgmentOwed = segment.len > 0;",
    ],
    ["a FIN sent again does not restart TIME-WAIT", "processing.timeWaitRestarts = true;", ""],
    ["any old FIN restarts TIME-WAIT", "segment.fin && sequenceEnd(segment) === rcv.nxt", "segment.fin"],
    [
      "an ACK on a probe of a zero window is lost",
      "if (rcv.wnd === 0 && segment.seq === rcv.nxt) {",
      "if (rcv.wnd === 0 && segment.seq === rcv.nxt && segment.rst) {",
    ],
    ["text beyond the window is taken", "isBefore(rightEdge, end) ? rightEdge : end", "end"],
    ["a FIN beyond the window is taken", " && isBefore(end, rightEdge)", ""],
    ["a FIN before the window is taken again", "segment.fin && !isBefore(end, rcv.nxt)", "segment.fin"],
    ["a SYN before the window counts", "segment.syn && !isBefore(segment.seq, rcv.nxt)", "segment.syn"],
    [
      "a simultaneous open is taken for an embryonic request",
      ' && connection.opening.mode === "passive"',
      "",
    ],
    ["a RST at RCV.NXT-1 passes before the peer has closed", "    hasPeerClosed(connection) &&\n", ""],
    [
      "text over the right edge passes after the peer has closed",
      "(rcv.readable > 0 || hasPeerClosed(connection))",
      "rcv.readable > 0",
    ],
    ["any SYN,ACK completes a simultaneous open", "    segment.ack === connection.snd.nxt &&\n", ""],
    [
      "a SYN,ACK of another connection completes a simultaneous open",
      " &&\n    sequenceEnd(segment) === connection.rcv.nxt",
      "",
    ],
    ["a request takes a duplicate that ends at RCV.NXT", "    !isEmbryonic(connection, profile) &&\n", ""],
  ],
  "arrives/second-rst.ts": [
    ["an inexact RST is not challenged", "processing.acknowledgmentOwed = true;", ""],
    [
      "an inexact RST resets",
      "!exact && processing.profile.challengeAcks",
      "!exact && !processing.profile.challengeAcks",
    ],
    [
      "an exact RST is challenged",
      "!exact && processing.profile.challengeAcks",
      "processing.profile.challengeAcks",
    ],
    [
      "a RST deletes a listener that named no peer",
      'connection.opening.mode === "passive")',
      'connection.opening.mode === "passive" && connection.opening.remoteSpecified)',
    ],
    [
      "a refused active OPEN is told of a reset",
      'signal("connection refused")',
      'signal("connection reset")',
    ],
    ["RECEIVEs are lost on the way back to LISTEN", "pending: rcv.pending }", "pending: [] }"],
    [
      "a RST ends TIME-WAIT despite RFC 1337",
      'if (processing.profile.rstIgnoredInTimeWait) return outcome["ignored-in-time-wait"];',
      "",
    ],
    ["the user is not told of a reset", 'processing.signal("connection reset");', ""],
    [
      "SENDs are not answered on the way back to LISTEN",
      'processing.failOutstandingSends("connection reset");',
      "",
    ],
    [
      "a RST on the right edge is dropped in every profile",
      " || (rightEdgeInside && segment.seq === advance(nxt, wnd))",
      "",
    ],
    [
      "a RST at RCV.NXT-1 is inexact in every profile",
      " || (rstBeforeFinObeyed && segment.seq === advance(nxt, -1))",
      "",
    ],
    [
      "a RST left of the window whose text reaches into it resets or is challenged",
      'if (!exact && !inside) return outcome["outside-window"];',
      "",
    ],
  ],
  "arrives/fourth-syn.ts": [
    [
      "the SYN that opened the connection, sent again with text, closes it",
      'if (!processing.arrived.syn) return outcome["old-syn-trimmed"];\n      if',
      "if",
    ],
    [
      "a SYN is not challenged",
      "if (processing.profile.challengeAcks) {\n      processing.acknowledgmentOwed = true;",
      "if (processing.profile.challengeAcks) {",
    ],
    [
      "a SYN in the window ends the connection without a RST to the peer",
      "processing.sendReset(connection);",
      "",
    ],
    ["a SYN in the window is answered by a RST and the connection kept", "    abandon(processing);\n", ""],
    [
      "a SYN before the window resets without RFC 5961",
      'if (!processing.arrived.syn) return outcome["old-syn-trimmed"];\n    processing',
      "processing",
    ],
    [
      "a request that a SYN ends sends no RST",
      "if (processing.profile.embryonicRequests) processing.sendResetTo(segment);",
      "",
    ],
  ],
};
