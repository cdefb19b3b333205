import type { FaultsByFile } from "../fault.ts";

/** Transitions, what leaves at the end of a step, timers and timeouts. */
export const OUTPUT: FaultsByFile = {
  "transitions.ts": [
    [
      "without TIME-WAIT the peer's FIN is not acknowledged",
      "if (processing.acknowledgmentOwed) processing.sendInOrder(from, 0, false);",
      "",
    ],
    [
      "TIME-WAIT is entered though the profile has none",
      "if (processing.profile.timeWaitMs === 0) {",
      "if (processing.profile.timeWaitMs < 0) {",
    ],
    [
      "a CLOSE in SYN-RECEIVED is forgotten when text waits before it",
      "return queuedClose === null",
      "return queuedClose === null || queue.unsent > 0",
    ],
    [
      "a connection that close() let go in SYN-RECEIVED counts as held",
      "finWait1(from, queuedClose.release)",
      "finWait1(from, false)",
    ],
  ],
  "output.ts": [
    ["a FIN goes beyond the peer's window", " && room(connection) > 0", ""],
    ["what is on its way does not count against SND.WND", "snd.wnd - distance(snd.una, snd.nxt)", "snd.wnd"],
    [
      "a segment may be larger than the MSS",
      "room(current), processing.profile.mssOctets)",
      "room(current))",
    ],
    ["SND.NXT does not pass our FIN", "nxt: advance(finSeq, 1)", "nxt: finSeq"],
    [
      "our FIN is not kept for retransmission",
      "sent: [...connection.queue.sent, fin]",
      "sent: connection.queue.sent",
    ],
    [
      "our text is not kept for retransmission",
      "sent: [...queue.sent, { seq: snd.nxt, len, syn: false, fin: false }]",
      "sent: queue.sent",
    ],
    ["CLOSE-WAIT never sends its FIN", "return connection.queuedClose !== null", "return false"],
    ["CLOSE-WAIT sends a FIN nobody asked for", "return connection.queuedClose !== null", "return true"],
    ["a timer runs on when nothing needs it", "else if (ran && !runs)", "else if (ran && !runs && restarts)"],
    [
      "a timer that runs is never restarted",
      "else if (runs && restarts)",
      "else if (runs && !ran && restarts)",
    ],
    ["no timer runs for a FIN behind a closed window", " || hasFinToSend(connection)", ""],
    ["no timer runs for text behind a closed window", " || connection.queue.unsent > 0", ""],
    ["FIN-WAIT-2 is limited in every profile", "if (processing.profile.finWait2Ms === null) return;", ""],
    [
      "FIN-WAIT-2 is limited for a connection that a user holds",
      'state === "FIN-WAIT-2" && connection.released',
      'state === "FIN-WAIT-2"',
    ],
    ["FIN-WAIT-1 sends no text any more", ' || state === "FIN-WAIT-1"', ""],
    ["CLOSE-WAIT sends no text any more", ' || state === "CLOSE-WAIT"', ""],
  ],
  "step.ts": [
    [
      "what a SYN,ACK carries is checked from the sequence number on",
      "rules.otherStates.indexOf(sixth)",
      "0",
    ],
    [
      "what a SYN,ACK carries is not looked at",
      "rules.otherStates.indexOf(sixth)",
      "rules.otherStates.length",
    ],
  ],
  "timeouts.ts": [
    [
      "the limit of FIN-WAIT-2 closes a connection that a user holds",
      'if (!isReleasedFinWait2(connection)) return outcome["not-released"];',
      "",
    ],
    [
      "the newest segment is sent again",
      "const [front] = connection.queue.sent;",
      "const front = connection.queue.sent.at(-1);",
    ],
    [
      "the retransmission timer is not restarted by a retransmission",
      "processing.sendPiece(connection, front, true);\n      processing.retransmissionTimerRestarts = true;",
      "processing.sendPiece(connection, front, true);",
    ],
    [
      "the user timeout leaves calls unanswered",
      'processing.failOutstandingCalls("connection aborted due to user timeout");',
      "",
    ],
    ["the user timeout is silent", 'processing.signal("connection aborted due to user timeout");', ""],
    [
      "a TIME-WAIT timeout closes any connection",
      'if (connection.state !== "TIME-WAIT") return outcome["not-in-time-wait"];',
      "",
    ],
    [
      "R2 closes an idle connection",
      'if (!mayRetransmit(connection)) return outcome["nothing-to-send"];',
      "",
    ],
    [
      "R2 is reported as the user timeout",
      'processing.signal("connection timed out")',
      'processing.signal("connection aborted due to user timeout")',
    ],
    ["R2 leaves calls unanswered", 'processing.failOutstandingCalls("connection timed out");', ""],
    ["a window probe does not advance SND.NXT", "nxt: advance(snd.nxt, 1)", "nxt: snd.nxt"],
    ["the octet of a window probe is sent a second time", "unsent: queue.unsent - 1", "unsent: queue.unsent"],
  ],
};
