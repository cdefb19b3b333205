import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import { STATES } from "#lib/tcp/connection.ts";
import type { FormatError, FormatErrors } from "../../challenge-kind.ts";
import type { Blank, LadderPrompt, LadderResponse } from "./prompt.ts";
import { blanksOf, LADDER_FLAGS } from "./prompt.ts";

const LARGEST = 0xffff_ffff;

/** Reads `{ blanks: [string, …] }`. */
export function parse(raw: unknown, prompt: LadderPrompt): Result<LadderResponse, FormatErrors> {
  const blanks = blanksOf(prompt);
  const given = typeof raw === "object" && raw !== null && "blanks" in raw ? raw.blanks : null;
  if (!Array.isArray(given) || given.length !== blanks.length)
    return err([{ field: "blanks", messageKey: "ladder.errors.blanks" }]);
  const read = blanks.map((blank, index) => readBlank(blank, given[index]));
  const [first, ...others] = read.flatMap((value, index): readonly FormatError[] =>
    value === null ? [{ field: `blanks.${index}`, messageKey: errorOf(blanks[index]) }] : [],
  );
  if (first !== undefined) return err([first, ...others]);
  return ok({ blanks: read.filter((value) => value !== null) });
}

function readBlank({ of }: Blank, value: unknown): string | null {
  if (typeof value !== "string") return null;
  switch (of) {
    case "state":
      return STATES.find((state) => state === value) ?? null;
    case "flags":
      return LADDER_FLAGS.find((flags) => flags === value) ?? null;
    default:
      return readNumber(value);
  }
}

/**
 * A number of 32 bits without the zeros before it, or null. Chinese input methods write full-width digits; those count
 * (NFKC).
 */
export function readNumber(text: string): string | null {
  if (text.length > 20) return null;
  const plain = text.normalize("NFKC").trim();
  if (!/^\d{1,10}$/.test(plain)) return null;
  const value = Number(plain);
  return value <= LARGEST ? String(value) : null;
}

function errorOf(blank: Blank | undefined): string {
  switch (blank?.of) {
    case "state":
      return "ladder.errors.state";
    case "flags":
      return "ladder.errors.flags";
    default:
      return "ladder.errors.number";
  }
}
