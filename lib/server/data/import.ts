import "server-only";
import { setImmediate } from "node:timers/promises";
import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { Card } from "#lib/review/card.ts";
import { cardOf } from "#lib/review/ledger.ts";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { dialectOf } from "../database/dialect.ts";
import { inTurn } from "../database/turn.ts";
import { visibleAttempts } from "../policies/attempts.ts";
import { ownLearning } from "../policies/reviews.ts";
import { standing } from "../reviews/rows.ts";
import type { DataFault } from "./fault.ts";
import type { AttemptRow, DataFile, ReviewRow } from "./format.ts";
import type { Additions, Kept } from "./merge.ts";
import { merged } from "./merge.ts";
import { PAGE_ROWS, pages } from "./pages.ts";
import { ATTEMPT, attemptRow, logLine, reviewRow } from "./rows.ts";
import type { Import } from "./writes.ts";
import { keepVariants, writeImport } from "./writes.ts";

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
  // Another process's answer or import takes the log's next number, and a wipe its last line: then the writes fail, and
  // all is decided anew.
  return inTurn(actor, database, () => bring(actor, file, database));
}

async function bring(actor: Actor, file: DataFile, database: Database): Promise<Result<Imported, DataFault>> {
  const kept = await keptBy(actor, file, database);
  const additions = await merged(file, kept);
  if (!additions.ok) return err(additions.error);
  const { attempts, reviews } = additions.value;
  const settings = await settingsFor(actor, file, database);
  if (attempts.length > 0 || reviews.length > 0 || settings === "taken") {
    const wanted = new Set(attempts.map(({ variantId }) => variantId));
    const replaced = await changedCards(kept, additions.value);
    const write = {
      ...additions.value,
      replaced,
      settings: settings === "taken" ? file.settings : null,
    };
    await keepVariants(
      file.variants.filter(({ id }) => wanted.has(id)),
      database,
    );
    const last = kept.reviews.at(-1);
    await database.$transaction(async (transaction) => {
      // Changes nothing, and fails when the line is gone: what was worked out from it must not outlive it.
      if (last !== undefined) {
        await transaction.review.update({
          where: { id: last.id },
          data: { seq: last.seq },
          select: { id: true },
        });
      }
      await writeImport(actor, write, transaction, dialectOf(database));
    });
  }
  return ok({
    attempts: { inFile: file.attempts.length, added: attempts.length },
    reviews: { inFile: file.reviews.length, added: reviews.length },
    settings,
  });
}

/** Page by page: others are answered in between. What is wiped meanwhile makes the writes fail. */
async function keptBy(actor: Actor, file: DataFile, database: Database): Promise<Kept> {
  const { userId } = ownLearning(actor);
  // The log comes first, as in preparedReview.
  const reviews: ReviewRow[] = [];
  for (let more = true; more; ) {
    const rows = await database.review.findMany({
      where: { ...ownLearning(actor), seq: { gt: reviews.at(-1)?.seq ?? 0 } },
      orderBy: { seq: "asc" },
      take: PAGE_ROWS,
    });
    for (const row of rows) reviews.push(reviewRow(row));
    more = rows.length === PAGE_ROWS;
    await setImmediate();
  }
  const attempts: AttemptRow[] = [];
  const own = await database.attempt.findMany({ where: visibleAttempts(actor), select: { id: true } });
  for (const some of pages(own.map(({ id }) => id))) {
    const rows = await database.attempt.findMany({
      where: { ...visibleAttempts(actor), id: { in: some } },
      select: ATTEMPT,
    });
    for (const row of rows) attempts.push(attemptRow(row));
    await setImmediate();
  }
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
    await setImmediate();
  }
  return { userId, attempts, reviews, taken };
}

async function settingsFor(actor: Actor, file: DataFile, database: Database): Promise<Imported["settings"]> {
  if (file.settings === null) return "none";
  const own = await database.drillSettings.findUnique({
    where: ownLearning(actor),
    select: { userId: true },
  });
  return own === null ? "taken" : "left";
}

/** The cards of the skills whose log has new lines, as the whole log makes them. Others are answered in between. */
async function changedCards(kept: Kept, { reviews }: Additions): Promise<Import["replaced"]> {
  const linesOf = new Map<string, ReviewRow[]>(reviews.map(({ skillId }) => [skillId, []]));
  for (const line of [...kept.reviews, ...reviews]) linesOf.get(line.skillId)?.push(line);
  const cards: Card[] = [];
  for (const lines of linesOf.values()) {
    const card = cardOf(standing(lines.map(logLine)));
    if (card !== null) cards.push(card);
    await setImmediate();
  }
  return { skillIds: [...linesOf.keys()], cards };
}
