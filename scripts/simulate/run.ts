import type { Day } from "#lib/review/day.ts";
import { DAY_MS } from "#lib/review/day.ts";
import type { Drillable } from "#lib/review/queue.ts";
import { RETENTION } from "#lib/review/review.ts";
import type { Settings } from "#lib/review/settings.ts";
import { MOST_NEW_PER_DAY, USUAL_SETTINGS } from "#lib/review/settings.ts";
import type { MemoryKind } from "./learner.ts";
import { MEMORIES } from "./learner.ts";
import type { Drill, Policy } from "./policies.ts";
import { SECONDS_PER_REVIEW } from "./policies.ts";

export interface Outcome {
  /** mean chance of recall on the day over all skills, those never asked counting 0 */
  readonly recall: number;
  /** share of skills with a chance of at least 0.9 */
  readonly firm: number;
  /** share of skills that were asked at all */
  readonly seen: number;
  readonly reviewsPerDay: number;
}

/** ts-fsrs takes the beginning of 1970 for no date. */
const FIRST_DAY: Day = 20_000;

/** How many questions are taken from the queue at a time: few enough for the steps of learning to come in between. */
const BATCH = 10;

/** One learner with one policy until the day: exactly `budget` answers on each day before it. */
export function run(
  policy: Policy,
  skills: readonly Drillable[],
  horizonDays: number,
  budget: number,
  seed: number,
  memory: MemoryKind,
): Outcome {
  const learner = MEMORIES[memory](
    seed,
    seed ^ 0x5bd1e995,
    skills.map(({ id }) => id),
  );
  const interviewDay = FIRST_DAY + horizonDays;
  // The limit of new ones is the time, for every policy. Whoever fills each day whatever is due has time for the most
  // that can be wished for.
  const settings: Settings = {
    timeZone: "UTC",
    ...USUAL_SETTINGS,
    interviewRecall: RETENTION.most,
    newPerDay: MOST_NEW_PER_DAY,
    interviewDay,
    minutesPerDay: (budget * SECONDS_PER_REVIEW) / 60,
  };
  const drill: Drill = { skills, cards: new Map(), load: new Map(), last: null };
  let seq = 0;
  for (let today = FIRST_DAY; today < interviewDay; today += 1) {
    for (let asked = 0; asked < budget; ) {
      const now = today * DAY_MS + asked * SECONDS_PER_REVIEW * 1000;
      const batch = next(policy, drill, settings, today, now).slice(0, Math.min(BATCH, budget - asked));
      if (batch.length === 0)
        throw new Error(`${policy.name} has nothing to ask on day ${today - FIRST_DAY}`);
      for (const skillId of batch) {
        const at = today * DAY_MS + asked * SECONDS_PER_REVIEW * 1000;
        asked += 1;
        seq += 1;
        answer(policy, drill, {
          id: `${seq}`,
          seq,
          skillId,
          at,
          day: today,
          right: learner.answers(skillId, today),
        });
      }
    }
  }
  const chances = skills.map(({ id }) => learner.recall(id, interviewDay));
  return {
    recall: chances.reduce((sum, each) => sum + each, 0) / skills.length,
    firm: chances.filter((chance) => chance >= 0.9).length / skills.length,
    seen: drill.cards.size / skills.length,
    reviewsPerDay: seq / horizonDays,
  };
}

/** What the queue says; when it says nothing, what is due next, so that every policy asks equally often. */
function next(policy: Policy, drill: Drill, settings: Settings, today: Day, now: number): readonly string[] {
  const { ready } = policy.queue(drill, settings, today, now);
  if (ready.length > 0) return ready.map(({ skillId }) => skillId);
  const all = [...drill.cards.values()];
  const untouched = all.filter(({ lastDay }) => lastDay < today);
  return (untouched.length > 0 ? untouched : all)
    .sort((a, b) => a.dueDay - b.dueDay || a.lastDay - b.lastDay || (a.skillId < b.skillId ? -1 : 1))
    .map(({ skillId }) => skillId);
}

function answer(policy: Policy, drill: Drill, given: Parameters<Policy["answered"]>[1]): void {
  const before = drill.cards.get(given.skillId);
  const card = policy.answered(drill, given);
  if (before !== undefined) drill.load.set(before.dueDay, (drill.load.get(before.dueDay) ?? 0) - 1);
  drill.load.set(card.dueDay, (drill.load.get(card.dueDay) ?? 0) + 1);
  drill.cards.set(given.skillId, card);
  drill.last = given.skillId;
}
