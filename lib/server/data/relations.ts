import "server-only";
import { setImmediate } from "node:timers/promises";
import { digest } from "../attempts/digest.ts";
import type { Json } from "../attempts/submission.ts";
import type { DataFault, Expectation } from "./fault.ts";
import { contentFault } from "./fault.ts";
import type { AttemptRow, DataFile, ReviewRow, VariantRow } from "./format.ts";
import { ROWS_AT_ONCE } from "./pages.ts";

/** The first row of a file that does not fit to the others, or null. Skills that do not exist (any more) are no fault. */
export async function relationFault({ variants, attempts, reviews }: DataFile): Promise<DataFault | null> {
  const variantOf = new Map<string, VariantRow>();
  for (const [nth, variant] of variants.entries()) {
    const { id, ...content } = variant;
    if (digest(content satisfies Json) !== id) return fault("variants", nth, "id", "own-digest", variant);
    if (variantOf.has(id)) return fault("variants", nth, "id", "unused-id", variant);
    variantOf.set(id, variant);
    // A digest takes long enough for others to be answered in between.
    if (nth % ROWS_AT_ONCE === 0) await setImmediate();
  }
  const attemptOf = new Map<string, AttemptRow>();
  for (const [nth, attempt] of attempts.entries()) {
    if (attemptOf.has(attempt.id)) return fault("attempts", nth, "id", "unused-id", attempt);
    if (!variantOf.has(attempt.variantId))
      return fault("attempts", nth, "variantId", "known-variant", attempt);
    attemptOf.set(attempt.id, attempt);
  }
  return logFault(reviews, (review) => {
    const attempt = attemptOf.get(review.id);
    return attempt === undefined ? undefined : variantOf.get(attempt.variantId);
  });
}

function logFault(
  reviews: readonly ReviewRow[],
  variantAnswered: (review: ReviewRow) => VariantRow | undefined,
): DataFault | null {
  const lines = new Map<string, ReviewRow>();
  const undone = new Set<string>();
  let seq = 0;
  for (const [nth, review] of reviews.entries()) {
    const wrong = (name: keyof ReviewRow, expected: Expectation) =>
      fault("reviews", nth, name, expected, review);
    if (review.seq <= seq) return wrong("seq", "sequence");
    seq = review.seq;
    if (lines.has(review.id)) return wrong("id", "unused-id");
    if ((review.rating === 0) !== (review.undoes !== null)) return wrong("undoes", "undo");
    const about =
      review.undoes === null ? variantAnswered(review) : undoable(lines.get(review.undoes), undone);
    if (about === undefined)
      return review.undoes === null ? wrong("id", "known-attempt") : wrong("undoes", "standing-review");
    if (about.skillId !== review.skillId) return wrong("skillId", "same-skill");
    if (about.kind !== review.kind) return wrong("kind", "same-skill");
    lines.set(review.id, review);
    if (review.undoes !== null) undone.add(review.undoes);
  }
  return null;
}

/** A review that an undo can take back: one that stands. */
function undoable(line: ReviewRow | undefined, undone: ReadonlySet<string>): ReviewRow | undefined {
  return line === undefined || line.undoes !== null || undone.has(line.id) ? undefined : line;
}

function fault<Row extends object>(
  list: string,
  nth: number,
  name: keyof Row & string,
  expected: Expectation,
  row: Row,
): DataFault {
  return contentFault([list, nth, name], expected, row[name]);
}
