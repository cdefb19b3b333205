import type { FaultsByFile } from "../fault.ts";

/** The user's calls. */
export const CALLS: FaultsByFile = {
  "calls/open.ts": [
    [
      "an active OPEN without a peer sends its SYN nowhere",
      "if (!call.remoteSpecified) {",
      'if (!call.remoteSpecified && connection.state === "LISTEN") {',
    ],
    ["SND.NXT stays at ISS", "nxt: advance(iss, 1)", "nxt: iss"],
    ["a listener that becomes active forgets its RECEIVEs", "pending: connection.pending }", "pending: [] }"],
    ["a SYN is not kept for retransmission", "sent: [syn]", "sent: []"],
  ],
  "calls/send.ts": [
    ["the text of a SEND in LISTEN is lost", "unsent: call.octets }", "unsent: 0 }"],
    [
      "a listener without a peer sends a SYN",
      "if (!connection.opening.remoteSpecified) {",
      "if (connection.opening.remoteSpecified) {",
    ],
    [
      "SEND is taken after a CLOSE in SYN-RECEIVED",
      "if (connection.queuedClose !== null) {",
      'if (connection.state === "CLOSE-WAIT" && connection.queuedClose !== null) {',
    ],
    [
      "SEND is taken after a CLOSE in CLOSE-WAIT",
      "if (connection.queuedClose !== null) {",
      'if (connection.state === "SYN-RECEIVED" && connection.queuedClose !== null) {',
    ],
    ["a SEND replaces the one before it", "connection.queue.unsent + call.octets", "call.octets"],
  ],
  "calls/receive.ts": [
    [
      "CLOSE-WAIT no longer gives what had come",
      "if (connection.rcv.readable > 0) break;",
      "if (connection.rcv.readable > asked) break;",
    ],
    [
      "a RECEIVE overtakes one that waits",
      "rcv.pending.length > 0 || rcv.readable < asked",
      "rcv.readable < asked",
    ],
    ["a RECEIVE never waits", "rcv.pending.length > 0 || rcv.readable < asked", "rcv.pending.length > 0"],
    ["RCV.WND does not open when the user reads", "wnd: rcv.wnd + octets", "wnd: rcv.wnd"],
    ["every RECEIVE announces the window", "before.wnd < worthwhile && ", ""],
    [
      "a window that opens is not announced",
      "after.wnd >= worthwhile) processing",
      "after.wnd > 2 ** 31) processing",
    ],
    ["the window is announced by driblets", "(after.wnd + after.readable) / 2", "1"],
    [
      "a RECEIVE for more than a full buffer waits for ever",
      "rcv.wnd === 0 ? { ...queued",
      "rcv.wnd < 0 ? { ...queued",
    ],
    ["a RECEIVE in CLOSE-WAIT takes more than there is", "Math.min(asked, rcv.readable)", "asked"],
    [
      "the latest RECEIVE is served first",
      "[...connection.rcv.pending, asked]",
      "[asked, ...connection.rcv.pending]",
    ],
  ],
  "calls/close.ts": [
    ["close() with unread text resets in every profile", "profile.unreadTextResets &&", ""],
    [
      "a user who reads on resets, one who lets go does not",
      "release && losesText(",
      "!release && losesText(",
    ],
    [
      "a reset for unread text leaves calls unanswered",
      'processing.failOutstandingCalls("connection reset");',
      "",
    ],
    ["close() behind a CLOSE is forgotten", "processing.connection = { ...connection, released: true };", ""],
    ["a second close() is silent", "if (!release || connection.released) break;", "if (!release) break;"],
    [
      "CLOSE in SYN-RECEIVED waits for ESTABLISHED though nothing stands before it",
      "if (connection.queue.unsent > 0) {",
      "if (connection.queue.sent.length > 0) {",
    ],
    [
      "CLOSE leaves calls made before the handshake unanswered",
      'processing.failOutstandingCalls("closing");',
      "",
    ],
    ["a second CLOSE is silent", '    processing.error("connection closing");\n', ""],
  ],
  "calls/abort.ts": [
    ["ABORT sends no reset", "processing.sendReset(connection);", ""],
    [
      "ABORT leaves calls unanswered",
      'processing.sendReset(connection);\n        processing.failOutstandingCalls("connection reset");',
      "processing.sendReset(connection);",
    ],
    [
      "ABORT of a connection that is not there is silent",
      'processing.error("connection does not exist");',
      "",
    ],
  ],
  "calls/status.ts": [
    [
      "STATUS finds no connection in LISTEN",
      'connection.state === "CLOSED"',
      'connection.state === "CLOSED" || connection.state === "LISTEN"',
    ],
    [
      "STATUS of a connection that is not there is silent",
      'processing.error("connection does not exist");',
      "",
    ],
  ],
};
