import "server-only";
import type { Card } from "#lib/review/card.ts";
import type { Prisma } from "#prisma/generated/sqlite/client.ts";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { ownLearning } from "../policies/reviews.ts";
import { toRow } from "../reviews/rows.ts";
import type { AttemptRow, FileSettings, ReviewRow, VariantRow } from "./format.ts";
import { pages } from "./pages.ts";
import { dayFrom, settingsFrom } from "./rows.ts";

/** What is to be written, all of it new but the cards. */
export interface Import {
  readonly attempts: readonly AttemptRow[];
  readonly reviews: readonly ReviewRow[];
  /** cards of these skills are replaced by those given: where none is given, none is left */
  readonly replaced: { readonly skillIds: readonly string[]; readonly cards: readonly Card[] };
  /** null: not to be written */
  readonly settings: FileSettings;
}

/** The statements of one transaction, in the order in which the tables refer to each other. */
export function importWrites(
  actor: Actor,
  { attempts, reviews, replaced, settings }: Import,
  database: Database,
): Prisma.PrismaPromise<unknown>[] {
  const { userId } = ownLearning(actor);
  return [
    database.user.upsert({ where: { id: userId }, create: { id: userId }, update: {} }),
    ...pages(attempts).map((data) =>
      database.attempt.createMany({ data: data.map((each) => attemptData(userId, each)) }),
    ),
    ...pages(reviews).map((data) =>
      database.review.createMany({ data: data.map((each) => reviewData(userId, each)) }),
    ),
    ...pages(replaced.skillIds).map((skillIds) =>
      database.card.deleteMany({ where: { userId, skillId: { in: skillIds } } }),
    ),
    ...pages(replaced.cards).map((data) =>
      database.card.createMany({ data: data.map((each) => toRow(userId, each)) }),
    ),
    ...(settings === null
      ? []
      : [database.drillSettings.create({ data: { userId, ...settingsFrom(settings) } })]),
  ];
}

export function variantData({ seed, ...rest }: VariantRow) {
  return { ...rest, seed: BigInt(seed) };
}

function attemptData(userId: string, { at, verdict, ...rest }: AttemptRow) {
  return {
    ...rest,
    userId,
    verdict: toStored(verdict),
    correct: verdict.type === "correct",
    misconception: verdict.type === "correct" ? null : verdict.misconception,
    createdAt: new Date(at),
  };
}

function reviewData(userId: string, { at, day, ...rest }: ReviewRow) {
  return { ...rest, userId, reviewedAt: new Date(at), day: dayFrom(day) };
}

/** As submit.ts has it: an object is all that is asked of JSON. */
function toStored(verdict: AttemptRow["verdict"]): object {
  return verdict;
}
