import { synReceivedFrom } from "#lib/tcp/arrives/listen.ts";
import type { Connection, Listen } from "#lib/tcp/connection.ts";
import { CLOSED } from "#lib/tcp/connection.ts";
import type { SegmentArrives } from "#lib/tcp/event.ts";
import type { Processing } from "#lib/tcp/processing.ts";
import { isBefore } from "#lib/tcp/seq.ts";
import { inState } from "./in-state.ts";
import type { Misconception } from "./misconception.ts";

/** Mistakes about the beginning of a connection. The most telling first. */

function onSegment<S extends Connection["state"]>(
  id: string,
  rule: string,
  state: S,
  act: (
    connection: Extract<Connection, { state: S }>,
    event: SegmentArrives,
    processing: Processing,
  ) => boolean,
): Misconception {
  return {
    id,
    rule,
    takesOver: (connection, event, processing) =>
      event.type === "segment" && isIn(connection, state) && act(connection, event, processing),
  };
}

function isIn<S extends Connection["state"]>(
  connection: Connection,
  state: S,
): connection is Extract<Connection, { state: S }> {
  return connection.state === state;
}

/** A SYN at a listener: SYN-RECEIVED's numbers, in the state and with the reply that the mistaken expect. */
function believing(listen: Listen, event: SegmentArrives, processing: Processing) {
  const received = synReceivedFrom(listen, event.segment, event.nextIss);
  processing.connection = received;
  return received;
}

export const OPENING_MISCONCEPTIONS: readonly Misconception[] = [
  onSegment("established-on-syn", "listen-syn", "LISTEN", (connection, event, processing) => {
    if (!event.segment.syn) return false;
    const received = believing(connection, event, processing);
    for (const piece of received.queue.sent) processing.sendPiece(received, piece, false);
    processing.connection = inState(received, "ESTABLISHED");
    return true;
  }),
  onSegment("listener-only-acknowledges", "listen-syn", "LISTEN", (connection, event, processing) => {
    if (!event.segment.syn) return false;
    processing.sendInOrder(believing(connection, event, processing), 0, false);
    return true;
  }),
  onSegment(
    "listener-ignores-stray-acks",
    "listen-ack",
    "LISTEN",
    (_connection, { segment }) => segment.ack !== null,
  ),
  onSegment(
    "listener-resets-everything",
    "listen-other",
    "LISTEN",
    (_connection, { segment }, processing) => {
      processing.sendResetTo(segment);
      return true;
    },
  ),
  onSegment("syn-with-data-is-refused", "listen-syn", "LISTEN", (_connection, { segment }, processing) => {
    if (!segment.syn || segment.len === 0) return false;
    processing.sendResetTo(segment);
    return true;
  }),
  onSegment("stray-segments-are-ignored", "closed", "CLOSED", (_connection, { segment }) => !segment.rst),
  onSegment(
    "opener-waits-for-the-third-message",
    "syn-sent-syn",
    "SYN-SENT",
    (connection, event, processing) => {
      const { segment } = event;
      if (!segment.syn || segment.ack === null) return false;
      const received = synReceivedFrom(asListener(connection), segment, connection.snd.iss);
      processing.connection = received;
      processing.sendInOrder(received, 0, false);
      return true;
    },
  ),
  onSegment("simultaneous-open-is-an-error", "syn-sent-syn", "SYN-SENT", (_connection, event, processing) => {
    const { segment } = event;
    if (!segment.syn || segment.ack !== null) return false;
    processing.sendResetTo(segment);
    processing.connection = CLOSED;
    return true;
  }),
  onSegment("syn-alone-establishes", "syn-sent-syn", "SYN-SENT", (connection, event, processing) => {
    const { segment } = event;
    if (!segment.syn || segment.ack !== null) return false;
    const received = synReceivedFrom(asListener(connection), segment, connection.snd.iss);
    processing.sendInOrder(received, 0, false);
    processing.connection = inState(received, "ESTABLISHED");
    return true;
  }),
  onSegment("any-syn-ack-establishes", "syn-sent-ack", "SYN-SENT", (connection, event, processing) => {
    const { segment } = event;
    if (!segment.syn || segment.ack === null || segment.ack === connection.snd.nxt) return false;
    const received = synReceivedFrom(asListener(connection), segment, connection.snd.iss);
    processing.sendInOrder(received, 0, false);
    processing.connection = inState(received, "ESTABLISHED");
    return true;
  }),
  onSegment("ack-alone-establishes", "syn-sent-syn", "SYN-SENT", (connection, { segment }, processing) => {
    if (segment.syn || segment.ack === null) return false;
    processing.connection = inState(
      synReceivedFrom(asListener(connection), segment, connection.snd.iss),
      "ESTABLISHED",
    );
    return true;
  }),
  onSegment(
    "fin-on-syn-ack-is-ignored",
    "syn-sent-syn",
    "SYN-SENT",
    (connection, { segment }, processing) => {
      if (!segment.syn || !segment.fin || segment.ack === null) return false;
      const received = synReceivedFrom(asListener(connection), segment, connection.snd.iss);
      processing.sendInOrder(received, 0, false);
      processing.connection = inState(received, "ESTABLISHED");
      return true;
    },
  ),
  onSegment("any-rst-refuses", "syn-sent-ack", "SYN-SENT", (_connection, { segment }, processing) => {
    if (!segment.rst) return false;
    processing.connection = CLOSED;
    return true;
  }),
  onSegment("third-message-must-be-bare", "ack", "SYN-RECEIVED", (_connection, { segment }, processing) => {
    if (processing.arrived.len === 0) return false;
    processing.sendResetTo(segment);
    return true;
  }),
  onSegment("any-ack-establishes", "ack", "SYN-RECEIVED", (connection, { segment }, processing) => {
    if (segment.ack === null || segment.ack === connection.snd.nxt) return false;
    processing.connection = inState(connection, "ESTABLISHED");
    return true;
  }),
  onSegment(
    "crossing-syn-ack-establishes",
    "sequence",
    "SYN-RECEIVED",
    (connection, { segment }, processing) => {
      if (!segment.syn || segment.ack !== connection.snd.nxt) return false;
      processing.sendInOrder(connection, 0, false);
      processing.connection = inState(connection, "ESTABLISHED");
      return true;
    },
  ),
  onSegment("old-syn-starts-over", "sequence", "SYN-RECEIVED", (connection, { segment }, processing) => {
    if (!segment.syn || !isBefore(segment.seq, connection.rcv.nxt)) return false;
    for (const piece of connection.queue.sent) processing.sendPiece(connection, piece, true);
    return true;
  }),
  onSegment(
    "rst-in-syn-received-closes-the-listener",
    "rst",
    "SYN-RECEIVED",
    (connection, { segment }, processing) => {
      if (!segment.rst || connection.opening.mode === "active") return false;
      processing.connection = CLOSED;
      return true;
    },
  ),
  onSegment("rst-always-returns-to-listen", "rst", "SYN-RECEIVED", (connection, { segment }, processing) => {
    if (!segment.rst || connection.opening.mode === "passive") return false;
    processing.connection = asListener(connection);
    return true;
  }),
];

/** The listener that a connection would have come from. */
function asListener(connection: Extract<Connection, { state: "SYN-SENT" | "SYN-RECEIVED" }>): Listen {
  const rcvWnd = connection.state === "SYN-SENT" ? connection.rcvWnd : connection.rcv.wnd;
  return { state: "LISTEN", opening: { mode: "passive", remoteSpecified: false }, rcvWnd, pending: [] };
}
