import { CLOSED } from "#lib/tcp/connection.ts";
import { segment } from "#lib/tcp/segment.ts";
import { inState } from "./in-state.ts";
import type { Misconception } from "./misconception.ts";
import { whenIn } from "./when.ts";

/** Mistakes about what the user's calls and the timers do. */
export const CALL_MISCONCEPTIONS: readonly Misconception[] = [
  whenIn("close-in-syn-sent-sends-fin", "close", ["SYN-SENT"], ({ snd }, processing) => {
    processing.send(segment({ seq: snd.nxt, fin: true, ack: snd.nxt }));
    return true;
  }),
  whenIn("close-before-established-deletes", "close", ["SYN-RECEIVED"], (_connection, processing) => {
    processing.connection = CLOSED;
    return true;
  }),
  whenIn("close-before-established-waits", "close", ["SYN-RECEIVED"], () => true),
  whenIn("close-waits-for-the-text", "close", ["ESTABLISHED"], ({ queue }) => queue.unsent > 0),
  whenIn("close-wait-is-left-at-once", "close", ["CLOSE-WAIT"], (connection, processing) => {
    if (connection.queue.unsent === 0) return false;
    processing.connection = inState(connection, "LAST-ACK");
    return true;
  }),
  whenIn("close-drops-unsent-text", "close", ["ESTABLISHED", "CLOSE-WAIT"], (connection, processing) => {
    if (connection.queue.unsent === 0) return false;
    processing.sendInOrder(connection, 0, true);
    processing.connection = inState(
      connection,
      connection.state === "ESTABLISHED" ? "FIN-WAIT-1" : "LAST-ACK",
    );
    return true;
  }),
  whenIn("close-always-sends-fin", "close", ["ESTABLISHED"], (connection, processing, event) => {
    if (event.type !== "call" || event.call !== "CLOSE" || !event.release) return false;
    if (connection.rcv.readable === 0) return false;
    processing.sendInOrder(connection, 0, true);
    processing.connection = inState(connection, "FIN-WAIT-1");
    return true;
  }),
  whenIn(
    "close-again-sends-another-fin",
    "close",
    ["FIN-WAIT-1", "FIN-WAIT-2", "CLOSING", "LAST-ACK"],
    (connection, processing) => {
      processing.sendInOrder(connection, 0, true);
      return true;
    },
  ),
  whenIn(
    "abort-is-an-orderly-close",
    "abort",
    ["ESTABLISHED", "CLOSE-WAIT", "SYN-RECEIVED"],
    (connection, processing) => {
      processing.sendInOrder(connection, 0, true);
      processing.connection = inState(
        connection,
        connection.state === "CLOSE-WAIT" ? "LAST-ACK" : "FIN-WAIT-1",
      );
      return true;
    },
  ),
  whenIn(
    "abort-waits-in-time-wait",
    "abort",
    ["SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT"],
    (connection, processing) => {
      processing.sendReset(connection);
      processing.connection = inState(connection, "TIME-WAIT");
      return true;
    },
  ),
  whenIn(
    "abort-says-nothing",
    "abort",
    ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT"],
    (_connection, processing) => {
      processing.connection = CLOSED;
      return true;
    },
  ),
  whenIn(
    "closing-states-abort-with-rst",
    "abort",
    ["CLOSING", "LAST-ACK", "TIME-WAIT"],
    (connection, processing) => {
      processing.sendReset(connection);
      processing.connection = CLOSED;
      return true;
    },
  ),
  whenIn("close-wait-cannot-send", "send", ["CLOSE-WAIT"], () => true),
  whenIn("closed-side-may-send", "send", ["FIN-WAIT-1", "FIN-WAIT-2"], (connection, processing, event) => {
    if (event.type !== "call" || event.call !== "SEND") return false;
    processing.sendInOrder(connection, event.octets, false);
    return true;
  }),
  whenIn("listener-cannot-open", "send", ["LISTEN"], ({ opening }) => opening.remoteSpecified),
  whenIn("passive-open-sends-syn", "open", ["CLOSED"], (_connection, processing, event) => {
    if (event.type !== "call" || event.call !== "OPEN" || event.mode !== "passive") return false;
    processing.send(segment({ seq: event.nextIss, syn: true }));
    return true;
  }),
  whenIn(
    "first-timeout-gives-up",
    "retransmission-timeout",
    ["SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "CLOSE-WAIT", "CLOSING", "LAST-ACK"],
    (_connection, processing) => {
      processing.connection = CLOSED;
      return true;
    },
  ),
  whenIn(
    "fin-timeout-leads-to-time-wait",
    "retransmission-timeout",
    ["FIN-WAIT-1", "LAST-ACK"],
    (connection, processing) => {
      processing.connection = inState(connection, "TIME-WAIT");
      return true;
    },
  ),
  whenIn(
    "giving-up-sends-rst",
    "r2-exceeded",
    ["SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "CLOSE-WAIT", "CLOSING", "LAST-ACK"],
    (connection, processing) => {
      processing.sendReset(connection);
      processing.connection = CLOSED;
      return true;
    },
  ),
];
