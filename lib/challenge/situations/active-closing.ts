import { advance } from "#lib/tcp/seq.ts";
import { finWait1, finWait2 } from "./numbers.ts";
import type { Draw, Maker } from "./situation.ts";
import {
  anyReset,
  anySyn,
  badAck,
  inOrder,
  notAcceptable,
  outstanding,
  someCall,
  text,
  textOrNone,
  timeout,
  timeoutOrLimit,
  withGap,
} from "./situation.ts";

/** FIN-WAIT-1 and FIN-WAIT-2: we have closed, the peer has not. */
export const ACTIVE_CLOSING = {
  "fin-wait-1-ack-of-fin": (draw) => {
    const connection = finWait1(draw.numbers, outstanding(draw));
    return { connection, event: inOrder(connection, {}) };
  },
  "fin-wait-1-ack-not-of-fin": (draw) => {
    const connection = finWait1(draw.numbers, text(draw));
    return { connection, event: inOrder(connection, { ack: connection.finSeq ?? connection.snd.una }) };
  },
  "fin-wait-1-fin-ack": (draw) => {
    const covered = draw.random.chance(1, 2);
    const connection = finWait1(draw.numbers, outstanding(draw));
    const ack = covered
      ? connection.snd.nxt
      : draw.random.pick([connection.snd.una, connection.finSeq ?? connection.snd.una]);
    return { connection, event: inOrder(connection, { fin: true, ack }) };
  },
  "fin-wait-1-timeout": (draw) => ({ connection: finWait1(draw.numbers), event: timeout("RETRANSMISSION") }),
  "fin-wait-2-fin": (draw) => {
    const connection = finWait2(draw.numbers);
    return { connection, event: inOrder(connection, { fin: true, len: textOrNone(draw) }) };
  },
  "fin-wait-2-data": (draw) => {
    const connection = finWait2(draw.numbers);
    return { connection, event: inOrder(connection, { len: text(draw) }) };
  },

  "fin-wait-1-data": (draw) => {
    const connection = finWait1(draw.numbers, outstanding(draw));
    const ack = draw.random.chance(1, 2) ? connection.snd.nxt : connection.snd.una;
    const gap = draw.random.chance(1, 3) ? text(draw) : 0;
    return {
      connection,
      event: inOrder(connection, { seq: advance(connection.rcv.nxt, gap), ack, len: text(draw) }),
    };
  },
  "fin-wait-1-fin-ahead": (draw) => {
    const connection = finWait1(draw.numbers);
    const ack = draw.random.chance(1, 2) ? connection.snd.nxt : connection.snd.una;
    const gap = draw.random.chance(2, 3) ? text(draw) : 0;
    return {
      connection,
      event: inOrder(connection, { seq: advance(connection.rcv.nxt, gap), ack, fin: true }),
    };
  },
  "fin-wait-1-gap-filled": (draw) => {
    const gap = text(draw);
    const connection = withGap(finWait1(draw.numbers), gap, text(draw), true);
    const ack = draw.random.chance(1, 2) ? connection.snd.nxt : connection.snd.una;
    return { connection, event: inOrder(connection, { ack, len: gap }) };
  },
  "fin-wait-2-fin-ahead": (draw) => {
    const connection = finWait2(draw.numbers);
    const gap = draw.random.chance(2, 3) ? text(draw) : 0;
    return {
      connection,
      event: inOrder(connection, {
        seq: advance(connection.rcv.nxt, gap),
        fin: draw.random.chance(2, 3),
        len: text(draw),
      }),
    };
  },
  "fin-wait-2-gap-filled": (draw) => {
    const gap = text(draw);
    const connection = withGap(finWait2(draw.numbers), gap, text(draw), true);
    return { connection, event: inOrder(connection, { len: draw.random.chance(2, 3) ? gap : gap - 5 }) };
  },
  "fin-wait-2-ack": (draw) => {
    const connection = finWait2(draw.numbers);
    return { connection, event: inOrder(connection, {}) };
  },
  "fin-wait-2-released-data": (draw) => {
    const connection = { ...finWait2(draw.numbers), released: true };
    return {
      connection,
      event: inOrder(connection, draw.random.chance(2, 3) ? { len: text(draw) } : { fin: true }),
    };
  },
  "fin-wait-rst": (draw) => anyReset(eitherFinWait(draw), draw),
  "fin-wait-syn": (draw) => anySyn(eitherFinWait(draw), draw),
  "fin-wait-not-acceptable": (draw) => notAcceptable(eitherFinWait(draw), draw),
  "fin-wait-bad-ack": (draw) => badAck(eitherFinWait(draw), draw),
  "fin-wait-1-calls": (draw) => ({
    connection: finWait1(draw.numbers, outstanding(draw)),
    event: someCall(draw, ["active OPEN", "SEND", "RECEIVE", "CLOSE", "ABORT"]),
  }),
  "fin-wait-2-calls": (draw) => ({
    connection: finWait2(draw.numbers),
    event: someCall(draw, ["active OPEN", "SEND", "RECEIVE", "CLOSE", "ABORT"]),
  }),
  "fin-wait-limits": (draw) => {
    const first = draw.random.chance(2, 3);
    return first
      ? { connection: finWait1(draw.numbers, outstanding(draw)), event: timeoutOrLimit(draw) }
      : { connection: finWait2(draw.numbers), event: timeout("USER") };
  },
} as const satisfies Readonly<Record<string, Maker>>;

function eitherFinWait(draw: Draw) {
  return draw.random.chance(1, 2) ? finWait1(draw.numbers, outstanding(draw)) : finWait2(draw.numbers);
}
