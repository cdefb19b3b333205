import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "#lib/server/database/database.ts";
import { TAUGHT } from "#lib/server/reviews/queue.ts";
import type { DatabaseCopy } from "#tests/support/database-copy.ts";
import { copyDatabase } from "#tests/support/database-copy.ts";
import { plansOfActs } from "../../scripts/bench/review/acts.ts";
import { fill } from "../../scripts/bench/review/build.ts";
import { learner, skillsLike } from "../../scripts/bench/review/learner.ts";
import type { Sent } from "../../scripts/database/plans.ts";
import { plansOf } from "../../scripts/database/plans.ts";
import { PROVIDERS } from "../../scripts/database/schema.ts";

/** 2026-11-21 12:00 UTC */
const NOON = Date.UTC(2026, 10, 21, 12);
const OTHERS = { users: 150, reviews: 30 };

describe.each(PROVIDERS)("the plans of a drill's queries on %s", (provider) => {
  const userId = randomUUID();
  const catalogue = skillsLike(TAUGHT, 60);
  let copy: DatabaseCopy;

  beforeAll(async () => {
    copy = await copyDatabase(provider);
    await fill(copy.url, learner(userId, catalogue, 400, NOON), OTHERS, () => {});
  });
  afterAll(() => copy.remove());

  it("read no table of everybody's answers from end to end: queue, answer, the same again, undo, progress", async () => {
    const plans = await plansOfActs(copy.url, { userId }, catalogue, 1);
    expect([...plans.keys()].length).toBe(5);
    for (const [act, its] of plans) {
      expect(its.length, act).toBeGreaterThan(2);
      for (const { query, lines, fullScans } of its)
        expect([query, fullScans, lines]).toEqual([query, [], lines]);
    }
  });

  it("tell of a table, or an index, that is read from end to end", async () => {
    const sent: Sent[] = [];
    const database = openDatabase(copy.url, (each) => sent.push(each));
    await database.review.findMany({ where: { hints: 3 } });
    await database.attempt.count({ where: { correct: true } });
    await database.card.count();
    await database.$disconnect();
    const plans = await plansOf(copy.url, sent, ["Review", "Card", "Attempt"]);
    expect(plans.map(({ fullScans }) => fullScans)).toEqual([["Review"], ["Attempt"], ["Card"]]);
  });

  it("leave the database as the application has it", async () => {
    const database = openDatabase(copy.url);
    const wrong = { userId: randomUUID(), seq: 1, skillId: "s", kind: "reply", rating: 3 };
    const review = {
      ...wrong,
      reviewedAt: new Date(NOON),
      day: 1,
      retention: 0.9,
      intervalDays: 0,
      hints: 0,
    };
    await expect(database.review.create({ data: { ...review, id: randomUUID() } })).rejects.toThrow(
      /Foreign key/,
    );
    const taken = { ...review, userId, id: randomUUID() };
    await expect(database.review.create({ data: taken })).rejects.toThrow(/Unique constraint/);
    await database.$disconnect();
  });
});
