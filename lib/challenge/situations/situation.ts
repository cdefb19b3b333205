import type { Random } from "#lib/base/random.ts";
import type { Connection, Listen } from "#lib/tcp/connection.ts";
import type { TcpEvent, TimeoutName } from "#lib/tcp/event.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { segment } from "#lib/tcp/segment.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { advance, seq } from "#lib/tcp/seq.ts";
import type { Life, NumberRange } from "./numbers.ts";
import { initialNumber } from "./numbers.ts";

/** What may be asked: a connection and an event. Situations of one id differ in numbers, and in what they decide. */
export interface Situation {
  readonly connection: Connection;
  readonly event: TcpEvent;
}

/** Draws one situation. Tables of them are keyed by the situation's id. */
export type Maker = (draw: Draw) => Situation;

export interface Draw {
  readonly random: Random;
  readonly range: NumberRange;
  readonly numbers: Life;
}

/** A connection that knows both ends' numbers. */
export type Numbered = Extract<Connection, { rcv: unknown }>;

export function listening({ numbers }: Draw, remoteSpecified = false): Listen {
  return {
    state: "LISTEN",
    opening: { mode: "passive", remoteSpecified },
    rcvWnd: numbers.rcvWnd,
    pending: [],
  };
}

/** `irs` is the peer's number, `iss` the one that our generator would hand out. */
export function stray({ numbers }: Draw, parts: Partial<Segment>): TcpEvent {
  return {
    type: "segment",
    segment: segment({ seq: numbers.irs, wnd: parts.rst === true ? 0 : numbers.sndWnd, ...parts }),
    nextIss: numbers.iss,
    listener: null,
  };
}

export function strayNumber({ random, range }: Draw): Seq {
  return initialNumber(random, range);
}

export function arrives(what: Segment): TcpEvent {
  return { type: "segment", segment: what, nextIss: seq(0), listener: null };
}

/** From the peer, in order, and acknowledging all that we sent, but for what `parts` say. */
export function inOrder(connection: Numbered, parts: Partial<Segment>): TcpEvent {
  const { snd, rcv } = connection;
  return arrives(segment({ seq: rcv.nxt, ack: snd.nxt, wnd: snd.wnd, psh: (parts.len ?? 0) > 0, ...parts }));
}

/** The peer's FIN once more: it lies just left of RCV.NXT. */
export function finAgain(connection: Numbered): Situation {
  return { connection, event: inOrder(connection, { seq: advance(connection.rcv.nxt, -1), fin: true }) };
}

export function resetAt(
  connection: Numbered,
  offset: (rcvWnd: number) => number,
  { random }: Draw,
): Situation {
  const number = advance(connection.rcv.nxt, offset(connection.rcv.wnd));
  const ack = random.chance(1, 2) ? connection.snd.nxt : null;
  return { connection, event: arrives(segment({ seq: number, ack, rst: true })) };
}

/** A RST that is exact, inside the window or outside it, each as likely. */
export function anyReset(connection: Numbered, draw: Draw): Situation {
  const { random } = draw;
  const where = random.pick(["exact", "inside", "outside"]);
  if (where === "exact") return resetAt(connection, () => 0, draw);
  return resetAt(
    connection,
    (rcvWnd) =>
      where === "inside" ? random.pick([1, 2, 10, rcvWnd - 1]) : random.pick([-2, -200, rcvWnd, rcvWnd + 10]),
    draw,
  );
}

/** A SYN somewhere in the window or far left of it. */
export function anySyn(connection: Numbered, { random, numbers }: Draw): Situation {
  const { nxt, wnd } = connection.rcv;
  const number = random.chance(1, 2)
    ? advance(nxt, random.int(0, wnd - 1))
    : advance(nxt, -random.int(20_000, 60_000));
  return { connection, event: arrives(segment({ seq: number, syn: true, wnd: numbers.sndWnd })) };
}

