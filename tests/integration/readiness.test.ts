import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { skills } from "#lib/content/skills.ts";
import { dayOf } from "#lib/review/day.ts";
import { USUAL_PACE } from "#lib/review/readiness.ts";
import type { Database } from "#lib/server/database/database.ts";
import { submitAttempt } from "#lib/server/attempts/submit.ts";
import { paceOf } from "#lib/server/reviews/pace.ts";
import { drillState } from "#lib/server/reviews/queue.ts";
import { readinessOf } from "#lib/server/reviews/readiness.ts";
import { saveSettings, usualSettings } from "#lib/server/reviews/settings.ts";
import { undoReview } from "#lib/server/reviews/undo.ts";
import { read, rightlyAnswered, wronglyAnswered } from "#tests/support/answers.ts";
import { freshDatabase } from "#tests/support/fresh-database.ts";
import { PROVIDERS } from "../../scripts/database/schema.ts";

/** 2026-11-21 12:00 UTC */
const NOON = Date.UTC(2026, 10, 21, 12);
const TODAY = dayOf(NOON, { timeZone: "UTC", dayStartsAt: 4 });

describe.each(PROVIDERS)("readiness on %s", (provider) => {
  let database: Database;
  freshDatabase(provider, (fresh) => {
    database = fresh;
  });
  const ada = { userId: randomUUID() };
  const bob = { userId: randomUUID() };

  it("is of one's own cards and day, writes nothing, and the drill asks what it plans", async () => {
    expect((await readinessOf(null, "Asia/Tokyo", database, NOON)).readiness).toBeNull();
    const settings = { ...usualSettings("UTC"), interviewDay: TODAY + 10, minutesPerDay: 30 };
    expect((await saveSettings(ada, settings, database)).ok).toBe(true);
    for (const actor of [ada, bob]) {
      const submitted = await submitAttempt(actor, read(rightlyAnswered()), database, NOON);
      expect(submitted.ok).toBe(true);
    }
    const before = await database.review.count();
    const { readiness, cards, kept, today } = await readinessOf(ada, null, database, NOON);
    expect([kept, today, cards.size, readiness?.daysLeft]).toEqual([true, TODAY, 1, 10]);
    expect(readiness?.bySkill.size).toBe(skills().length);
    expect(readiness?.byTopic.reduce((sum, each) => sum + each.seen, 0)).toBe(1);
    const drill = await drillState(ada, {}, null, database, NOON);
    expect(drill.newLeftToday).toBe((readiness?.today.newPerDay ?? 0) - 1);
    expect(drill.newLeftToday).toBe(readiness?.days[0]?.newSkills);
    expect((await readinessOf(bob, null, database, NOON)).readiness).toBeNull();
    expect(await database.review.count()).toBe(before);
  });

  it("takes the pace from one's own answers, and the usual one until there are any", async () => {
    await submitAttempt(ada, read(rightlyAnswered()), database, NOON);
    expect(await paceOf(bob, database)).toEqual(USUAL_PACE);
    expect((await paceOf(ada, database)).firstRight).toBeGreaterThan(USUAL_PACE.firstRight);
  });

  it("takes no pace from answers that were taken back", async () => {
    await submitAttempt(ada, read({ ...rightlyAnswered("listen-syn", 1), tookMs: 90_000 }), database, NOON);
    const before = await paceOf(ada, database);
    for (let seed = 2; seed < 4; seed += 1) {
      const slip = { ...wronglyAnswered("established-fin", seed), tookMs: 500 };
      await submitAttempt(ada, read(slip), database, NOON);
      expect(await undoReview(ada, slip.attemptId, database, NOON)).toMatchObject({ ok: true });
    }
    expect(await paceOf(ada, database)).toEqual(before);
  });

  it("refuses settings that are none, and changes nothing", async () => {
    const good = { ...usualSettings("UTC"), interviewDay: TODAY + 10 };
    await saveSettings(ada, good, database);
    for (const [field, value] of [
      ["interviewRecall", 0.5],
      ["minutesPerDay", 3],
      ["timeZone", "Mars"],
    ] as const) {
      const saved = await saveSettings(ada, { ...good, [field]: value }, database);
      expect(saved).toEqual({ ok: false, error: [field] });
    }
    expect((await readinessOf(ada, null, database, NOON)).settings).toEqual(good);
  });
});
