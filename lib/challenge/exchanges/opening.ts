import { segment } from "#lib/tcp/segment.ts";
import type { ExchangeMaker } from "./exchange.ts";
import { arrives, beginning, isLost, opens, sends, timesOut } from "./exchange.ts";

/** Ways in which a connection is opened, or is not. */

const AT_A_LISTENER = { x: "CLOSED", y: "LISTEN" } as const;

const handshake: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y, octets, fork } = parts;
  return {
    start: beginning(parts, numbers, AT_A_LISTENER, profile),
    schedule: [
      opens(x),
      arrives(x),
      arrives(y),
      arrives(x),
      ...(fork < 2 ? [sends(x, octets), arrives(x), arrives(y)] : [sends(y, octets), arrives(y), arrives(x)]),
    ],
  };
};

/** SEND before the handshake is over: the text waits, and leaves with the third message or right behind it. */
const textWaits: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y, octets, fork } = parts;
  return {
    start: beginning(parts, numbers, AT_A_LISTENER, profile),
    schedule:
      fork < 2
        ? [opens(x), sends(x, octets), arrives(x), arrives(y), arrives(x), arrives(y)]
        : [opens(x), arrives(x), sends(x, octets), arrives(y), arrives(x), arrives(y)],
  };
};

const synLost: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y, octets, fork } = parts;
  return {
    start: beginning(parts, numbers, AT_A_LISTENER, profile),
    schedule: [
      opens(x),
      isLost(x),
      timesOut(x),
      ...(fork === 0 ? [isLost(x), timesOut(x)] : []),
      arrives(x),
      arrives(y),
      arrives(x),
      ...(fork === 3 ? [sends(x, octets), arrives(x), arrives(y)] : []),
    ],
  };
};

/** Both timers run: the opener's first, whose SYN the other end has already. */
const synAckLost: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y, fork } = parts;
  return {
    start: beginning(parts, numbers, AT_A_LISTENER, profile),
    schedule: [
      opens(x),
      arrives(x),
      isLost(y),
      timesOut(x),
      ...(fork < 2 ? [arrives(x), timesOut(y), arrives(y)] : [isLost(x), timesOut(y)]),
      arrives(y),
      arrives(x),
    ],
  };
};

const thirdLostDataCompletes: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y, octets } = parts;
  return {
    start: beginning(parts, numbers, AT_A_LISTENER, profile),
    schedule: [opens(x), arrives(x), arrives(y), isLost(x), sends(x, octets), arrives(x), arrives(y)],
  };
};

const thirdLostSynAckAgain: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y, octets, fork } = parts;
  return {
    start: beginning(parts, numbers, AT_A_LISTENER, profile),
    schedule: [
      opens(x),
      arrives(x),
      arrives(y),
      isLost(x),
      timesOut(y),
      arrives(y),
      arrives(x),
      ...(fork < 2 ? [sends(x, octets), arrives(x), arrives(y)] : []),
    ],
  };
};

/** RFC 9293 Figure 8: the opener's SYN is overtaken by one from a connection that is long gone. */
const oldSynOvertakes: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y } = parts;
  return {
    start: beginning(parts, numbers, AT_A_LISTENER, profile),
    schedule: [
      opens(x),
      oldSyn(x, numbers.old),
      arrives(x, 1),
      arrives(y),
      arrives(x, 1),
      arrives(x),
      arrives(y),
      arrives(x),
    ],
  };
};

/** The same, with nobody who opens anything now. */
const oldSynAlone: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y } = parts;
  return {
    start: beginning(parts, numbers, AT_A_LISTENER, profile),
    schedule: [oldSyn(x, numbers.old), arrives(x), arrives(y), arrives(x)],
  };
};

function oldSyn(from: string, seq: Parameters<typeof segment>[0]["seq"]) {
  return { do: "inject", from, segment: segment({ seq, syn: true, wnd: 8_000 }) } as const;
}

/** RFC 9293 Figure 7. The ACK that answers each SYN,ACK of the other end changes nothing any more. */
const simultaneousOpen: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y, fork } = parts;
  return {
    start: beginning(parts, numbers, { x: "CLOSED", y: "CLOSED" }, profile),
    schedule: [
      opens(x),
      opens(y),
      ...(fork < 2 ? [arrives(x), arrives(y)] : [arrives(y), arrives(x)]),
      ...(fork % 2 === 0 ? [arrives(x), arrives(y)] : [arrives(y), arrives(x)]),
      arrives(x),
      arrives(y),
    ],
  };
};

const refused: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y } = parts;
  return {
    start: beginning(parts, numbers, { x: "CLOSED", y: "CLOSED" }, profile),
    schedule: [opens(x), arrives(x), arrives(y)],
  };
};

export const OPENING_EXCHANGES = {
  handshake,
  "text-waits": textWaits,
  "syn-lost": synLost,
  "syn-ack-lost": synAckLost,
  "third-lost-data-completes": thirdLostDataCompletes,
  "third-lost-syn-ack-again": thirdLostSynAckAgain,
  "old-syn-overtakes": oldSynOvertakes,
  "old-syn-alone": oldSynAlone,
  "simultaneous-open": simultaneousOpen,
  refused,
} as const;
