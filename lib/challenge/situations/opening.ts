import { CLOSED } from "#lib/tcp/connection.ts";
import { segment } from "#lib/tcp/segment.ts";
import { advance, seq } from "#lib/tcp/seq.ts";
import { synSent } from "./numbers.ts";
import type { Maker } from "./situation.ts";
import { arrives, listening, someCall, stray, strayNumber, text, textOrNone, timeout } from "./situation.ts";

/** CLOSED, LISTEN and SYN-SENT: nothing is agreed with a peer yet. */
export const OPENING = {
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

  "closed-calls": (draw) => ({
    connection: CLOSED,
    event: someCall(draw, [
      "active OPEN",
      "passive OPEN",
      "active OPEN without a peer",
      "SEND",
      "RECEIVE",
      "CLOSE",
      "ABORT",
    ]),
  }),
  "listen-syn-data": (draw) => ({
    connection: listening(draw),
    event: stray(draw, { syn: true, len: text(draw), fin: draw.random.chance(1, 4) }),
  }),
  "listen-nothing": (draw) => ({
    connection: listening(draw),
    event: stray(draw, { len: textOrNone(draw), fin: draw.random.chance(1, 2) }),
  }),
  "listen-calls": (draw) => ({
    connection: listening(draw, draw.random.chance(1, 2)),
    event: someCall(draw, ["active OPEN", "passive OPEN", "SEND", "SEND", "RECEIVE", "CLOSE", "ABORT"]),
  }),
  "syn-sent-syn-ack-more": (draw) => {
    const connection = synSent(draw.numbers);
    const fin = draw.random.chance(1, 2);
    return {
      connection,
      event: stray(draw, {
        syn: true,
        ack: connection.snd.nxt,
        len: fin ? textOrNone(draw) : text(draw),
        fin,
      }),
    };
  },
  "syn-sent-rst-without-ack": (draw) => ({
    connection: synSent(draw.numbers),
    event: arrives(segment({ seq: strayNumber(draw), rst: true })),
  }),
  "syn-sent-no-syn": (draw) => {
    const connection = synSent(draw.numbers);
    const ack = draw.random.chance(1, 2) ? connection.snd.nxt : null;
    return { connection, event: stray(draw, { ack, len: textOrNone(draw) }) };
  },
  "syn-sent-calls": (draw) => ({
    connection: synSent(draw.numbers),
    event: someCall(draw, ["active OPEN", "SEND", "RECEIVE", "CLOSE", "ABORT"]),
  }),
  "syn-sent-limits": (draw) => ({
    connection: synSent(draw.numbers),
    event: timeout(draw.random.pick(["R2-EXCEEDED", "USER", "RETRANSMISSION"])),
  }),
} as const satisfies Readonly<Record<string, Maker>>;
