import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { FormatError, FormatErrors } from "../../challenge-kind.ts";
import type { ExplainPrompt, ExplainResponse, PointId } from "./prompt.ts";
import { MOST_CHARACTERS } from "./prompt.ts";

/** What no keyboard writes and no database keeps: NUL, and halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
const UNKEEPABLE = /\u0000|\p{Surrogate}/u;

/**
 * Reads `{ text, said }`: 1 … 4000 characters, not all blank, and the points that were ticked, each once. `said` is null
 * as long as nothing could be ticked, because the key points are shown only after the text was written.
 */
export function parse(raw: unknown, prompt: ExplainPrompt): Result<ExplainResponse, FormatErrors> {
  const fields =
    typeof raw === "object" && raw !== null ? new Map<string, unknown>(Object.entries(raw)) : new Map();
  const text: unknown = fields.get("text");
  const said = saidOf(fields.get("said"), prompt.points);
  const wrongText = wrongTextOf(text);
  if (wrongText === null && typeof text === "string" && Array.isArray(said)) return ok({ text, said });
  const wrongSaid = Array.isArray(said) ? [] : [{ field: "said", messageKey: `explain.errors.${said}` }];
  return err(
    wrongText === null
      ? [{ field: "said", messageKey: `explain.errors.${said}` }]
      : [{ field: "text", messageKey: `explain.errors.${wrongText}` }, ...wrongSaid],
  );
}

/** What is wrong with a text before anything is ticked, or null. */
export function wrongText(text: unknown): FormatError | null {
  const wrong = wrongTextOf(text);
  return wrong === null ? null : { field: "text", messageKey: `explain.errors.${wrong}` };
}

function wrongTextOf(text: unknown): "text" | "long" | "characters" | null {
  if (typeof text !== "string" || text.trim() === "") return "text";
  if (text.length > MOST_CHARACTERS) return "long";
  return UNKEEPABLE.test(text) ? "characters" : null;
}

/** The ticked points in the order of the prompt, or what is wrong with them. */
function saidOf(said: unknown, points: readonly PointId[]): readonly PointId[] | "rubric" | "points" {
  if (said === null || said === undefined) return "rubric";
  if (!Array.isArray(said)) return "points";
  const ticked = new Set<unknown>(said);
  const known = points.filter((point) => ticked.has(point));
  return known.length === said.length ? known : "points";
}
