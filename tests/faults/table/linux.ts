import type { FaultsByFile } from "../fault.ts";

/** What the linux profile does otherwise. */
export const LINUX: FaultsByFile = {
  "linux/fin-wait-2.ts": [
    ["FIN-WAIT-2 is bare while a process still holds it", " || !connection.released", ""],
    ["only a RST at RCV.NXT kills", "if (segment.rst) {", "if (segment.rst && segment.seq === rcv.nxt) {"],
    ["text without an ACK resets", "(segment.ack === null || sequenceLength", "(sequenceLength"],
    ["a FIN with text goes to TIME-WAIT", " || end !== advance(rcv.nxt, 1)", ""],
    ["RCV.NXT does not pass the FIN", "rcv: { ...rcv, nxt: end }", "rcv"],
    [
      "a segment outside the window is not answered",
      "processing.acknowledgmentOwed = true;\n      return",
      "return",
    ],
    ["a SYN before the window resets", "segment.syn && !isBefore(segment.seq, rcv.nxt)", "segment.syn"],
    [
      "the connection outlives the reset it sends",
      "processing.sendResetTo(segment);\n      processing.connection = CLOSED;",
      "processing.sendResetTo(segment);",
    ],
  ],
  "linux/request.ts": [
    ["a SYN sent again is not recognised", "segment.seq === rcv.irs", "segment.seq === rcv.nxt"],
    [
      "a RST with a bad ACK is answered by a RST",
      " && segment.ack !== snd.nxt && !segment.rst",
      " && segment.ack !== snd.nxt",
    ],
    ["the ACK has to be that of the bare ISS", "segment.ack !== snd.nxt", "segment.ack !== snd.una"],
    [
      "a SYN,ACK at IRS counts as the SYN again",
      "segment.syn && segment.ack === null && ",
      "segment.syn && ",
    ],
  ],
  "linux/time-wait.ts": [
    ["a SYN at RCV.NXT opens anew", "isBefore(rcv.nxt, segment.seq)", "!isBefore(segment.seq, rcv.nxt)"],
    ["an old SYN opens anew", " && isBefore(rcv.nxt, segment.seq)", ""],
    ["the new connection begins where the old one ended", "advance(snd.nxt, REOPENED_ISS_OFFSET)", "snd.nxt"],
    ["an ACK in its place does not restart TIME-WAIT", "processing.timeWaitRestarts = true;", ""],
    [
      "a segment without an ACK restarts TIME-WAIT",
      "processing.timeWaitRestarts = segment.ack !== null;",
      "processing.timeWaitRestarts = true;",
    ],
    ["a RST out of place is acknowledged", 'if (segment.rst) return outcome["rst-out-of-place"];', ""],
    [
      "a RST ends TIME-WAIT despite RFC 1337",
      'if (processing.profile.rstIgnoredInTimeWait) return outcome["rst-ignored"];',
      "",
    ],
    ["a SYN,ACK opens anew", " && segment.ack === null && isBefore", " && isBefore"],
  ],
  "linux/window.ts": [
    [
      "text on the right edge is inside",
      "segment.seq === edge && sequenceLength(segment) === 0",
      "segment.seq === edge",
    ],
    [
      "a segment that ends at RCV.NXT is inside",
      "isBefore(rcv.nxt, sequenceEnd(segment))",
      "!isBefore(sequenceEnd(segment), rcv.nxt)",
    ],
    ["a segment is inside wherever it begins", " && isBefore(segment.seq, edge)", ""],
  ],
};
