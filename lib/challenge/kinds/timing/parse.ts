import { err, ok } from "#lib/base/result.ts";
import type { Result } from "#lib/base/result.ts";
import type { FormatErrors } from "../../challenge-kind.ts";
import type { TimingPrompt, TimingResponse, Unit } from "./prompt.ts";

const LONGEST = 24;

/** Digits, a point, digits: those on one side of the point may be left out. */
const NUMBER = String.raw`(?=\.?\d)\d{0,9}(?:\.\d*)?`;

/** A number in plain notation; the unit may follow it. */
const FORMS: Readonly<Record<Unit, RegExp>> = {
  s: new RegExp(`^(?:${NUMBER}) *(?:s|secs?|seconds?|秒)?$`, "i"),
  "per-second": new RegExp(String.raw`^(?:${NUMBER}) *(?:\/ *s|per second|\/ *秒)?$`, "i"),
};

const OTHER_UNIT = new RegExp(`^(?:${NUMBER}) *(?:ms|m|min|h)$`, "i");

/**
 * Reads `{ value }`: digits with a point, in the prompt's unit. Full-width digits, as Chinese input methods type them, are
 * digits too. Anything else is refused, saying what is expected.
 */
export function parse(raw: unknown, prompt: TimingPrompt): Result<TimingResponse, FormatErrors> {
  const value = typeof raw === "object" && raw !== null && "value" in raw ? raw.value : undefined;
  const wrong = (what: string) => err([{ field: "value", messageKey: `timing.errors.${what}` }] as const);
  if (typeof value !== "string") return wrong("missing");
  const trimmed = value.trim();
  if (trimmed === "") return wrong("missing");
  if (trimmed.length > LONGEST) return wrong("length");
  const typed = trimmed.normalize("NFKC").replaceAll("。", ".");
  if (/^\d+,\d+/.test(typed)) return wrong("comma");
  if (OTHER_UNIT.test(typed)) return wrong(`unit-${prompt.unit}`);
  return FORMS[prompt.unit].test(typed) ? ok({ value: typed }) : wrong(`number-${prompt.unit}`);
}

/** What was typed, in thousandths of the unit. */
export function thousandths({ value }: TimingResponse): number {
  return Number.parseFloat(value) * 1_000;
}
