import { advance } from "#lib/tcp/seq.ts";
import { closing, lastAck } from "./numbers.ts";
import type { Draw, Maker } from "./situation.ts";
import {
  afterFin,
  anyReset,
  anySyn,
  badAck,
  inOrder,
  notAcceptable,
  outstanding,
  someCall,
  timeout,
  timeoutOrLimit,
} from "./situation.ts";

/** CLOSING and LAST-ACK: both have closed, and our FIN is not acknowledged. */
export const BOTH_CLOSED = {
  "closing-ack-of-fin": (draw) => {
    const connection = closing(draw.numbers, outstanding(draw));
    return { connection, event: inOrder(connection, {}) };
  },
  "closing-ack-not-of-fin": (draw) => {
    const connection = closing(draw.numbers, outstanding(draw));
    return { connection, event: inOrder(connection, { ack: connection.finSeq ?? connection.snd.una }) };
  },
  "last-ack-ack-of-fin": (draw) => {
    const connection = lastAck(draw.numbers, outstanding(draw));
    return { connection, event: inOrder(connection, {}) };
  },
  "last-ack-ack-not-of-fin": (draw) => {
    const connection = lastAck(draw.numbers, outstanding(draw));
    return { connection, event: inOrder(connection, { ack: connection.finSeq }) };
  },
  "last-ack-timeout": (draw) => ({ connection: lastAck(draw.numbers), event: timeout("RETRANSMISSION") }),

  "closing-fin-again": (draw) => {
    const connection = closing(draw.numbers);
    const ack = draw.random.chance(1, 2) ? connection.snd.nxt : connection.snd.una;
    return {
      connection,
      event: inOrder(connection, { seq: advance(connection.rcv.nxt, -1), ack, fin: true }),
    };
  },
  "last-ack-fin-again": (draw) => {
    const connection = lastAck(draw.numbers);
    return {
      connection,
      event: inOrder(connection, {
        seq: advance(connection.rcv.nxt, -1),
        ack: connection.snd.una,
        fin: true,
      }),
    };
  },
  "both-closed-rst": (draw) => anyReset(eitherLast(draw), draw),
  "both-closed-syn": (draw) => anySyn(eitherLast(draw), draw),
  "both-closed-not-acceptable": (draw) => notAcceptable(eitherLast(draw), draw),
  "both-closed-bad-ack": (draw) => badAck(eitherLast(draw), draw),
  "both-closed-after-fin": (draw) => {
    const connection = eitherLast(draw);
    return afterFin(connection, draw, draw.random.chance(1, 2) ? connection.snd.nxt : connection.snd.una);
  },
  "both-closed-calls": (draw) => ({
    connection: eitherLast(draw),
    event: someCall(draw, ["active OPEN", "SEND", "RECEIVE", "CLOSE", "ABORT"]),
  }),
  "both-closed-limits": (draw) => ({ connection: eitherLast(draw), event: timeoutOrLimit(draw) }),
} as const satisfies Readonly<Record<string, Maker>>;

function eitherLast(draw: Draw) {
  const make = draw.random.chance(1, 2) ? closing : lastAck;
  return make(draw.numbers, outstanding(draw));
}
