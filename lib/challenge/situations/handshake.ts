import { segment } from "#lib/tcp/segment.ts";
import { advance } from "#lib/tcp/seq.ts";
import { synReceived } from "./numbers.ts";
import type { Maker } from "./situation.ts";
import {
  anySyn,
  arrives,
  eitherOpening,
  inOrder,
  resetAt,
  someCall,
  text,
  textOrNone,
  timeout,
  timeoutOrLimit,
} from "./situation.ts";

/** SYN-RECEIVED: a SYN from each side, and ours is not confirmed. */
export const HANDSHAKE = {
  "syn-received-ack": (draw) => {
    const connection = synReceived(draw.numbers, eitherOpening(draw));
    return { connection, event: inOrder(connection, {}) };
  },
  "syn-received-data": (draw) => {
    const connection = synReceived(draw.numbers, { mode: "passive", remoteSpecified: false });
    return { connection, event: inOrder(connection, { len: text(draw) }) };
  },
  "syn-received-rst": (draw) => {
    const connection = synReceived(draw.numbers, eitherOpening(draw));
    return { connection, event: arrives(segment({ seq: connection.rcv.nxt, rst: true })) };
  },
  "syn-received-bad-ack": (draw) => {
    const connection = synReceived(draw.numbers, { mode: "passive", remoteSpecified: false });
    const ack = advance(connection.snd.iss, draw.random.pick([-30, -1, 0, 2, 40]));
    return { connection, event: inOrder(connection, { ack }) };
  },
  "syn-received-old-syn": (draw) => {
    const connection = synReceived(draw.numbers, { mode: "passive", remoteSpecified: false });
    return {
      connection,
      event: arrives(segment({ seq: connection.rcv.irs, syn: true, wnd: draw.numbers.sndWnd })),
    };
  },
  "syn-received-timeout": (draw) => ({
    connection: synReceived(draw.numbers, { mode: "passive", remoteSpecified: false }),
    event: timeout("RETRANSMISSION"),
  }),

  "syn-received-rst-inexact": (draw) => {
    const connection = synReceived(draw.numbers, eitherOpening(draw));
    return draw.random.chance(1, 2)
      ? resetAt(connection, (rcvWnd) => draw.random.pick([1, 2, 10, rcvWnd - 1]), draw)
      : resetAt(connection, (rcvWnd) => draw.random.pick([-2, -200, rcvWnd, rcvWnd + 10]), draw);
  },
  "syn-received-new-syn": (draw) => anySyn(synReceived(draw.numbers, eitherOpening(draw)), draw),
  "syn-received-crossing-syn-ack": (draw) => {
    const connection = synReceived(draw.numbers, { mode: "active" });
    return { connection, event: inOrder(connection, { seq: connection.rcv.irs, syn: true }) };
  },
  "syn-received-no-ack": (draw) => {
    const connection = synReceived(draw.numbers, eitherOpening(draw));
    return { connection, event: inOrder(connection, { ack: null, len: text(draw) }) };
  },
  "syn-received-outside": (draw) => {
    const connection = synReceived(draw.numbers, eitherOpening(draw));
    const { wnd, nxt } = connection.rcv;
    const ahead = wnd + 10 * draw.random.int(0, 40);
    return { connection, event: inOrder(connection, { seq: advance(nxt, ahead), len: textOrNone(draw) }) };
  },
  "syn-received-fin": (draw) => {
    const connection = synReceived(draw.numbers, eitherOpening(draw));
    return { connection, event: inOrder(connection, { fin: true, len: textOrNone(draw) }) };
  },
  "syn-received-ahead": (draw) => {
    const connection = synReceived(draw.numbers, eitherOpening(draw));
    const gap = text(draw);
    return {
      connection,
      event: inOrder(connection, {
        seq: advance(connection.rcv.nxt, gap),
        len: text(draw),
        fin: draw.random.chance(1, 2),
      }),
    };
  },
  "syn-received-close": (draw) => {
    const connection = synReceived(draw.numbers, eitherOpening(draw));
    const waiting = draw.random.chance(1, 2) ? text(draw) : 0;
    return {
      connection: { ...connection, queue: { ...connection.queue, unsent: waiting } },
      event: { type: "call", call: "CLOSE", release: false },
    };
  },
  "syn-received-calls": (draw) => ({
    connection: synReceived(draw.numbers, eitherOpening(draw)),
    event: someCall(draw, ["active OPEN", "SEND", "RECEIVE", "ABORT"]),
  }),
  "syn-received-limits": (draw) => ({
    connection: synReceived(draw.numbers, eitherOpening(draw)),
    event: timeoutOrLimit(draw),
  }),
} as const satisfies Readonly<Record<string, Maker>>;
