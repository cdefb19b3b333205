import { segment } from "#lib/tcp/segment.ts";
import { advance } from "#lib/tcp/seq.ts";
import { established } from "./numbers.ts";
import type { Maker } from "./situation.ts";
import {
  arrives,
  badAck,
  behindText,
  inOrder,
  notAcceptable,
  outstanding,
  resetAt,
  someCall,
  text,
  textOrNone,
  timeout,
  withGap,
} from "./situation.ts";

/** ESTABLISHED. */
export const TRANSFER = {
  "established-fin": (draw) => {
    const connection = established(draw.numbers, outstanding(draw));
    return { connection, event: inOrder(connection, { fin: true, len: textOrNone(draw) }) };
  },
  "established-data": (draw) => {
    const connection = established(draw.numbers);
    return { connection, event: inOrder(connection, { len: text(draw) }) };
  },
  "established-syn": (draw) => {
    const connection = established(draw.numbers);
    const { nxt, wnd } = connection.rcv;
    const number = draw.random.chance(1, 2)
      ? advance(nxt, draw.random.int(0, wnd - 1))
      : advance(nxt, -draw.random.int(20_000, 60_000));
    return { connection, event: arrives(segment({ seq: number, syn: true, wnd: draw.numbers.sndWnd })) };
  },
  "established-rst": (draw) => resetAt(established(draw.numbers), () => 0, draw),
  "established-rst-in-window": (draw) =>
    resetAt(established(draw.numbers), (rcvWnd) => draw.random.pick([1, 2, 10, rcvWnd - 1]), draw),
  "established-rst-outside": (draw) =>
    resetAt(established(draw.numbers), (rcvWnd) => draw.random.pick([-1, -200, rcvWnd, rcvWnd + 10]), draw),
  "established-old-duplicate": (draw) => {
    const connection = established({ ...draw.numbers, receivedOctets: draw.numbers.receivedOctets + 200 });
    const len = 10 * draw.random.int(1, 10);
    return {
      connection,
      event: inOrder(connection, {
        seq: advance(connection.rcv.nxt, -len - 10 * draw.random.int(0, 10)),
        len,
      }),
    };
  },
  "established-close": (draw) => ({
    connection: established(draw.numbers, outstanding(draw)),
    event: { type: "call", call: "CLOSE", release: false },
  }),

  "established-ack": (draw) => {
    const connection = established(draw.numbers, text(draw) + 10);
    const { una, nxt } = connection.snd;
    const ack = draw.random.pick([nxt, advance(una, 10), una, advance(nxt, draw.random.int(1, 90))]);
    return { connection, event: inOrder(connection, { ack }) };
  },
  "established-bad-ack": (draw) => badAck(established(draw.numbers, outstanding(draw)), draw),
  "established-data-ahead": (draw) => {
    const connection = established(draw.numbers);
    const gap = text(draw);
    return {
      connection,
      event: inOrder(connection, { seq: advance(connection.rcv.nxt, gap), len: text(draw) }),
    };
  },
  "established-fin-ahead": (draw) => {
    const gap = draw.random.chance(2, 3) ? text(draw) : 0;
    const connection = established(draw.numbers);
    return {
      connection,
      event: inOrder(connection, { seq: advance(connection.rcv.nxt, gap), fin: true, len: textOrNone(draw) }),
    };
  },
  "established-gap-filled": (draw) => {
    const gap = text(draw);
    const connection = withGap(established(draw.numbers), gap, text(draw), true);
    const fills = draw.random.chance(2, 3);
    return { connection, event: inOrder(connection, { len: fills ? gap : gap - 5 }) };
  },
  "established-syn-ack-again": (draw) => {
    const connection = established({ ...draw.numbers, sentOctets: 0, receivedOctets: 0 });
    return {
      connection,
      event: inOrder(connection, {
        seq: connection.rcv.irs,
        ack: advance(connection.snd.iss, 1),
        syn: true,
      }),
    };
  },
  "established-keep-alive": (draw) => {
    const connection = established(draw.numbers);
    return {
      connection,
      event: inOrder(connection, { seq: advance(connection.rcv.nxt, draw.random.pick([-1, 0])) }),
    };
  },
  "established-outside": (draw) => notAcceptable(established(draw.numbers), draw),
  "established-over-both-edges": (draw) => {
    const numbers = { ...draw.numbers, rcvWnd: draw.random.pick([100, 200, 400]) };
    const connection = established({ ...numbers, receivedOctets: numbers.receivedOctets + 100 });
    const left = 10 * draw.random.int(1, 9);
    const over = 10 * draw.random.int(1, 9);
    return {
      connection,
      event: inOrder(connection, {
        seq: advance(connection.rcv.nxt, -left),
        len: left + numbers.rcvWnd + over,
      }),
    };
  },
  "established-zero-window": (draw) => {
    const connection = established({ ...draw.numbers, rcvWnd: 0 }, text(draw));
    const full = { ...connection, rcv: { ...connection.rcv, readable: 1_000 } };
    return { connection: full, event: inOrder(full, { len: draw.random.pick([0, 1, 1, 10]) }) };
  },
  "established-send": (draw) => ({
    connection: established(draw.numbers),
    event: someCall(draw, ["SEND"]),
  }),
  "established-calls": (draw) => ({
    connection: established(draw.numbers),
    event: someCall(draw, ["active OPEN", "SEND", "RECEIVE", "ABORT"]),
  }),
  "established-close-behind-text": (draw) => ({
    connection: behindText(established(draw.numbers), text(draw)),
    event: { type: "call", call: "CLOSE", release: false },
  }),
  "established-close-unread": (draw) => {
    const connection = established(draw.numbers);
    const readable = draw.random.chance(2, 3) ? text(draw) : 0;
    return {
      connection: { ...connection, rcv: { ...connection.rcv, readable } },
      event: { type: "call", call: "CLOSE", release: true },
    };
  },
  "established-limits": (draw) => ({
    connection: established(draw.numbers, text(draw)),
    event: timeout(draw.random.pick(["RETRANSMISSION", "R2-EXCEEDED", "USER"])),
  }),
} as const satisfies Readonly<Record<string, Maker>>;
