import { segment } from "#lib/tcp/segment.ts";
import { advance } from "#lib/tcp/seq.ts";
import { timeWait } from "./numbers.ts";
import type { Maker } from "./situation.ts";
import {
  afterFin,
  anySyn,
  arrives,
  badAck,
  finAgain,
  inOrder,
  listening,
  notAcceptable,
  resetAt,
  someCall,
  timeout,
} from "./situation.ts";

/** TIME-WAIT. */
export const TIME_WAIT = {
  "time-wait-fin": (draw) => finAgain(timeWait(draw.numbers)),
  "time-wait-timeout": (draw) => ({ connection: timeWait(draw.numbers), event: timeout("TIME-WAIT") }),
  "time-wait-rst": (draw) => resetAt(timeWait(draw.numbers), () => 0, draw),
  "time-wait-syn": (draw) => {
    const connection = timeWait(draw.numbers);
    const ahead = draw.random.int(connection.rcv.wnd, connection.rcv.wnd + 40_000);
    return {
      connection,
      event: arrives(
        segment({ seq: advance(connection.rcv.nxt, ahead), syn: true, wnd: draw.numbers.sndWnd }),
      ),
    };
  },

  "time-wait-rst-inexact": (draw) => {
    const connection = timeWait(draw.numbers);
    return draw.random.chance(1, 2)
      ? resetAt(connection, (rcvWnd) => draw.random.pick([1, 2, 10, rcvWnd - 1]), draw)
      : resetAt(connection, (rcvWnd) => draw.random.pick([-2, -200, rcvWnd, rcvWnd + 10]), draw);
  },
  "time-wait-syn-inside": (draw) => anySyn(timeWait(draw.numbers), draw),
  "time-wait-not-acceptable": (draw) => notAcceptable(timeWait(draw.numbers), draw),
  "time-wait-bad-ack": (draw) => badAck(timeWait(draw.numbers), draw),
  "time-wait-after-fin": (draw) => {
    const connection = timeWait(draw.numbers);
    return afterFin(connection, draw, connection.snd.nxt);
  },
  "time-wait-ack": (draw) => {
    const connection = timeWait(draw.numbers);
    return { connection, event: inOrder(connection, {}) };
  },
  "time-wait-calls": (draw) => ({
    connection: timeWait(draw.numbers),
    event: someCall(draw, ["active OPEN", "SEND", "RECEIVE", "CLOSE", "ABORT"]),
  }),
  "time-wait-syn-at-listener": (draw) => {
    const connection = timeWait(draw.numbers);
    const newer = draw.random.chance(2, 3);
    const off = draw.random.int(1_000, 40_000);
    return {
      connection,
      event: {
        type: "segment",
        segment: segment({
          seq: advance(connection.rcv.nxt, newer ? off : -off),
          syn: true,
          wnd: draw.numbers.sndWnd,
        }),
        nextIss: draw.numbers.iss,
        listener: listening(draw),
      },
    };
  },
} as const satisfies Readonly<Record<string, Maker>>;
