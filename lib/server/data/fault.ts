import "server-only";

/** Why a file is refused: where, what was expected there, and what stands there. */
export interface DataFault {
  readonly place: Place;
  readonly expected: Expectation;
  /** JSON or text of the file, shortened; null: nothing stands there */
  readonly found: string | null;
}

/** In the text, from 1 (columns count characters), or in its content, such as `reviews[12].rating`, from 0. */
export type Place =
  | { readonly type: "text"; readonly line: number; readonly column: number }
  | { readonly type: "content"; readonly path: string };

/** What every fault can be about; `data.expected.<id>` says it in words. */
export const EXPECTATIONS = [
  // the text
  "utf-8",
  "value",
  "name",
  "colon",
  "comma",
  "string",
  "escape",
  "number",
  "end-of-text",
  "flat",
  // its content
  "object",
  "list",
  "no-other-field",
  "format",
  "version",
  "instant",
  "day",
  "uuid",
  "digest",
  "check",
  "name-of-skill",
  "short-text",
  "whole-number",
  "seed",
  "sequence",
  "rating",
  "retention",
  "hints",
  "confidence",
  "duration",
  "time-zone",
  "hour",
  "new-per-day",
  "minutes",
  "verdict",
  "storable-text",
  // how its rows belong together
  "unused-id",
  "known-variant",
  "known-attempt",
  "standing-review",
  "own-digest",
  "same-skill",
  "undo",
  "as-exported",
  // what is there already
  "as-kept",
] as const;

export type Expectation = (typeof EXPECTATIONS)[number];

const LONGEST_FOUND = 60;

export function contentFault(path: readonly PropertyKey[], expected: Expectation, found: unknown): DataFault {
  const text = path.reduce<string>(
    (before, each) =>
      typeof each === "number" ? `${before}[${each}]` : `${before}${before === "" ? "" : "."}${String(each)}`,
    "",
  );
  return { place: { type: "content", path: text }, expected, found: shown(found) };
}

function shown(found: unknown): string | null {
  if (found === undefined) return null;
  if (Array.isArray(found)) return "[…]";
  if (typeof found === "object" && found !== null) return "{…}";
  return shortened(JSON.stringify(found));
}

export function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST_FOUND ? text : `${characters.slice(0, LONGEST_FOUND - 1).join("")}…`;
}
