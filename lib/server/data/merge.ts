import "server-only";
import { setImmediate } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { DataFault } from "./fault.ts";
import { contentFault } from "./fault.ts";
import type { AttemptRow, DataFile, ReviewRow } from "./format.ts";
import { adoptedId } from "./identity.ts";
import { ROWS_AT_ONCE } from "./pages.ts";

/** What a learner has, and what is known of a file's ids. */
export interface Kept {
  readonly userId: string;
  readonly attempts: readonly AttemptRow[];
  /** the whole log */
  readonly reviews: readonly ReviewRow[];
  /** ids of the file that rows of others have on this server; of those nothing else is known */
  readonly taken: ReadonlySet<string>;
}

/** What a file adds, with the ids and the places in the log that it gets here. */
export interface Additions {
  readonly attempts: readonly AttemptRow[];
  readonly reviews: readonly ReviewRow[];
}

/**
 * What of a file a learner does not have yet. What they have is left as it is: a row of the same id must say the same,
 * or the file is refused. An answer that came by another way, from another browser and back, is known by its question
 * and its moment, and an undo by what it takes back. Lines of the log follow the learner's last in the file's order:
 * the schedule goes by when they were answered. Pure; others are answered in between.
 */
export async function merged(file: DataFile, kept: Kept): Promise<Result<Additions, DataFault>> {
  const attempts = await mergedAttempts(file.attempts, kept);
  if (!attempts.ok) return attempts;
  const reviews = await mergedReviews(file.reviews, attempts.value.idOf, kept);
  if (!reviews.ok) return reviews;
  return ok({ attempts: attempts.value.added, reviews: reviews.value });
}

async function mergedAttempts(
  rows: readonly AttemptRow[],
  kept: Kept,
): Promise<
  Result<{ readonly added: readonly AttemptRow[]; readonly idOf: ReadonlyMap<string, string> }, DataFault>
> {
  const byId = new Map(kept.attempts.map((each) => [each.id, each]));
  const byMoment = new Map(kept.attempts.map((each) => [moment(each), each]));
  const idOf = new Map<string, string>();
  const added: AttemptRow[] = [];
  for (const [nth, row] of rows.entries()) {
    if (nth % ROWS_AT_ONCE === 0) await setImmediate();
    const known =
      byId.get(row.id) ?? (byId.size === 0 ? undefined : byId.get(adoptedId(kept.userId, row.id)));
    if (known !== undefined && !isDeepStrictEqual({ ...known, id: row.id }, row))
      return err(contentFault(["attempts", nth], "as-kept", row));
    const same = known ?? byMoment.get(moment(row));
    if (same !== undefined && isDeepStrictEqual({ ...same, id: row.id }, row)) {
      idOf.set(row.id, same.id);
      continue;
    }
    const id = kept.taken.has(row.id) ? adoptedId(kept.userId, row.id) : row.id;
    idOf.set(row.id, id);
    added.push({ ...row, id });
  }
  return ok({ added, idOf });
}

/** Nobody answers the same question twice in one millisecond. */
function moment({ variantId, at }: AttemptRow): string {
  return `${variantId} ${at}`;
}

async function mergedReviews(
  rows: readonly ReviewRow[],
  idOf: ReadonlyMap<string, string>,
  kept: Kept,
): Promise<Result<readonly ReviewRow[], DataFault>> {
  const byId = new Map(kept.reviews.map((each) => [each.id, each]));
  const undone = new Set(kept.reviews.map(({ undoes }) => undoes).filter((each) => each !== null));
  let seq = kept.reviews.at(-1)?.seq ?? 0;
  const added: ReviewRow[] = [];
  for (const [nth, row] of rows.entries()) {
    if (nth % ROWS_AT_ONCE === 0) await setImmediate();
    const undoes = row.undoes === null ? null : (idOf.get(row.undoes) ?? row.undoes);
    if (undoes !== null && undone.has(undoes)) continue;
    const free = kept.taken.has(row.id) ? adoptedId(kept.userId, row.id) : row.id;
    const id = undoes === null ? (idOf.get(row.id) ?? row.id) : free;
    const known = byId.get(id);
    if (known === undefined) {
      seq += 1;
      added.push({ ...row, id, undoes, seq });
    } else if (!isDeepStrictEqual(known, { ...row, id, undoes, seq: known.seq })) {
      return err(contentFault(["reviews", nth], "as-kept", row));
    }
  }
  return ok(added);
}
