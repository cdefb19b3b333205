import { exhaustive } from "#lib/base/exhaustive.ts";
import type { TimeoutName } from "#lib/tcp/event.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { segment } from "#lib/tcp/segment.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { seq } from "#lib/tcp/seq.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Action } from "./run.ts";
import {
  bounded,
  endpointText,
  hostText,
  LARGEST,
  number,
  readEndpoint,
  readHostId,
  Unreadable,
} from "./share-text.ts";

/** One letter for what is done, then the host, then the number it is about; what is optional follows by a letter each. */

const TIMERS = {
  r: "RETRANSMISSION",
  u: "USER",
  t: "TIME-WAIT",
  f: "FIN-WAIT-2",
  g: "R2-EXCEEDED",
} as const satisfies Readonly<Record<string, TimeoutName>>;

const FLIGHTS = { d: "deliver", x: "drop", u: "duplicate" } as const;
const AMOUNTS = { s: "send", r: "receive" } as const;

export function fieldsOfAction(action: Action): readonly string[] {
  switch (action.do) {
    case "open":
      return [
        `${action.mode === "active" ? "o" : "l"}${hostText(action.host)}`,
        ...option("p", action.port, number),
        ...option("t", action.to, endpointText),
      ];
    case "send":
    case "receive":
      return [
        `${action.do === "send" ? "s" : "r"}${hostText(action.host)}${number(action.octets)}`,
        ...socket(action),
      ];
    case "close":
      return [`${action.release === true ? "e" : "c"}${hostText(action.host)}`, ...socket(action)];
    case "abort":
      return [`b${hostText(action.host)}`, ...socket(action)];
    case "deliver":
      return [`d${flightText(action)}`];
    case "drop":
      return [`x${flightText(action)}`];
    case "duplicate":
      return [`u${flightText(action)}`];
    case "timeout":
      return [`t${hostText(action.host)}${timerLetter(action.timer)}`, ...socket(action)];
    case "wait":
      return [`w${number(action.ms)}`];
    case "inject":
      return [
        `${action.as === "forged" ? "f" : "i"}${hostText(action.from)}`,
        ...segmentFields(action.segment),
        ...option("s", action.source, endpointText),
        ...option("d", action.destination, endpointText),
      ];
    default:
      return exhaustive(action);
  }
}

/** Throws Unreadable for what `fieldsOfAction` would not have written. */
export function readAction(text: string): Action {
  const [head = "", ...fields] = text.split("-");
  const [what, rest] = [head.slice(0, 1), head.slice(1)];
  if (what === "w") return { do: "wait", ms: only(fields, bounded(rest, 0, LARGEST.ms)) };
  const host = readHostId(rest.slice(0, 1));
  const amount = rest.slice(1);
  switch (what) {
    case "o":
    case "l": {
      const { p, t } = options(fields, ["p", "t"]);
      return withoutNumber(amount, {
        do: "open",
        host,
        mode: what === "o" ? "active" : "passive",
        ...(p === undefined ? {} : { port: bounded(p, 0, LARGEST.port) }),
        ...(t === undefined ? {} : { to: readEndpoint(t) }),
      });
    }
    case "s":
    case "r":
      return { do: AMOUNTS[what], host, octets: bounded(amount, 0, LARGEST.count), ...readSocket(fields) };
    case "c":
      return withoutNumber(amount, { do: "close", host, ...readSocket(fields) });
    case "e":
      return withoutNumber(amount, { do: "close", host, release: true, ...readSocket(fields) });
    case "b":
      return withoutNumber(amount, { do: "abort", host, ...readSocket(fields) });
    case "d":
    case "x":
    case "u": {
      const nth = amount === "" ? 0 : bounded(amount, 1, LARGEST.count);
      return only(fields, { do: FLIGHTS[what], from: host, nth });
    }
    case "t":
      return { do: "timeout", host, timer: readTimer(amount), ...readSocket(fields) };
    case "i":
    case "f":
      return withoutNumber(amount, readInjection(host, what === "f", fields));
    default:
      throw new Unreadable();
  }
}

function flightText({ from, nth }: { readonly from: string; readonly nth: number }): string {
  return `${hostText(from)}${nth === 0 ? "" : number(nth)}`;
}

function timerLetter(timer: TimeoutName): string {
  return Object.entries(TIMERS).find(([, name]) => name === timer)?.[0] ?? "";
}

function readTimer(letter: string): TimeoutName {
  const found = Object.entries(TIMERS).find(([each]) => each === letter);
  if (found === undefined) throw new Unreadable();
  return found[1];
}

function socket(action: { readonly socket?: number }): readonly string[] {
  return option("k", action.socket, number);
}

function readSocket(fields: readonly string[]): { readonly socket?: number } {
  const { k } = options(fields, ["k"]);
  return k === undefined ? {} : { socket: bounded(k, 0, LARGEST.count) };
}

function option<Value>(
  letter: string,
  value: Value | undefined,
  write: (value: Value) => string,
): readonly string[] {
  return value === undefined ? [] : [`${letter}${write(value)}`];
}

/** The optional fields by their letter, each at most once and in the order of `letters`. */
function options<Letter extends string>(
  fields: readonly string[],
  letters: readonly Letter[],
): Readonly<Partial<Record<Letter, string>>> {
  const found: Partial<Record<Letter, string>> = {};
  let least = 0;
  for (const field of fields) {
    const place = letters.map(String).indexOf(field.slice(0, 1));
    const letter = letters[place];
    if (letter === undefined || place < least) throw new Unreadable();
    found[letter] = field.slice(1);
    least = place + 1;
  }
  return found;
}

function only<Value>(fields: readonly string[], value: Value): Value {
  if (fields.length > 0) throw new Unreadable();
  return value;
}

function withoutNumber<Value>(amount: string, value: Value): Value {
  if (amount !== "") throw new Unreadable();
  return value;
}

/** Control bits by their first letters, then SEG.SEQ, SEG.ACK and SEG.UP where they are on, text and window. */
function segmentFields(sent: Segment): readonly string[] {
  const bits = [
    sent.syn ? "S" : "",
    sent.fin ? "F" : "",
    sent.rst ? "R" : "",
    sent.psh ? "P" : "",
    sent.ack === null ? "" : "A",
    sent.up === null ? "" : "U",
  ].join("");
  return [
    bits,
    number(sent.seq),
    ...(sent.ack === null ? [] : [number(sent.ack)]),
    ...(sent.up === null ? [] : [number(sent.up)]),
    number(sent.len),
    number(sent.wnd),
  ];
}

function readInjection(from: string, forged: boolean, fields: readonly string[]): Action {
  const [bits = "", ...rest] = fields;
  if (!/^S?F?R?P?A?U?$/.test(bits)) throw new Unreadable();
  const next = (most: number): number => bounded(rest.shift() ?? "", 0, most);
  const sequence = (): Seq => seq(next(LARGEST.seq));
  const sent = segment({
    seq: sequence(),
    ack: bits.includes("A") ? sequence() : null,
    up: bits.includes("U") ? next(LARGEST.port) : null,
    syn: bits.includes("S"),
    fin: bits.includes("F"),
    rst: bits.includes("R"),
    psh: bits.includes("P"),
    len: next(LARGEST.count),
    wnd: next(LARGEST.count),
  });
  const { s, d } = options(rest, ["s", "d"]);
  const ends: { source?: Endpoint; destination?: Endpoint } = {};
  if (s !== undefined) ends.source = readEndpoint(s);
  if (d !== undefined) ends.destination = readEndpoint(d);
  return { do: "inject", from, ...(forged ? { as: "forged" } : {}), segment: sent, ...ends };
}
