import "server-only";
import { isUtf8 } from "node:buffer";
import type { DataFault, Expectation } from "./fault.ts";
import { shortened } from "./fault.ts";

/** Where bytes begin not to be UTF-8. Called only for such. */
export function utf8Fault(bytes: Uint8Array): DataFault {
  // The longest beginning that is text, but for a character of up to four bytes that it cuts in two.
  const isText = (length: number) =>
    [0, 1, 2, 3].some((cut) => cut <= length && isUtf8(bytes.subarray(0, length - cut)));
  let [text, beyond] = [0, bytes.length];
  while (beyond - text > 1) {
    const middle = (text + beyond) >> 1;
    if (isText(middle)) text = middle;
    else beyond = middle;
  }
  while (!isUtf8(bytes.subarray(0, text))) text -= 1;
  const before = new TextDecoder().decode(bytes.subarray(0, text));
  const hex = (bytes[text] ?? 0).toString(16).padStart(2, "0");
  return faultAt(before, before.length, "utf-8", `0x${hex}`);
}

/** Where text begins not to be JSON (RFC 8259), or is nested deeper than `deepest`; null when it is sound. */
export function jsonFault(text: string, deepest: number): DataFault | null {
  try {
    new Scan(text, deepest).all();
    return null;
  } catch (error) {
    if (error instanceof Stop) return faultAt(text, error.at, error.expected);
    throw error;
  }
}

function faultAt(text: string, at: number, expected: Expectation, found?: string): DataFault {
  const before = text.slice(0, at);
  const lineStart = before.lastIndexOf("\n") + 1;
  const line = before.split("\n").length;
  const stands = text.slice(at, at + 20).split(/[\r\n]/)[0] ?? "";
  return {
    place: { type: "text", line, column: [...before.slice(lineStart)].length + 1 },
    expected,
    found: found ?? (at >= text.length ? null : shortened(stands)),
  };
}

class Stop extends Error {
  readonly at: number;
  readonly expected: Expectation;
  constructor(at: number, expected: Expectation) {
    super(expected);
    this.at = at;
    this.expected = expected;
  }
}

const SPACE = /[\t\n\r ]*/y;
const LITERAL = /true|false|null/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
/** Up to the end of the string, or to what must not be in it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: what RFC 8259 forbids in a string
const CHARACTERS = /[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*/y;

/** A reader of JSON that keeps nothing but its place. */
class Scan {
  private at = 0;
  private readonly text: string;
  private readonly deepest: number;

  constructor(text: string, deepest: number) {
    this.text = text;
    this.deepest = deepest;
  }

  all(): void {
    this.value(0);
    this.skip(SPACE);
    if (this.at < this.text.length) this.stop("end-of-text");
  }

  private value(depth: number): void {
    if (depth > this.deepest) this.stop("flat");
    this.skip(SPACE);
    const next = this.text[this.at] ?? "";
    if (next === "{") this.members("}", depth, () => this.name());
    else if (next === "[") this.members("]", depth, () => {});
    else if (next === '"') this.string("value");
    else if (/[-0-9]/.test(next)) this.word(NUMBER, "number");
    else this.word(LITERAL, "value");
  }

  /** 01, 1.x and nullx are not two values side by side. */
  private word(pattern: RegExp, expected: Expectation): void {
    const from = this.at;
    if (this.skip(pattern) && !/[\w.+-]/.test(this.text[this.at] ?? "")) return;
    this.at = from;
    this.stop(expected);
  }

  /** What stands between brackets. */
  private members(close: string, depth: number, name: () => void): void {
    this.at += 1;
    this.skip(SPACE);
    if (this.is(close)) return;
    for (;;) {
      name();
      this.value(depth + 1);
      this.skip(SPACE);
      if (this.is(close)) return;
      if (!this.is(",")) this.stop("comma");
    }
  }

  private name(): void {
    this.skip(SPACE);
    this.string("name");
    this.skip(SPACE);
    if (!this.is(":")) this.stop("colon");
  }

  private string(expected: Expectation): void {
    if (!this.is('"')) this.stop(expected);
    this.skip(CHARACTERS);
    if (!this.is('"')) this.stop(this.text[this.at] === "\\" ? "escape" : "string");
  }

  private is(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    this.at += found?.[0].length ?? 0;
    return found !== null;
  }

  private stop(expected: Expectation): never {
    throw new Stop(this.at, expected);
  }
}
