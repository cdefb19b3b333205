import type { Random } from "#lib/base/random.ts";
import type { Connection } from "#lib/tcp/connection.ts";
import { CLOSED } from "#lib/tcp/connection.ts";
import type { TcpEvent, TimeoutName } from "#lib/tcp/event.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { segment } from "#lib/tcp/segment.ts";
import { advance, seq } from "#lib/tcp/seq.ts";
import type { Life, NumberRange } from "./numbers.ts";
import {
  closeWait,
  closing,
  established,
  finWait1,
  finWait2,
  initialNumber,
  lastAck,
  life,
  synReceived,
  synSent,
  timeWait,
} from "./numbers.ts";

/** What may be asked: a connection and an event. Situations of one id differ in numbers, and in what they decide. */
export interface Situation {
  readonly connection: Connection;
  readonly event: TcpEvent;
}

type Maker = (draw: Draw) => Situation;

interface Draw {
  readonly random: Random;
  readonly range: NumberRange;
  readonly numbers: Life;
}

/** Every situation by id; the skills of kind `next-state` name one each. */
const SITUATIONS = {
  "closed-syn": (draw) => ({ connection: CLOSED, event: stray(draw, { syn: true }) }),
  "closed-ack": (draw) => ({
    connection: CLOSED,
    event: stray(draw, { ack: strayNumber(draw), len: textOrNone(draw) }),
  }),
  "closed-rst": (draw) => ({ connection: CLOSED, event: stray(draw, { rst: true }) }),
  "listen-syn": (draw) => ({ connection: listening(draw), event: stray(draw, { syn: true }) }),
  "listen-ack": (draw) => ({
    connection: listening(draw),
    event: stray(draw, { ack: strayNumber(draw), fin: draw.random.chance(1, 3) }),
  }),
  "listen-rst": (draw) => ({ connection: listening(draw), event: stray(draw, { rst: true }) }),

  "syn-sent-syn-ack": (draw) => {
    const connection = synSent(draw.numbers);
    return { connection, event: stray(draw, { syn: true, ack: connection.snd.nxt }) };
  },
  "syn-sent-syn": (draw) => ({ connection: synSent(draw.numbers), event: stray(draw, { syn: true }) }),
  "syn-sent-bad-ack": (draw) => {
    const connection = synSent(draw.numbers);
    const ack = draw.random.chance(1, 2)
      ? advance(connection.snd.iss, -draw.random.int(0, 90))
      : advance(connection.snd.nxt, draw.random.int(1, 90));
    return { connection, event: stray(draw, { syn: draw.random.chance(2, 3), ack }) };
  },
  "syn-sent-rst": (draw) => {
    const connection = synSent(draw.numbers);
    return { connection, event: arrives(segment({ seq: seq(0), ack: connection.snd.nxt, rst: true })) };
  },
  "syn-sent-rst-bad-ack": (draw) => {
    const connection = synSent(draw.numbers);
    const off = draw.random.pick([-20, -1, 0, 2, 30]);
    return {
      connection,
      event: arrives(segment({ seq: seq(0), ack: advance(connection.snd.iss, off), rst: true })),
    };
  },
  "syn-sent-timeout": (draw) => ({ connection: synSent(draw.numbers), event: timeout("RETRANSMISSION") }),

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

  "close-wait-close": (draw) => ({
    connection: closeWait(draw.numbers),
    event: { type: "call", call: "CLOSE", release: false },
  }),
  "close-wait-ack": (draw) => {
    const connection = closeWait(draw.numbers, text(draw));
    return { connection, event: inOrder(connection, {}) };
  },
  "close-wait-fin-again": (draw) => finAgain(closeWait(draw.numbers)),

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
} as const satisfies Readonly<Record<string, Maker>>;

export type SituationId = keyof typeof SITUATIONS;

export function isSituationId(value: unknown): value is SituationId {
  return typeof value === "string" && Object.hasOwn(SITUATIONS, value);
}

export const SITUATION_IDS = Object.keys(SITUATIONS) as readonly SituationId[]; // Object.keys forgets the literal keys

export function situation(id: SituationId, random: Random, range: NumberRange): Situation {
  return SITUATIONS[id]({ random, range, numbers: life(random, range) });
}

function listening({ numbers }: Draw): Connection {
  return {
    state: "LISTEN",
    opening: { mode: "passive", remoteSpecified: false },
    rcvWnd: numbers.rcvWnd,
    pending: [],
  };
}

/** `irs` is the peer's number, `iss` the one that our generator would hand out. */
function stray({ numbers }: Draw, parts: Partial<Segment>): TcpEvent {
  return {
    type: "segment",
    segment: segment({ seq: numbers.irs, wnd: parts.rst === true ? 0 : numbers.sndWnd, ...parts }),
    nextIss: numbers.iss,
    listener: null,
  };
}

function strayNumber({ random, range }: Draw) {
  return initialNumber(random, range);
}

function arrives(what: Segment): TcpEvent {
  return { type: "segment", segment: what, nextIss: seq(0), listener: null };
}

/** From the peer, in order, and acknowledging all that we sent, but for what `parts` say. */
function inOrder(connection: Extract<Connection, { rcv: unknown }>, parts: Partial<Segment>): TcpEvent {
  const { snd, rcv } = connection;
  return arrives(segment({ seq: rcv.nxt, ack: snd.nxt, wnd: snd.wnd, psh: (parts.len ?? 0) > 0, ...parts }));
}

/** The peer's FIN once more: it lies just left of RCV.NXT. */
function finAgain(connection: Extract<Connection, { rcv: unknown }>): Situation {
  return { connection, event: inOrder(connection, { seq: advance(connection.rcv.nxt, -1), fin: true }) };
}

function resetAt(
  connection: Extract<Connection, { rcv: unknown }>,
  offset: (rcvWnd: number) => number,
  { random }: Draw,
): Situation {
  const number = advance(connection.rcv.nxt, offset(connection.rcv.wnd));
  const ack = random.chance(1, 2) ? connection.snd.nxt : null;
  return { connection, event: arrives(segment({ seq: number, ack, rst: true })) };
}

function timeout(name: TimeoutName): TcpEvent {
  return { type: "timeout", timeout: name };
}

function eitherOpening({ random }: Draw): Extract<Connection, { state: "SYN-RECEIVED" }>["opening"] {
  return random.chance(1, 2) ? { mode: "active" } : { mode: "passive", remoteSpecified: false };
}

function text({ random }: Draw): number {
  return 10 * random.int(1, 20);
}

function textOrNone(draw: Draw): number {
  return draw.random.chance(1, 2) ? 0 : text(draw);
}

function outstanding(draw: Draw): number {
  return draw.random.chance(1, 3) ? text(draw) : 0;
}
