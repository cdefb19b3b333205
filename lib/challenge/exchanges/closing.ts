import { mutated } from "#lib/tcp/mutations/mutations.ts";
import type { ExchangeMaker } from "./exchange.ts";
import { arrives, beginning, closes, isLost, opens, sends, timesOut, waitsOut } from "./exchange.ts";

/** Ways in which a connection is closed. All but one begin in ESTABLISHED, with nothing on its way. */

const OPEN = { x: "ESTABLISHED", y: "ESTABLISHED" } as const;

/** RFC 9293 Figure 12. */
const close: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y, fork } = parts;
  return {
    start: beginning(parts, numbers, OPEN, profile),
    schedule: [
      closes(x),
      arrives(x),
      ...(fork < 3 ? [arrives(y), closes(y)] : [closes(y), arrives(y)]),
      arrives(y),
      arrives(x),
      waitsOut(x),
    ],
  };
};

/** RFC 9293 Figure 13. */
const simultaneousClose: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y, fork } = parts;
  return {
    start: beginning(parts, numbers, OPEN, profile),
    schedule: [
      closes(x),
      closes(y),
      ...(fork < 2 ? [arrives(x), arrives(y)] : [arrives(y), arrives(x)]),
      ...(fork % 2 === 0 ? [arrives(x), arrives(y)] : [arrives(y), arrives(x)]),
      waitsOut(x),
      waitsOut(y),
    ],
  };
};

/** The passive end holds its ACK back for a moment, and its application closes within it: three segments. */
const threeSegments: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y, octets, fork } = parts;
  return {
    start: beginning(parts, numbers, OPEN, profile, (own) => mutated(own, ["merged-fin-ack"])),
    schedule: [
      ...(fork < 2 ? [sends(x, octets), arrives(x), arrives(y)] : []),
      closes(x),
      arrives(x),
      closes(y),
      arrives(y),
      arrives(x),
      waitsOut(x),
    ],
  };
};

const halfClose: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y, octets, moreOctets, fork } = parts;
  return {
    start: beginning(parts, numbers, OPEN, profile),
    schedule: [
      closes(x),
      arrives(x),
      arrives(y),
      sends(y, octets),
      arrives(y),
      arrives(x),
      ...(fork < 2 ? [sends(y, moreOctets), arrives(y), arrives(x)] : []),
      closes(y),
      arrives(y),
      arrives(x),
    ],
  };
};

const lastAckLost: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y } = parts;
  return {
    start: beginning(parts, numbers, OPEN, profile),
    schedule: [
      closes(x),
      arrives(x),
      arrives(y),
      closes(y),
      arrives(y),
      isLost(x),
      timesOut(y),
      arrives(y),
      arrives(x),
      waitsOut(x),
    ],
  };
};

const firstFinLost: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y, octets, fork } = parts;
  return {
    start: beginning(parts, numbers, OPEN, profile),
    schedule: [
      ...(fork < 2 ? [sends(x, octets), arrives(x), arrives(y)] : []),
      closes(x),
      isLost(x),
      timesOut(x),
      arrives(x),
      arrives(y),
      closes(y),
      arrives(y),
      arrives(x),
    ],
  };
};

/** The ACK of the first FIN is lost. ACKs are not sent again: the FIN is. */
const secondSegmentLost: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y } = parts;
  return {
    start: beginning(parts, numbers, OPEN, profile),
    schedule: [
      closes(x),
      arrives(x),
      isLost(y),
      timesOut(x),
      arrives(x),
      arrives(y),
      closes(y),
      arrives(y),
      arrives(x),
    ],
  };
};

/** The ACK of the first FIN is lost, and the other end's FIN brings the same news. */
const finCarriesTheAck: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y, octets, fork } = parts;
  return {
    start: beginning(parts, numbers, OPEN, profile),
    schedule: [
      ...(fork < 2 ? [sends(y, octets), arrives(y), arrives(x)] : []),
      closes(x),
      arrives(x),
      isLost(y),
      closes(y),
      arrives(y),
      arrives(x),
      waitsOut(x),
    ],
  };
};

const thirdSegmentLost: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y, fork } = parts;
  return {
    start: beginning(parts, numbers, OPEN, profile),
    schedule: [
      closes(x),
      arrives(x),
      arrives(y),
      closes(y),
      isLost(y),
      timesOut(y),
      ...(fork === 0 ? [isLost(y), timesOut(y)] : []),
      arrives(y),
      arrives(x),
      waitsOut(x),
    ],
  };
};

/** CLOSE right behind text: two numbers' worth of ACKs, of which the first does not cover the FIN. */
const textThenFin: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y, octets, fork } = parts;
  return {
    start: beginning(parts, numbers, OPEN, profile),
    schedule: [
      sends(x, octets),
      closes(x),
      ...(fork < 2
        ? [arrives(x), arrives(y), arrives(x), arrives(y)]
        : [arrives(x), arrives(x), arrives(y), arrives(y)]),
      closes(y),
      arrives(y),
      arrives(x),
    ],
  };
};

/** The FIN overtakes the text before it: it is held until the gap is filled. */
const finOvertakes: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y, octets } = parts;
  return {
    start: beginning(parts, numbers, OPEN, profile),
    schedule: [sends(x, octets), closes(x), arrives(x, 1), arrives(y), arrives(x), arrives(y)],
  };
};

/** From the first SYN to the last ACK. */
const wholeLife: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y, octets, fork } = parts;
  const [first, second] = fork < 2 ? [x, y] : [y, x];
  return {
    start: beginning(parts, numbers, { x: "CLOSED", y: "LISTEN" }, profile),
    schedule: [
      opens(x),
      arrives(x),
      arrives(y),
      arrives(x),
      sends(x, octets),
      arrives(x),
      arrives(y),
      closes(first),
      arrives(first),
      arrives(second),
      closes(second),
      arrives(second),
      arrives(first),
    ],
  };
};

/** CLOSE while the handshake is not over: FIN-WAIT-1 straight from SYN-RECEIVED. */
const closeInSynReceived: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y } = parts;
  return {
    start: beginning(parts, numbers, { x: "CLOSED", y: "LISTEN" }, profile),
    schedule: [opens(x), arrives(x), closes(y), arrives(y), arrives(y), arrives(x), arrives(x)],
  };
};

export const CLOSING_EXCHANGES = {
  close,
  "simultaneous-close": simultaneousClose,
  "three-segments": threeSegments,
  "half-close": halfClose,
  "last-ack-lost": lastAckLost,
  "first-fin-lost": firstFinLost,
  "second-segment-lost": secondSegmentLost,
  "fin-carries-the-ack": finCarriesTheAck,
  "third-segment-lost": thirdSegmentLost,
  "text-then-fin": textThenFin,
  "fin-overtakes": finOvertakes,
  "whole-life": wholeLife,
  "close-in-syn-received": closeInSynReceived,
} as const;
