import type { ExchangeMaker } from "./exchange.ts";
import { aborts, arrives, beginning, opens, sends } from "./exchange.ts";

/** Exchanges that a RST ends. */

const abort: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y, octets, fork } = parts;
  return {
    start: beginning(parts, numbers, { x: "ESTABLISHED", y: "ESTABLISHED" }, profile),
    schedule: [
      ...(fork < 2 ? [sends(x, octets), arrives(x), arrives(y)] : [sends(y, octets), arrives(y), arrives(x)]),
      aborts(x),
      arrives(x),
    ],
  };
};

/** RFC 9293 Figure 10: one end has crashed and opens again; the other still holds the old connection. */
const halfOpenSyn: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y } = parts;
  return {
    start: beginning(parts, numbers, { x: "CLOSED", y: "ESTABLISHED" }, profile),
    schedule: [opens(x), arrives(x), arrives(y), arrives(x)],
  };
};

/** RFC 9293 Figure 11: the end that still holds the connection sends text. */
const halfOpenText: ExchangeMaker = (parts, numbers, profile) => {
  const { x, y, octets } = parts;
  return {
    start: beginning(parts, numbers, { x: "CLOSED", y: "ESTABLISHED" }, profile),
    schedule: [sends(y, octets), arrives(y), arrives(x)],
  };
};

export const RESET_EXCHANGES = {
  abort,
  "half-open-syn": halfOpenSyn,
  "half-open-text": halfOpenText,
} as const;
