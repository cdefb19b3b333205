import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY_MS, dayOf } from "#lib/review/day.ts";
import { FURTHEST_DAYS } from "#lib/review/settings.ts";
import { submitAttempt } from "#lib/server/attempts/submit.ts";
import type { Database } from "#lib/server/database/database.ts";
import { drillState } from "#lib/server/reviews/queue.ts";
import { saveSettings, usualSettings } from "#lib/server/reviews/settings.ts";
import { todaysWork } from "#lib/server/reviews/todays-work.ts";
import { read, rightlyAnswered } from "#tests/support/answers.ts";
import { freshDatabase } from "#tests/support/fresh-database.ts";
import { PROVIDERS } from "../../scripts/database/schema.ts";

/** 2026-11-21 12:00 UTC */
const NOON = Date.UTC(2026, 10, 21, 12);
const TODAY = dayOf(NOON, { timeZone: "UTC", dayStartsAt: 4 });
const MINUTE = 60_000;

describe.each(PROVIDERS)("what today holds, on %s", (provider) => {
  let database: Database;
  freshDatabase(provider, (fresh) => {
    database = fresh;
  });
  const ada = { userId: randomUUID() };
  const bob = { userId: randomUUID() };

  it("is one's own, as the drill will ask it, and looking makes nobody a user", async () => {
    // Learned on the day before, with all its steps.
    for (const [nth, minutes] of [0, 2, 13].entries()) {
      const at = NOON - DAY_MS + minutes * MINUTE;
      const submitted = await submitAttempt(ada, read(rightlyAnswered("listen-syn", nth)), database, at);
      expect(submitted.ok).toBe(true);
    }
    const dueDay = (await drillState(ada, {}, null, database, NOON)).cards.get("listen-syn")?.dueDay ?? 0;
    const dueAt = NOON + (dueDay - TODAY) * DAY_MS;
    expect(dueDay).toBeGreaterThan(TODAY);

    const { newPerDay } = usualSettings(null);
    expect(await todaysWork(ada, database, dueAt - DAY_MS)).toMatchObject({
      due: 0,
      tomorrow: 1,
      asked: 1,
      interviewIn: null,
    });
    const work = await todaysWork(ada, database, dueAt);
    expect(work).toMatchObject({ due: 1, fresh: newPerDay, forward: 0, postponed: 0, tomorrow: 0 });
    const { queue } = await drillState(ada, {}, null, database, dueAt);
    expect(work.due + work.fresh).toBe(queue.ready.length);
    expect(await todaysWork(bob, database, dueAt)).toMatchObject({ due: 0, asked: 0 });
    expect(await database.user.count()).toBe(1);
  });

  it.each([
    ["tomorrow", 1, 1],
    ["today", 0, 0],
    ["over", -1, null],
    ["as good as never", FURTHEST_DAYS + 1, null],
  ])("counts the days to an interview that is %s", async (_when, days, interviewIn) => {
    const settings = { ...usualSettings("UTC"), interviewDay: TODAY + days };
    expect((await saveSettings(ada, settings, database)).ok).toBe(true);
    const work = await todaysWork(ada, database, NOON);
    expect(work.interviewIn).toBe(interviewIn);
    if (days === 0) expect(work.fresh).toBe(0);
  });

  it("fits the time that a day has before an interview", async () => {
    const settings = { ...usualSettings("UTC"), interviewDay: TODAY + 5, minutesPerDay: 15 };
    expect((await saveSettings(ada, settings, database)).ok).toBe(true);
    const { minutes, fresh } = await todaysWork(ada, database, NOON);
    expect(fresh).toBeGreaterThan(10);
    expect(minutes).toBeLessThanOrEqual(15);
  });
});
