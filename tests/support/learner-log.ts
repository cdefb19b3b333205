import { randomUUID } from "node:crypto";
import { random } from "#lib/base/random.ts";
import { skills } from "#lib/content/skills.ts";
import { DAY_MS } from "#lib/review/day.ts";
import type { Actor } from "#lib/server/actor.ts";
import { submitAttempt } from "#lib/server/attempts/submit.ts";
import type { Database } from "#lib/server/database/database.ts";
import { saveSettings, usualSettings } from "#lib/server/reviews/settings.ts";
import { undoReview } from "#lib/server/reviews/undo.ts";
import { read, rightlyAnswered, wronglyAnswered } from "./answers.ts";

/** The first day of every made-up log. */
export const LOG_BEGINS = Date.UTC(2026, 0, 5, 9);

/**
 * What a learner leaves in two months, by the server's own functions: right and wrong answers with and without hints,
 * some given offline and sent days later, some to a question answered before, some taken back, under several wished
 * retentions and in two time zones. The instant of the last answer.
 */
export async function liveThroughAnswers(
  actor: Actor,
  count: number,
  database: Database,
  seed = 1,
): Promise<number> {
  const chance = random(seed);
  const studied = skills()
    .filter(({ kind }) => kind !== "explain")
    .slice(0, Math.max(4, Math.ceil(count / 6)));
  let now = LOG_BEGINS;
  for (let nth = 0; nth < count; nth += 1) {
    if (nth % 40 === 0) {
      const timeZone = nth % 80 === 0 ? "Asia/Shanghai" : "America/New_York";
      const retention = [0.9, 0.85, 0.95][(nth / 40) % 3] ?? 0.9;
      const interviewDay = nth === 0 ? null : 20_700;
      await saveSettings(actor, { ...usualSettings(timeZone), retention, interviewDay }, database);
    }
    now += chance.int(1, 4) === 1 ? chance.int(1, 4 * DAY_MS) : chance.int(1, 900_000);
    const sent = chance.chance(3, 4) ? rightlyAnswered : wronglyAnswered;
    const submission = read({
      ...sent(chance.pick(studied).id, chance.int(0, 40)),
      attemptId: randomUUID(),
      hints: chance.int(1, 6) === 1 ? 1 : 0,
      tookMs: chance.int(2_000, 60_000),
      confidence: chance.pick(["sure", "unsure", "guess"] as const),
      agoMs: chance.int(1, 10) === 1 ? chance.int(1, 3 * DAY_MS) : 0,
    });
    const answered = await submitAttempt(actor, submission, database, now);
    if (!answered.ok) throw new Error(`not taken: ${JSON.stringify(answered.error)}`);
    if (chance.int(1, 9) === 1) await undoReview(actor, submission.attemptId, database, now + 1_000);
  }
  return now;
}
