import { closeWait } from "./numbers.ts";
import type { Maker } from "./situation.ts";
import {
  afterFin,
  anyReset,
  anySyn,
  badAck,
  behindText,
  finAgain,
  inOrder,
  notAcceptable,
  outstanding,
  someCall,
  text,
  timeoutOrLimit,
} from "./situation.ts";

/** CLOSE-WAIT: the peer has closed, we have not. */
export const PASSIVE_CLOSING = {
  "close-wait-close": (draw) => ({
    connection: closeWait(draw.numbers),
    event: { type: "call", call: "CLOSE", release: false },
  }),
  "close-wait-ack": (draw) => {
    const connection = closeWait(draw.numbers, text(draw));
    return { connection, event: inOrder(connection, {}) };
  },
  "close-wait-fin-again": (draw) => finAgain(closeWait(draw.numbers)),

  "close-wait-rst": (draw) => anyReset(closeWait(draw.numbers), draw),
  "close-wait-syn": (draw) => anySyn(closeWait(draw.numbers), draw),
  "close-wait-not-acceptable": (draw) => notAcceptable(closeWait(draw.numbers), draw),
  "close-wait-bad-ack": (draw) => badAck(closeWait(draw.numbers, outstanding(draw)), draw),
  "close-wait-after-fin": (draw) => {
    const connection = closeWait(draw.numbers);
    return afterFin(connection, draw, connection.snd.nxt);
  },
  "close-wait-calls": (draw) => ({
    connection: closeWait(draw.numbers),
    event: someCall(draw, ["active OPEN", "SEND", "RECEIVE", "ABORT"]),
  }),
  "close-wait-close-behind-text": (draw) => ({
    connection: behindText(closeWait(draw.numbers), text(draw)),
    event: { type: "call", call: "CLOSE", release: false },
  }),
  "close-wait-limits": (draw) => ({
    connection: closeWait(draw.numbers, text(draw)),
    event: timeoutOrLimit(draw),
  }),
} as const satisfies Readonly<Record<string, Maker>>;
