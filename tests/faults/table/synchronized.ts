import type { FaultsByFile } from "../fault.ts";

/** SEGMENT ARRIVES in the other states, fifth to eighth: ACK, URG, text and FIN. */
export const SYNCHRONIZED: FaultsByFile = {
  "arrives/fifth-ack.ts": [
    ["SYN-RECEIVED takes an ACK of the bare ISS", "!(isBefore(una, ack) || bareIss)", "isBefore(ack, una)"],
    ["SYN-RECEIVED takes an ACK beyond SND.NXT", " || isBefore(nxt, ack)) {", ") {"],
    [
      "the third message does not set the window",
      "const snd = withWindow(connection.snd, segment, ack);",
      "const snd = { ...connection.snd, una: ack };",
    ],
    [
      "an ACK of everything is one of something not yet sent",
      "ahead > distance(una, nxt)",
      "ahead >= distance(una, nxt)",
    ],
    ["an ACK of SND.NXT+1 is acceptable", "ahead > distance(una, nxt)", "ahead > distance(una, nxt) + 1"],
    [
      "an ACK of something not yet sent is not answered",
      "if (ahead > distance(una, nxt)) {\n      processing.acknowledgmentOwed = true;",
      "if (ahead > distance(una, nxt)) {",
    ],
    ["the oldest acceptable ACK is too old", "ahead < -oldestAck(", "ahead <= -oldestAck("],
    ["MAY-12 goes by the present window", "return snd.maxWnd;", "return snd.wnd;"],
    ["an old ACK moves SND.UNA back", "ahead < 0 ? connection.snd : acknowledged(", "acknowledged("],
    ["an ACK of the number of our FIN acknowledges it", "isBefore(finSeq, ack)", "!isBefore(ack, finSeq)"],
    [
      "any ACK moves FIN-WAIT-1 on to FIN-WAIT-2",
      "if (!covers(ack, connection.finSeq)) {",
      "if (connection.finSeq === null) {",
    ],
    [
      "any ACK moves CLOSING on to TIME-WAIT",
      "if (!covers(ack, connection.finSeq)) return",
      "if (connection.finSeq === null) return",
    ],
    ["any ACK ends LAST-ACK", "if (covers(ack, connection.finSeq)) {", "if (ahead >= 0) {"],
    [
      "a SEND acknowledged along with our last FIN is not answered",
      "          withoutAcknowledged(connection.queue, ack, processing);\n          processing.connection = CLOSED;",
      "          processing.connection = CLOSED;",
    ],
    [
      "a window is taken from a segment with an older ACK",
      "(snd.wl1 === segment.seq && !isBefore(ack, snd.wl2))",
      "snd.wl1 === segment.seq",
    ],
    ["a window update with the same numbers is ignored", "!isBefore(ack, snd.wl2)", "isBefore(snd.wl2, ack)"],
    [
      "a larger window is taken from an older segment",
      "if (newer) return",
      "if (newer || segment.wnd > snd.wnd) return",
    ],
    [
      "an acknowledgment with an older SEG.SEQ does not move SND.UNA",
      "return ack === snd.una ? snd : { ...snd, una: ack };",
      "return snd;",
    ],
    ["SND.WL1 and SND.WL2 are mixed up", "wl1: seq, wl2: ack", "wl1: ack, wl2: seq"],
    ["MAX.SND.WND follows the window down", "Math.max(maxWnd, wnd)", "wnd"],
    [
      "the user's CLOSE is never answered",
      'processing.effects.push({ type: "complete", call: "CLOSE", octets: 0, error: null });',
      "",
    ],
    [
      "a passive connection counts its SYN among the octets acknowledged",
      'distance(snd.iss, snd.una) - (opening.mode === "passive" ? 1 : 0)',
      "distance(snd.iss, snd.una)",
    ],
    [
      "FIN-WAIT-2 is bare while a process still holds it",
      "!connection.released || !processing.profile.bareFinWait2",
      "!processing.profile.bareFinWait2",
    ],
    ["text with an old ACK is taken though a FIN comes with it", "    !segment.fin &&\n", ""],
    ["text with an old ACK is taken ahead of a gap", "    segment.seq === connection.rcv.nxt &&\n", ""],
  ],
  "arrives/sixth-urg.ts": [
    [
      "urgent data that was read is signalled",
      'if (isAtOrBefore(announced, consumed)) return outcome["already-read"];',
      "",
    ],
    [
      "urgent data that arrived and was not read is not signalled",
      "advance(rcv.nxt, -rcv.readable)",
      "rcv.nxt",
    ],
    [
      "the urgent pointer counts from RCV.NXT",
      "advance(segment.seq, segment.up)",
      "advance(connection.rcv.nxt, segment.up)",
    ],
    ["every urgent segment is signalled anew", 'if (urgent !== null) return outcome["still-urgent"];', ""],
    ["an older urgent pointer moves RCV.UP back", "later(urgent, announced)", "announced"],
  ],
  "arrives/seventh-text.ts": [
    [
      "a gap is not acknowledged",
      "processing.acknowledgmentOwed ||= processing.profile.acknowledgeGaps;",
      "",
    ],
    ["RCV.WND stays as it is while text waits to be read", "wnd: rcv.wnd - octets", "wnd: rcv.wnd"],
    [
      "RCV.NXT does not pass held text",
      "nxt: advance(rcv.nxt, octets)",
      "nxt: advance(rcv.nxt, arrived.len)",
    ],
    ["a FIN ahead of a gap is taken at once", "len: 0, syn, fin: false }", "len: 0, syn, fin }"],
    ["a FIN behind held text is forgotten", "fin: released.fin }", "fin: arrived.fin }"],
    ["delivered text is held on", "held: released.held,", "held: rcv.held,"],
    ["a RECEIVE that waits does not get the text", "rcv: serve(received, processing)", "rcv: received"],
    ["text is not acknowledged", "processing.acknowledgmentOwed = true;\n  return true;", "return true;"],
    [
      "text counts as readable only when it was not held",
      "readable: rcv.readable + octets",
      "readable: rcv.readable + arrived.len",
    ],
    ["text that arrives ends the urgent mode", "up: rcv.up,", "up: null,"],
    ["a FIN counts as late text", "segment.fin ? -1 : 0", "0"],
    [
      "text after the peer's FIN is answered in every profile",
      'profile.lateTextResets && connection.state !== "TIME-WAIT"',
      'connection.state !== "TIME-WAIT"',
    ],
    [
      "late text resets though a process still reads",
      '          "released" in connection &&\n          connection.released &&\n',
      "",
    ],
    [
      "a late duplicate is not acknowledged",
      "processing.acknowledgmentOwed = sequenceLength(segment) > 0;",
      "",
    ],
    [
      "the connection outlives the reset that its late text drew",
      "  processing.sendResetTo(segment);\n  abandon(processing);",
      "  processing.sendResetTo(segment);",
    ],
  ],
  "arrives/eighth-fin.ts": [
    ["RCV.NXT does not pass the FIN", "nxt: advance(rcv.nxt, 1)", "nxt: rcv.nxt"],
    ["RECEIVEs that were served are answered again", "of rcv.pending)", "of connection.rcv.pending)"],
    ["RECEIVEs wait on behind the FIN", "pending: [], held: []", "pending: rcv.pending, held: []"],
    ["text beyond a FIN is held on", "pending: [], held: []", "pending: [], held: rcv.held"],
    ["the user is not told of the FIN", 'processing.signal("connection closing");', ""],
    ["the FIN is not acknowledged", "processing.acknowledgmentOwed = true;\n  return {", "return {"],
    [
      "FIN-WAIT-1 goes to TIME-WAIT on any FIN",
      "processing.connection = closing(overFin(connection, processing));",
      "enterTimeWait(overFin(connection, processing), connection.finSeq ?? connection.snd.nxt, processing);",
    ],
    [
      "text that was not read is not there for a RECEIVE that waits when the FIN comes",
      "const rcv = serve(connection.rcv, processing);",
      "const { rcv } = connection;",
    ],
    [
      "a FIN outside the window is taken",
      "if (!processing.arrived.fin) return",
      "if (!_event.segment.fin) return",
    ],
  ],
};
