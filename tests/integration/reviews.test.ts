import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY_MS, dayOf } from "#lib/review/day.ts";
import type { Sent } from "#tests/support/answers.ts";
import { read, rightlyAnswered, wronglyAnswered } from "#tests/support/answers.ts";
import { freshDatabase } from "#tests/support/fresh-database.ts";
import type { Submitted } from "#lib/server/attempts/submit.ts";
import { submitAttempt } from "#lib/server/attempts/submit.ts";
import type { Database } from "#lib/server/database/database.ts";
import { wipeData } from "#lib/server/data/wipe.ts";
import { drillState } from "#lib/server/reviews/queue.ts";
import { preparedReview } from "#lib/server/reviews/record.ts";
import { rebuildCards } from "#lib/server/reviews/rebuild.ts";
import { fromRow } from "#lib/server/reviews/rows.ts";
import { saveSettings, settingsOf, usualSettings } from "#lib/server/reviews/settings.ts";
import { undoReview } from "#lib/server/reviews/undo.ts";
import { PROVIDERS } from "../../scripts/database/schema.ts";

/** 2026-11-21 12:00 UTC */
const NOON = Date.UTC(2026, 10, 21, 12);
const MINUTE = 60_000;

describe.each(PROVIDERS)("reviews on %s", (provider) => {
  let database: Database;
  freshDatabase(provider, (fresh) => {
    database = fresh;
  });
  const ada = { userId: randomUUID() };
  const bob = { userId: randomUUID() };

  async function answered(sent: Sent, now: number, actor = ada): Promise<Submitted> {
    const submitted = await submitAttempt(actor, read(sent), database, now);
    if (!submitted.ok) throw new Error(`refused: ${submitted.error.type}`);
    return submitted.value;
  }
  const log = (actor = ada) =>
    database.review.findMany({ where: { userId: actor.userId }, orderBy: { seq: "asc" } });
  const cards = async (actor = ada) =>
    (await database.card.findMany({ where: { userId: actor.userId }, orderBy: { skillId: "asc" } })).map(
      fromRow,
    );

  it("makes a review and a card of a first answer, and says when the skill comes back", async () => {
    const sent = { ...rightlyAnswered(), confidence: "sure", tookMs: 9_000 } as const;
    const { review } = await answered(sent, NOON);
    expect(await log()).toMatchObject([
      {
        id: sent.attemptId,
        seq: 1,
        skillId: "listen-syn",
        kind: "next-state",
        rating: 3,
        undoes: null,
        sinceDays: null,
        confidence: "sure",
        tookMs: 9_000,
      },
    ]);
    expect(review).toEqual({
      reviewId: sent.attemptId,
      rating: 3,
      card: (await cards())[0],
      today: 20_778,
    });
    expect(review?.card.due).toBe(NOON + 10 * MINUTE);
  });

  it("rates a wrong answer Again, a right one after a hint Hard", async () => {
    await answered(wronglyAnswered("listen-syn", 1), NOON);
    await answered({ ...rightlyAnswered("established-fin", 1), hints: 1 }, NOON);
    expect((await log()).map(({ rating }) => rating)).toEqual([1, 2]);
  });

  it("rates Easy what is faster than the learner's own pace at that kind, and nothing before there is a pace", async () => {
    for (let seed = 0; seed < 8; seed += 1)
      await answered({ ...rightlyAnswered("listen-syn", seed), tookMs: 10_000 + seed }, NOON + seed * MINUTE);
    const fast = { ...rightlyAnswered("established-fin", 8), tookMs: 500 };
    await answered(fast, NOON + 60 * MINUTE);
    const otherKind = { ...rightlyAnswered("reply-listen-syn", 8), tookMs: 500 };
    await answered(otherKind, NOON + 61 * MINUTE);
    expect((await log()).map(({ rating }) => rating)).toEqual([3, 3, 3, 3, 3, 3, 3, 3, 4, 3]);
  });

  it("takes no answer for the learner's pace that was taken back", async () => {
    for (let seed = 0; seed < 8; seed += 1) {
      const slow = { ...rightlyAnswered("listen-syn", seed), tookMs: 20_000 + seed };
      await answered(slow, NOON + seed * MINUTE);
    }
    for (let seed = 8; seed < 11; seed += 1) {
      const slip = { ...rightlyAnswered("established-fin", seed), tookMs: 500 };
      await answered(slip, NOON + seed * MINUTE);
      await undoReview(ada, slip.attemptId, database, NOON + seed * MINUTE);
    }
    const quick = { ...rightlyAnswered("established-rst", 20), tookMs: 2_000 };
    expect((await answered(quick, NOON + 30 * MINUTE)).review?.rating).toBe(4);
  });

  it("makes no review of a variant that was answered before, whatever was answered then", async () => {
    await answered(wronglyAnswered("listen-syn", 5), NOON);
    const { review } = await answered(rightlyAnswered("listen-syn", 5), NOON + MINUTE);
    expect(review).toBeNull();
    expect(await database.attempt.count()).toBe(2);
    expect((await log()).map(({ rating }) => rating)).toEqual([1]);
  });

  it("counts a submission that is sent twice once, and says again when the skill comes back", async () => {
    const sent = rightlyAnswered();
    const first = await answered(sent, NOON);
    const second = await answered(sent, NOON + DAY_MS);
    expect(second.review).toEqual(first.review);
    expect(await log()).toHaveLength(1);
  });

  it("keeps an answer at the time it was given, before answers that arrived earlier", async () => {
    const skill = "listen-syn";
    await answered(rightlyAnswered(skill, 1), NOON);
    await answered(wronglyAnswered(skill, 2), NOON + 3 * DAY_MS);
    const late = { ...rightlyAnswered(skill, 3), agoMs: 2 * DAY_MS };
    const { review } = await answered(late, NOON + 4 * DAY_MS);
    expect((await log()).map(({ reviewedAt }) => reviewedAt.getTime() - NOON)).toEqual([
      0,
      3 * DAY_MS,
      2 * DAY_MS,
    ]);
    // The miss of the third day came last, whatever arrived after it.
    expect(review?.card).toMatchObject({ lastReview: NOON + 3 * DAY_MS, phase: "relearning", reps: 3 });
  });

  it("never puts a review before the last one when the server's clock is set back", async () => {
    await answered(rightlyAnswered("listen-syn", 1), NOON);
    await answered(rightlyAnswered("listen-syn", 2), NOON - DAY_MS);
    expect((await log()).map(({ reviewedAt }) => reviewedAt.getTime())).toEqual([NOON, NOON]);
  });

  it("goes on in the present when the server's clock was a year ahead and is right again", async () => {
    const ahead = await answered(rightlyAnswered("listen-syn", 1), NOON + 365 * DAY_MS);
    const { review } = await answered(rightlyAnswered("closed-syn", 1), NOON);
    expect(review).toMatchObject({ today: dayOf(NOON, usualSettings("UTC")), card: { lastReview: NOON } });
    await undoReview(ada, review?.reviewId ?? "", database, NOON);
    const { queue, newLeftToday } = await drillState(ada, {}, null, database, NOON);
    // What was introduced "in a year" takes nothing of today's limit.
    expect(newLeftToday).toBe(10);
    expect(queue.ready).toHaveLength(10);
    expect((await log()).map(({ seq, reviewedAt }) => [seq, reviewedAt.getTime()])).toEqual([
      [1, NOON + 365 * DAY_MS],
      [2, NOON],
      [3, NOON],
    ]);
    expect(await cards()).toEqual([ahead.review?.card]);
  });

  it("counts days in the time zone of the first answer", async () => {
    // 20:30 UTC is half past four in the morning in Shanghai: the day that began at four.
    const evening = Date.UTC(2026, 10, 21, 20, 30);
    const { review } = await answered({ ...rightlyAnswered(), timeZone: "Asia/Shanghai" }, evening);
    expect(review?.today).toBe(dayOf(NOON, usualSettings("UTC")) + 1);
    await answered({ ...rightlyAnswered("established-fin"), timeZone: "America/Lima" }, evening);
    expect((await settingsOf(ada, database, null)).timeZone).toBe("Asia/Shanghai");
  });

  it("takes back the last review, and leaves the card as it was before", async () => {
    await answered(rightlyAnswered("listen-syn", 1), NOON);
    const before = await cards();
    const slip = wronglyAnswered("listen-syn", 2);
    await answered(slip, NOON + 2 * DAY_MS);
    const undone = await undoReview(ada, slip.attemptId, database, NOON + 2 * DAY_MS + MINUTE);
    expect(undone).toEqual({ ok: true, value: { skillId: "listen-syn", card: before[0] } });
    expect(await cards()).toEqual(before);
    expect(await database.attempt.count()).toBe(2);
    expect((await log()).map(({ undoes }) => undoes)).toEqual([null, null, slip.attemptId]);
  });

  it("makes a skill new again whose only review is taken back, once however often that is asked", async () => {
    const sent = rightlyAnswered();
    await answered(sent, NOON);
    const twice = await Promise.all([1, 2].map(() => undoReview(ada, sent.attemptId, database, NOON)));
    expect(twice).toEqual([1, 2].map(() => ({ ok: true, value: { skillId: "listen-syn", card: null } })));
    expect(await cards()).toEqual([]);
    expect(await log()).toHaveLength(2);
    expect((await answered(sent, NOON)).review).toBeNull();
  });

  it("takes back one review after another, the last first, and refuses any other", async () => {
    const [first, second] = [rightlyAnswered("listen-syn", 1), rightlyAnswered("established-fin", 1)];
    await answered(first, NOON);
    await answered(second, NOON + MINUTE);
    expect(await undoReview(ada, first.attemptId, database)).toEqual({
      ok: false,
      error: { type: "not-the-last" },
    });
    expect(await undoReview(ada, second.attemptId, database)).toMatchObject({ ok: true });
    expect(await undoReview(ada, first.attemptId, database)).toMatchObject({ ok: true });
    expect(await cards()).toEqual([]);
  });

  it("refuses to take back what is somebody else's, or nothing", async () => {
    const sent = rightlyAnswered();
    await answered(sent, NOON);
    for (const id of [sent.attemptId, randomUUID()])
      expect(await undoReview(bob, id, database)).toEqual({ ok: false, error: { type: "unknown-review" } });
    expect(await cards()).toHaveLength(1);
  });

  it("makes cards again from the log, and names those that were not as it has them", async () => {
    for (const skill of ["listen-syn", "established-fin", "reply-listen-syn"])
      await answered(rightlyAnswered(skill, 1), NOON);
    await answered(rightlyAnswered("listen-syn", 9), NOON, bob);
    const [before, others] = [await cards(), await cards(bob)];
    const { userId } = ada;
    await database.card.deleteMany({ where: { userId, skillId: "listen-syn" } });
    await database.card.updateMany({
      where: { userId, skillId: "established-fin" },
      data: { stability: 99, userId: bob.userId },
    });
    const rebuilt = await rebuildCards(ada, database);
    expect(rebuilt.mended.toSorted()).toEqual(["established-fin", "listen-syn"]);
    expect(rebuilt.cards).toBe(3);
    expect(await cards()).toEqual(before);
    expect((await rebuildCards(bob, database)).mended).toEqual(["established-fin"]);
    expect(await cards(bob)).toEqual(others);
  });

  it("does not bring back with an answer what was wiped while it was being kept", async () => {
    await answered(rightlyAnswered("listen-syn", 1), NOON);
    const prepared = await preparedReview(ada, read(rightlyAnswered("listen-syn", 2)), database, NOON);
    await wipeData(ada, database);
    await expect(database.$transaction([...prepared.writes])).rejects.toMatchObject({
      code: "P2025",
    });
    expect([await cards(), await log()]).toEqual([[], []]);
  });

  it("does not take an answer for a second one when the first is not kept in the end", async () => {
    const first = rightlyAnswered("listen-syn", 1);
    await answered(first, NOON);
    const prepared = await preparedReview(ada, read(rightlyAnswered("listen-syn", 1)), database, NOON);
    expect(prepared.scheduled).toBeNull();
    await database.attempt.delete({ where: { id: first.attemptId } });
    await expect(database.$transaction([...prepared.writes])).rejects.toMatchObject({ code: "P2025" });
  });

  it("refuses settings that are none by their fields, and changes nothing", async () => {
    const wanted = { ...usualSettings("Europe/Berlin"), retention: 0.93, interviewDay: 20_800 };
    expect(await saveSettings(ada, wanted, database)).toEqual({ ok: true, value: wanted });
    const bad = { ...wanted, retention: 0.99, timeZone: "Mars/Olympus", dayStartsAt: 24 };
    expect(await saveSettings(ada, bad, database)).toEqual({
      ok: false,
      error: ["timeZone", "dayStartsAt", "retention"],
    });
    expect(await settingsOf(ada, database, null)).toEqual(wanted);
    expect(await settingsOf(bob, database, "Asia/Tokyo")).toEqual(usualSettings("Asia/Tokyo"));
  });
});
