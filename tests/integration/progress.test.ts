import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { DAY_MS } from "#lib/review/day.ts";
import { skills } from "#lib/content/skills.ts";
import type { AnswerGroup } from "#lib/review/progress.ts";
import { submitAttempt } from "#lib/server/attempts/submit.ts";
import type { Database } from "#lib/server/database/database.ts";
import { progressOf } from "#lib/server/reviews/progress.ts";
import { undoReview } from "#lib/server/reviews/undo.ts";
import { read, rightlyAnswered, wronglyAnswered } from "#tests/support/answers.ts";
import { freshDatabase } from "#tests/support/fresh-database.ts";
import { keepPast } from "#tests/support/kept-past.ts";
import { pastOf } from "#tests/support/learner.ts";
import { PROVIDERS } from "../../scripts/database/schema.ts";

const TODAY = 20_778;
const NOON = TODAY * DAY_MS + DAY_MS / 2;

describe.each(PROVIDERS)("progress on %s", (provider) => {
  let database: Database;
  freshDatabase(provider, (fresh) => {
    database = fresh;
  });
  const ada = { userId: randomUUID() };
  const bob = { userId: randomUUID() };

  beforeEach(async () => {
    for (const { userId } of [ada, bob]) await database.user.create({ data: { id: userId } });
  });

  it("counts every review of a long log once, by day and by kind of answer, and no one else's", async () => {
    const past = pastOf(5, 60, TODAY);
    expect(past.reviews.length).toBeGreaterThan(500);
    await keepPast(ada.userId, past, database);
    await keepPast(bob.userId, pastOf(6, 40, TODAY), database);

    const { today, cards, groups, days } = await progressOf(ada, database, NOON);
    expect(today).toBe(TODAY);
    expect(new Map(cards)).toEqual(new Map(past.cards.map((card) => [card.skillId, card])));
    expect(total(groups)).toBe(past.reviews.length);
    for (const rating of [1, 2, 3, 4]) {
      expect(total(groups.filter((each) => each.rating === rating))).toBe(
        past.reviews.filter((each) => each.rating === rating).length,
      );
    }
    const open = new Set(skills().flatMap(({ id, kind }) => (kind === "explain" ? [id] : [])));
    const own = past.reviews.filter(({ skillId }) => open.has(skillId)).length;
    expect(own).toBeGreaterThan(5);
    expect(total(groups.filter(({ selfAssessed }) => selfAssessed))).toBe(own);
    const byGap = (sinceDays: number | null) =>
      total(groups.filter((each) => each.confidence === "sure" && each.sinceDays === sinceDays));
    for (const gap of new Set(past.reviews.map(({ sinceDays }) => sinceDays))) {
      expect(byGap(gap)).toBe(
        past.reviews.filter((each) => each.confidence === "sure" && each.sinceDays === gap).length,
      );
    }
    const dayCounts = new Map<number, number>();
    for (const { day } of past.reviews) dayCounts.set(day, (dayCounts.get(day) ?? 0) + 1);
    expect([...days].sort()).toEqual([...dayCounts].sort());
  });

  it("leaves out what was taken back, and nothing else", async () => {
    const answered = async (actor: typeof ada, sent: ReturnType<typeof rightlyAnswered>) => {
      const submitted = await submitAttempt(actor, read({ ...sent, timeZone: "UTC" }), database, NOON);
      expect(submitted).toMatchObject({ ok: true });
      return sent.attemptId;
    };
    await answered(ada, { ...rightlyAnswered("listen-syn", 1), confidence: "sure" });
    await answered(bob, { ...rightlyAnswered("listen-syn", 1), confidence: "sure" });
    const before = await progressOf(ada, database, NOON);
    expect(total(before.groups)).toBe(1);

    const slip = await answered(ada, { ...wronglyAnswered("listen-syn", 2), confidence: "sure" });
    expect(total((await progressOf(ada, database, NOON)).groups)).toBe(2);
    expect(await undoReview(ada, slip, database, NOON)).toMatchObject({ ok: true });
    expect(await progressOf(ada, database, NOON)).toEqual(before);
    expect([...before.days]).toEqual([[TODAY, 1]]);

    const only = await answered(bob, wronglyAnswered("established-fin", 1));
    expect(await undoReview(bob, only, database, NOON)).toMatchObject({ ok: true });
    const { groups, cards } = await progressOf(bob, database, NOON);
    expect(total(groups)).toBe(1);
    expect([...cards.keys()]).toEqual(["listen-syn"]);
  });

  it("keeps the days of the learner's calendar", async () => {
    const shanghai = { ...rightlyAnswered(), timeZone: "Asia/Shanghai" };
    // 03:30 in Shanghai: the day that began at four yesterday is not over.
    const at = TODAY * DAY_MS - 4.5 * 3_600_000;
    await submitAttempt(ada, read(shanghai), database, at);
    const { today, days } = await progressOf(ada, database, at + 3_600_000);
    expect([...days]).toEqual([[TODAY - 1, 1]]);
    expect(today).toBe(TODAY);
  });

  it("of somebody without answers is empty, and makes no row", async () => {
    const nobody = { userId: randomUUID() };
    const { groups, cards, days } = await progressOf(nobody, database, NOON);
    expect([groups.length, cards.size, days.size]).toEqual([0, 0, 0]);
    expect(await database.user.count()).toBe(2);
    expect(await database.drillSettings.count()).toBe(0);
  });
});

function total(groups: readonly AnswerGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