/** Text that was received before, or a segment right of the window. */
export function notAcceptable(connection: Numbered, { random }: Draw): Situation {
  const { nxt, wnd } = connection.rcv;
  if (random.chance(1, 2)) {
    const len = 10 * random.int(1, 10);
    return {
      connection,
      event: inOrder(connection, { seq: advance(nxt, -len - 10 * random.int(1, 10)), len }),
    };
  }
  const beyond = wnd + 10 * random.int(0, 40);
  return {
    connection,
    event: inOrder(connection, {
      seq: advance(nxt, beyond),
      len: random.pick([0, 10, 100]),
      fin: random.chance(1, 3),
    }),
  };
}

/** In place, and with no ACK, an ACK of what was never sent, an old one, or one too old to be believed (MAY-12). */
export function badAck(connection: Numbered, { random }: Draw): Situation {
  const { una, nxt, maxWnd } = connection.snd;
  const which = random.pick(["none", "not yet sent", "too old", "old"]);
  const ack =
    which === "none"
      ? null
      : which === "not yet sent"
        ? advance(nxt, random.pick([1, 10, 200]))
        : advance(una, which === "old" ? -random.pick([1, 50, 900]) : -maxWnd - random.pick([1, 50, 900]));
  return {
    connection,
    event: inOrder(connection, { ack, len: random.pick([0, 0, 50]), fin: random.chance(1, 3) }),
  };
}

/** In place, with text or a FIN that can only lie beyond the peer's FIN: no honest peer sends it. */
export function afterFin(connection: Numbered, { random }: Draw, ack: Seq): Situation {
  return {
    connection,
    event: inOrder(
      connection,
      random.chance(1, 2) ? { len: 10 * random.int(1, 20), ack } : { fin: true, ack },
    ),
  };
}

/** One of the calls, each as likely. */
export function someCall({ random, numbers }: Draw, names: readonly Call[]): TcpEvent {
  const call = random.pick(names);
  switch (call) {
    case "active OPEN":
    case "passive OPEN":
      return {
        type: "call",
        call: "OPEN",
        mode: call === "active OPEN" ? "active" : "passive",
        remoteSpecified: call === "active OPEN",
        nextIss: numbers.iss,
      };
    case "active OPEN without a peer":
      return { type: "call", call: "OPEN", mode: "active", remoteSpecified: false, nextIss: numbers.iss };
    case "SEND":
      return { type: "call", call, octets: 10 * random.int(1, 20), nextIss: numbers.iss };
    case "RECEIVE":
      return { type: "call", call, octets: 10 * random.int(1, 20) };
    case "CLOSE":
      return { type: "call", call, release: false };
    case "ABORT":
      return { type: "call", call };
  }
}

export type Call =
  | "active OPEN"
  | "active OPEN without a peer"
  | "passive OPEN"
  | "SEND"
  | "RECEIVE"
  | "CLOSE"
  | "ABORT";

export function timeout(name: TimeoutName): TcpEvent {
  return { type: "timeout", timeout: name };
}

/** The retransmission timer runs out, for the last time or not yet. */
export function timeoutOrLimit({ random }: Draw): TcpEvent {
  return timeout(random.pick(["RETRANSMISSION", "R2-EXCEEDED"]));
}

export function eitherOpening({ random }: Draw): Extract<Connection, { state: "SYN-RECEIVED" }>["opening"] {
  return random.chance(1, 2) ? { mode: "active" } : { mode: "passive", remoteSpecified: false };
}

export function text({ random }: Draw): number {
  return 10 * random.int(1, 20);
}

export function textOrNone(draw: Draw): number {
  return draw.random.chance(1, 2) ? 0 : text(draw);
}

export function outstanding(draw: Draw): number {
  return draw.random.chance(1, 3) ? text(draw) : 0;
}

/** `octets` of the user's wait to be sent, for the peer's window has no room. */
export function behindText<C extends Extract<Connection, { snd: unknown; queue: unknown; rcv: unknown }>>(
  connection: C,
  octets: number,
): C {
  return {
    ...connection,
    snd: { ...connection.snd, wnd: 0 },
    queue: { ...connection.queue, unsent: octets },
  };
}

/** A piece of the stream came too early: `ahead` octets before it are missing. */
export function withGap<C extends Numbered>(connection: C, ahead: number, len: number, fin: boolean): C {
  const { rcv } = connection;
  return { ...connection, rcv: { ...rcv, held: [{ seq: advance(rcv.nxt, ahead), len, fin }] } };
}
