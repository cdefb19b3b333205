import type { CallId } from "./calls.ts";

/** What a single key does in the lab. */
export type KeyMeaning =
  | { readonly type: "host"; readonly host: string }
  | { readonly type: "call"; readonly call: CallId }
  | { readonly type: "pick"; readonly place: number }
  | { readonly type: "flight"; readonly what: "deliver" | "drop" | "duplicate" | "hold" }
  | { readonly type: "timer" | "wait" | "undo" | "redo" | "help" };

/** Every key, in the order of the help; the message that says what it does is `lab.keys.<name>`. */
export const KEYS: readonly {
  readonly keys: readonly string[];
  readonly name: string;
  readonly meaning: KeyMeaning;
}[] = [
  { keys: ["d"], name: "deliver", meaning: { type: "flight", what: "deliver" } },
  { keys: ["x"], name: "drop", meaning: { type: "flight", what: "drop" } },
  { keys: ["t"], name: "duplicate", meaning: { type: "flight", what: "duplicate" } },
  { keys: ["h"], name: "hold", meaning: { type: "flight", what: "hold" } },
  { keys: ["o"], name: "open", meaning: { type: "call", call: "open" } },
  { keys: ["l"], name: "listen", meaning: { type: "call", call: "listen" } },
  { keys: ["s"], name: "send", meaning: { type: "call", call: "send" } },
  { keys: ["r"], name: "receive", meaning: { type: "call", call: "receive" } },
  { keys: ["f"], name: "close", meaning: { type: "call", call: "close" } },
  { keys: ["e"], name: "release", meaning: { type: "call", call: "release" } },
  { keys: ["q"], name: "abort", meaning: { type: "call", call: "abort" } },
  { keys: ["n"], name: "timer", meaning: { type: "timer" } },
  { keys: ["w"], name: "wait", meaning: { type: "wait" } },
  { keys: ["u", "←"], name: "undo", meaning: { type: "undo" } },
  { keys: ["y", "→"], name: "redo", meaning: { type: "redo" } },
  { keys: ["?"], name: "help", meaning: { type: "help" } },
];

const ARROWS: Readonly<Record<string, string>> = { ArrowLeft: "←", ArrowRight: "→" };

/** The meaning of a key as the browser names it; null for the others. Hosts are called by their letter. */
export function meaningOf(key: string, hosts: readonly string[]): KeyMeaning | null {
  const host = hosts.find((each) => each.toLowerCase() === key);
  if (host !== undefined) return { type: "host", host };
  if (/^[1-9]$/.test(key)) return { type: "pick", place: Number(key) - 1 };
  const shown = ARROWS[key] ?? key;
  return KEYS.find(({ keys }) => keys.includes(shown))?.meaning ?? null;
}

/** The key shown on the button that does the same. */
export function keyOf(name: string): string {
  return KEYS.find((each) => each.name === name)?.keys[0] ?? "";
}
