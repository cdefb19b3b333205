import { err, ok } from "#lib/base/result.ts";
import type { Result } from "#lib/base/result.ts";
import type { FormatErrors } from "../../challenge-kind.ts";
import type { TimingPrompt, TimingResponse, Unit } from "./prompt.ts";

const LONGEST = 24;

/** A number in plain notation; the unit may follow it. */
const FORMS: Readonly<Record<Unit, RegExp>> = {
  s: /^(\d{1,9}(?:\.\d{1,6})?) ?(?:s|sec|seconds?|秒)?$/,
  "per-second": /^(\d{1,9}(?:\.\d{1,6})?) ?(?:\/ ?s|per second|\/ ?秒)?$/,
};

/** Reads `{ value }`: digits with a point, in the prompt's unit. Anything else is refused, saying what is expected. */
export function parse(raw: unknown, prompt: TimingPrompt): Result<TimingResponse, FormatErrors> {
  const value = typeof raw === "object" && raw !== null && "value" in raw ? raw.value : undefined;
  const wrong = (what: string) => err([{ field: "value", messageKey: `timing.errors.${what}` }] as const);
  if (typeof value !== "string") return wrong("missing");
  const typed = value.trim();
  if (typed === "") return wrong("missing");
  if (typed.length > LONGEST) return wrong("length");
  if (/^\d+,\d+/.test(typed)) return wrong("comma");
  if (/^\d+(?:\.\d+)? ?(?:ms|m|min|h)$/.test(typed)) return wrong(`unit-${prompt.unit}`);
  return FORMS[prompt.unit].test(typed) ? ok({ value: typed }) : wrong(`number-${prompt.unit}`);
}

/** What was typed, in thousandths of the unit. */
export function thousandths({ value }: TimingResponse): number {
  return Number.parseFloat(value) * 1_000;
}
