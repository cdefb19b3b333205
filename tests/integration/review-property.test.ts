import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { submitAttempt } from "#lib/server/attempts/submit.ts";
import type { Database } from "#lib/server/database/database.ts";
import { rebuildCards } from "#lib/server/reviews/rebuild.ts";
import { fromRow } from "#lib/server/reviews/rows.ts";
import { saveSettings, usualSettings } from "#lib/server/reviews/settings.ts";
import { undoReview } from "#lib/server/reviews/undo.ts";
import { read, rightlyAnswered, wronglyAnswered } from "#tests/support/answers.ts";
import { freshDatabase } from "#tests/support/fresh-database.ts";
import type { Settings, Story, Told } from "#tests/support/learner-story.ts";
import { storyOf } from "#tests/support/learner-story.ts";
import { LogInMemory } from "#tests/support/log-in-memory.ts";
import { PROVIDERS } from "../../scripts/database/schema.ts";

/** Seeds of stories, one learner each: all at once on one database. */
const LEARNERS = [1, 2, 3];
const DAYS = 45;
/** All of one kind: the pace that makes an answer Easy is a kind's. */
const SKILLS = ["listen-syn", "established-fin", "established-rst", "syn-sent-syn"];

describe.each(PROVIDERS)("the review logs of learners on %s", (provider) => {
  let database: Database;
  freshDatabase(provider, (fresh) => {
    database = fresh;
  });

  it("are what the pure log makes of the same story, with duplicates sent at once, and so are their cards at any moment", async () => {
    const told = LEARNERS.map((seed) => ({ seed, userId: randomUUID(), story: storyOf(seed, DAYS, SKILLS) }));
    let looked = 0;
    let living = true;
    const lives = Promise.all(told.map(({ userId, story }) => lived({ userId }, story, database)));
    const looking = Promise.all(
      told.map(async ({ userId }) => {
        for (; living; looked += 1) {
          expect((await rebuildCards({ userId }, database)).mended).toEqual([]);
          await new Promise((resolve) => setTimeout(resolve, 250));
        }
      }),
    );
    await lives.finally(() => {
      living = false;
    });
    await looking;
    expect(looked).toBeGreaterThan(LEARNERS.length);

    for (const { seed, userId, story } of told) {
      const { lines, cards, attempts } = inMemory(story);
      expect(lines.length, `story ${seed} has reviews`).toBeGreaterThan(20);
      const log = await database.review.findMany({ where: { userId }, orderBy: { seq: "asc" } });
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
      expect(
        log.map(({ id, reviewedAt, rating, day, intervalDays, retention, skillId, undoes }) => ({
          id: undoes === null ? id : `undo of ${undoes}`,
          at: reviewedAt.getTime(),
          // The line of an undo has no rating.
          rating: undoes === null ? rating : null,
          ...{ day, intervalDays, retention, skillId, undoes },
        })),
        `story ${seed}`,
      ).toEqual(
        lines.map(({ seq: _, rating, ...line }) => ({
          ...line,
          rating: line.undoes === null ? rating : null,
        })),
      );
      const stored = await database.card.findMany({ where: { userId } });
      expect(new Map(stored.map((row) => [row.skillId, fromRow(row)]))).toEqual(cards);
      for (const { due, lastReview } of stored)
        expect(due.getTime()).toBeGreaterThanOrEqual(lastReview.getTime());
      expect(await database.attempt.count({ where: { userId } })).toBe(attempts.size);
      expect(await rebuildCards({ userId }, database)).toEqual({ cards: cards.size, mended: [] });
    }
  });
});

/** Tells the story to the server; what is sent several times at once comes at once. */
async function lived(actor: { readonly userId: string }, story: Story, database: Database): Promise<void> {
  const wish = async (settings: Settings) => {
    const saved = await saveSettings(actor, { ...usualSettings(null), ...settings }, database);
    if (!saved.ok) throw new Error(`refused: ${saved.error.join()}`);
  };
  await wish(story.settings);
  for (const step of story.steps) {
    if (step.do === "settings") {
      await wish(step.settings);
      continue;
    }
    const once = async () => {
      if (step.do === "undo") return undoReview(actor, step.id, database, step.clock);
      const submission = read({ ...sent(step.told), agoMs: step.agoMs });
      const submitted = await submitAttempt(actor, submission, database, step.clock);
      if (!submitted.ok) throw new Error(`refused: ${submitted.error.type}`);
      return submitted;
    };
    await Promise.all(Array.from({ length: step.copies }, once));
    // SQLite answers at once, and nothing else would ever have its turn; what a network brings comes one by one.
    await setImmediate();
  }
}

function sent({ id, skillId, variant, correct, ...circumstances }: Told) {
  const answer = correct ? rightlyAnswered(skillId, variant) : wronglyAnswered(skillId, variant);
  const { confidence, hints, tookMs } = circumstances;
  return {
    ...answer,
    attemptId: id,
    hints,
    ...(confidence === null ? {} : { confidence }),
    ...(tookMs === null ? {} : { tookMs }),
  };
}

function inMemory(story: Story): LogInMemory {
  const log = new LogInMemory();
  let { settings } = story;
  for (const step of story.steps) {
    if (step.do === "settings") settings = step.settings;
    else if (step.do === "undo") log.undo(step.id, step.clock);
    else log.submit(step.told, step.agoMs, settings, step.clock);
  }
  return log;
}
