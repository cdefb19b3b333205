import "server-only";
import { setImmediate } from "node:timers/promises";
import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import { cardsOf } from "#lib/review/ledger.ts";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { retrying } from "../database/retry.ts";
import { visibleAttempts } from "../policies/attempts.ts";
import { ownLearning } from "../policies/reviews.ts";
import { stillThere } from "../reviews/record.ts";
import { standing } from "../reviews/rows.ts";
import type { DataFault } from "./fault.ts";
import type { DataFile, VariantRow } from "./format.ts";
import type { Additions, Kept } from "./merge.ts";
import { merged } from "./merge.ts";
import { pages } from "./pages.ts";
import { ATTEMPT, attemptRow, logLine, reviewRow } from "./rows.ts";
import { importWrites, variantData } from "./writes.ts";

/** What a file brought. */
export interface Imported {
  /** answers in the file, and how many of them were not there yet */
  readonly attempts: Brought;
  /** lines of the review log, likewise */
  readonly reviews: Brought;
  /** the file's are taken by whoever has none, and otherwise left */
  readonly settings: "taken" | "left" | "none";
}

interface Brought {
  readonly inFile: number;
  readonly added: number;
}

/**
 * Brings a file that `readDataFile` found whole to an actor's own: all of it, or nothing, in one transaction with the
 * cards that follow; only questions, which are nobody's own, may stay where it fails. What is there already stays (see
 * merge.ts): the same file again adds nothing. Rows of others are neither changed nor shown; where one of theirs has the
 * id of one in the file, the actor's gets another.
 */
export async function importData(
  actor: Actor,
  file: DataFile,
  database: Database,
): Promise<Result<Imported, DataFault>> {
  // An answer or another import meanwhile takes the log's next number, and a wipe its last line: then the writes fail,
  // and all is decided anew.
  return retrying(() => bring(actor, file, database));
}

async function bring(actor: Actor, file: DataFile, database: Database): Promise<Result<Imported, DataFault>> {
  const kept = await keptBy(actor, file, database);
  const additions = merged(file, kept);
  if (!additions.ok) return err(additions.error);
  const { attempts, reviews } = additions.value;
  const settings = await settingsFor(actor, file, database);
  if (attempts.length > 0 || reviews.length > 0 || settings === "taken") {
    await keepVariants(await missingVariants(file, additions.value, database), database);
    const writes = importWrites(
      actor,
      {
        ...additions.value,
        replaced: changedCards(kept, additions.value),
        settings: settings === "taken" ? file.settings : null,
      },
      database,
    );
    const last = kept.reviews.at(-1);
    await database.$transaction(last === undefined ? writes : [stillThere(last, database), ...writes]);
  }
  return ok({
    attempts: { inFile: file.attempts.length, added: attempts.length },
    reviews: { inFile: file.reviews.length, added: reviews.length },
    settings,
  });
}

async function keptBy(actor: Actor, file: DataFile, database: Database): Promise<Kept> {
  const { userId } = ownLearning(actor);
  // The log comes first, as in preparedReview.
  const reviews = await database.review.findMany({ where: ownLearning(actor), orderBy: { seq: "asc" } });
  const attempts = await database.attempt.findMany({ where: visibleAttempts(actor), select: ATTEMPT });
  const taken = new Set<string>();
  const ids = [...new Set([...file.attempts, ...file.reviews].map(({ id }) => id))];
  for (const some of pages(ids)) {
    // Whoever has them: ids are one space for all. Nothing but the ids, which the file names, is read.
    const foreign = { where: { id: { in: some }, userId: { not: userId } }, select: { id: true } };
    const [theirAttempts, theirReviews] = await Promise.all([
      database.attempt.findMany(foreign),
      database.review.findMany(foreign),
    ]);
    for (const { id } of [...theirAttempts, ...theirReviews]) taken.add(id);
  }
  return { userId, attempts: attempts.map(attemptRow), reviews: reviews.map(reviewRow), taken };
}

async function settingsFor(actor: Actor, file: DataFile, database: Database): Promise<Imported["settings"]> {
  if (file.settings === null) return "none";
  const own = await database.drillSettings.findUnique({
    where: ownLearning(actor),
    select: { userId: true },
  });
  return own === null ? "taken" : "left";
}

async function missingVariants(file: DataFile, { attempts }: Additions, database: Database) {
  const wanted = new Set(attempts.map(({ variantId }) => variantId));
  for (const some of pages([...wanted])) {
    const rows = await database.variant.findMany({ where: { id: { in: some } }, select: { id: true } });
    for (const { id } of rows) wanted.delete(id);
  }
  return file.variants.filter(({ id }) => wanted.has(id));
}

/**
 * Questions belong to nobody and change nothing for anybody, so that they may come before the transaction: they are the
 * larger half of a file, and others are answered in between.
 */
async function keepVariants(variants: readonly VariantRow[], database: Database): Promise<void> {
  for (const some of pages(variants)) {
    // A transaction of its own: on SQLite a single statement may fall into somebody else's, and be gone with it.
    await database.$transaction([database.variant.createMany({ data: some.map(variantData) })]);
    await setImmediate();
  }
}

/** The cards of the skills whose log has new lines, as the whole log makes them. */
function changedCards(kept: Kept, { reviews }: Additions) {
  const skillIds = new Set(reviews.map(({ skillId }) => skillId));
  const lines = [...kept.reviews, ...reviews].filter(({ skillId }) => skillIds.has(skillId));
  const cards = cardsOf(standing(lines.map(logLine)));
  return { skillIds: [...skillIds], cards: [...cards.values()] };
}
