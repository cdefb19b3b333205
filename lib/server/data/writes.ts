import "server-only";
import { setImmediate } from "node:timers/promises";
import type { Card } from "#lib/review/card.ts";
import type { Prisma } from "#prisma/generated/sqlite/client.ts";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import type { Dialect } from "../database/dialect.ts";
import { dialectOf } from "../database/dialect.ts";
import { ownLearning } from "../policies/reviews.ts";
import { toRow } from "../reviews/rows.ts";
import type { AttemptRow, FileSettings, ReviewRow, VariantRow } from "./format.ts";
import type { Column } from "./insert.ts";
import { insertRows } from "./insert.ts";
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

const VARIANT: readonly Column<VariantRow>[] = [
  { name: "id", type: "text", value: ({ id }) => id },
  { name: "kind", type: "text", value: ({ kind }) => kind },
  { name: "version", type: "integer", value: ({ version }) => version },
  { name: "skillId", type: "text", value: ({ skillId }) => skillId },
  { name: "seed", type: "bigint", value: ({ seed }) => seed },
  { name: "level", type: "integer", value: ({ level }) => level },
  { name: "prompt", type: "jsonb", value: ({ prompt }) => prompt },
  { name: "key", type: "jsonb", value: ({ key }) => key },
  { name: "createdAt", type: "timestamp", value: () => new Date() },
];

const ATTEMPT: readonly Column<AttemptRow>[] = [
  { name: "id", type: "text", value: ({ id }) => id },
  { name: "variantId", type: "text", value: ({ variantId }) => variantId },
  { name: "response", type: "jsonb", value: ({ response }) => response },
  { name: "verdict", type: "jsonb", value: ({ verdict }) => verdict },
  { name: "correct", type: "boolean", value: ({ verdict }) => verdict.type === "correct" },
  {
    name: "misconception",
    type: "text",
    value: ({ verdict }) => (verdict.type === "correct" ? null : verdict.misconception),
  },
  { name: "confidence", type: "text", value: ({ confidence }) => confidence },
  { name: "hints", type: "integer", value: ({ hints }) => hints },
  { name: "tookMs", type: "integer", value: ({ tookMs }) => tookMs },
  { name: "createdAt", type: "timestamp", value: ({ at }) => new Date(at) },
];

const REVIEW: readonly Column<ReviewRow>[] = [
  { name: "id", type: "text", value: ({ id }) => id },
  { name: "seq", type: "integer", value: ({ seq }) => seq },
  { name: "skillId", type: "text", value: ({ skillId }) => skillId },
  { name: "kind", type: "text", value: ({ kind }) => kind },
  { name: "rating", type: "integer", value: ({ rating }) => rating },
  { name: "undoes", type: "text", value: ({ undoes }) => undoes },
  { name: "reviewedAt", type: "timestamp", value: ({ at }) => new Date(at) },
  { name: "day", type: "integer", value: ({ day }) => dayFrom(day) },
  { name: "retention", type: "double precision", value: ({ retention }) => retention },
  { name: "intervalDays", type: "integer", value: ({ intervalDays }) => intervalDays },
  { name: "sinceDays", type: "integer", value: ({ sinceDays }) => sinceDays },
  { name: "hints", type: "integer", value: ({ hints }) => hints },
  { name: "confidence", type: "text", value: ({ confidence }) => confidence },
  { name: "tookMs", type: "integer", value: ({ tookMs }) => tookMs },
];

/**
 * Questions belong to nobody and change nothing for anybody, so that they may come before the transaction: they are the
 * larger half of a file, and others are answered in between. Those that are there already stay.
 */
export async function keepVariants(variants: readonly VariantRow[], database: Database): Promise<void> {
  const dialect = dialectOf(database);
  for (const some of pages(variants)) {
    // A transaction of its own: on SQLite a single statement may fall into somebody else's, and be gone with it.
    await database.$transaction((transaction) =>
      insertRows("Variant", VARIANT, some, transaction, dialect, "leave"),
    );
    await setImmediate();
  }
}

/** Writes an import as a part of a transaction, in the order in which the tables refer to each other. */
export async function writeImport(
  actor: Actor,
  { attempts, reviews, replaced, settings }: Import,
  transaction: Prisma.TransactionClient,
  dialect: Dialect,
): Promise<void> {
  const { userId } = ownLearning(actor);
  const mine = { name: "userId", type: "text", value: () => userId } as const;
  await transaction.user.upsert({ where: { id: userId }, create: { id: userId }, update: {} });
  for (const some of pages(attempts)) {
    await insertRows("Attempt", [mine, ...ATTEMPT], some, transaction, dialect);
    // Nobody else writes meanwhile on SQLite, but all can read.
    await setImmediate();
  }
  for (const some of pages(reviews)) {
    await insertRows("Review", [mine, ...REVIEW], some, transaction, dialect);
    await setImmediate();
  }
  for (const skillIds of pages(replaced.skillIds)) {
    await transaction.card.deleteMany({ where: { userId, skillId: { in: skillIds } } });
  }
  for (const some of pages(replaced.cards)) {
    await transaction.card.createMany({ data: some.map((each) => toRow(userId, each)) });
  }
  if (settings !== null) {
    await transaction.drillSettings.create({ data: { userId, ...settingsFrom(settings) } });
  }
}
