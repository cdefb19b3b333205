import { describe, expect, it, test } from "vitest";
import { random } from "#lib/base/random.ts";
import { skills } from "#lib/content/skills.ts";
import type { Card } from "#lib/review/card.ts";
import type { Day } from "#lib/review/day.ts";
import { DAY_MS } from "#lib/review/day.ts";
import { WARM_UP } from "#lib/review/day-plan.ts";
import type { Drillable, Queue } from "#lib/review/queue.ts";
import { drillQueue, STUBBORN_REPS } from "#lib/review/queue.ts";
import { readiness, readinessToday, USUAL_PACE } from "#lib/review/readiness.ts";
import { retrievability, reviewed } from "#lib/review/scheduler.ts";
import type { Settings } from "#lib/review/settings.ts";
import { USUAL_SETTINGS } from "#lib/review/settings.ts";
import { teachingOrder } from "#lib/review/teaching-order.ts";
import type { Work } from "#lib/review/work.ts";
import { workOf } from "#lib/review/work.ts";

const FIRST = 20_000;
const TAUGHT = teachingOrder(skills());

type Answers = "right" | "wrong" | "by memory";

/** A learner of the catalogue, who answers what the drill asks, and leaves what can wait. */
class Days {
  readonly cards = new Map<string, Card>();
  readonly #dice = random(42);
  #last: string | null = null;
  #answers = 0;

  constructor(
    readonly settings: Settings,
    readonly how: Answers,
    readonly catalogue: readonly Drillable[] = TAUGHT,
  ) {}

  drill(today: Day, now: number): { readonly queue: Queue; readonly work: Work } {
    const { catalogue: skills, cards, settings } = this;
    const plan = readinessToday({ skills, cards, today, settings });
    const queue = drillQueue({ skills, cards, now, today, filter: {}, last: this.#last, ...plan });
    const isBefore = settings.interviewDay !== null && today <= settings.interviewDay;
    return { queue, work: workOf(queue, USUAL_PACE, isBefore && settings.minutesPerDay !== null) };
  }

  /** What was asked until the drill was done, and how often the count of what is left rose after a right answer. */
  live(today: Day) {
    const asked: { skillId: string; right: boolean }[] = [];
    let now = today * DAY_MS;
    let [rose, before] = [0, Number.POSITIVE_INFINITY];
    while (asked.length < 1_000) {
      const { queue, work } = this.drill(today, now);
      const left = work.due + work.forward + work.fresh;
      if (left > before && asked.at(-1)?.right === true) rose += 1;
      before = left;
      const next = queue.ready.find(({ reason }) => reason !== "postponed");
      const [later] = queue.later;
      if (next === undefined && later === undefined) return { asked, rose, work };
      if (next === undefined) now = later?.due ?? now;
      else {
        asked.push({ skillId: next.skillId, right: this.#answer(next.skillId, today, now) });
        now += 1_000 * USUAL_PACE.secondsPerReview;
      }
    }
    throw new Error("the drill has no end");
  }

  #answer(skillId: string, day: Day, at: number): boolean {
    const card = this.cards.get(skillId) ?? null;
    const remembers =
      card === null ? USUAL_PACE.firstRight : card.lastDay === day ? 0.95 : retrievability(card, day);
    const chance = { right: 1, wrong: 0, "by memory": remembers }[this.how];
    const right = this.#dice.uint32() / 2 ** 32 < chance;
    this.#answers += 1;
    const line = {
      id: `${this.#answers}`,
      seq: this.#answers,
      skillId,
      at,
      day,
      retention: 0.9,
      intervalDays: 0,
    };
    this.cards.set(skillId, reviewed(card, { ...line, rating: right ? 3 : 1 }));
    this.#last = skillId;
    return right;
  }
}

function before(days: number, minutesPerDay: number | null): Settings {
  return { timeZone: "UTC", ...USUAL_SETTINGS, interviewDay: FIRST + days, minutesPerDay };
}

const CASES = [
  { days: 1, minutes: 30, how: "by memory" },
  { days: 3, minutes: 60, how: "right" },
  { days: 7, minutes: null, how: "right" },
  { days: 7, minutes: 60, how: "by memory" },
  { days: 14, minutes: 10, how: "by memory" },
] as const;

describe.each(CASES)("$days days of $minutes minutes, answered $how", ({ days, minutes, how }) => {
  const learner = new Days(before(days, minutes), how);
  const lived = Array.from({ length: days + 1 }, (_, nth) => {
    const today = FIRST + nth;
    const { settings, cards, catalogue } = learner;
    const page = readiness({ skills: catalogue, cards, today, settings })?.days[0];
    const { work: morning } = learner.drill(today, today * DAY_MS);
    const known = cards.size;
    const day = learner.live(today);
    return { nth, page, morning, introduced: cards.size - known, ...day };
  });

  it("bring as many new skills as each morning says, and the page, and none on the day itself", () => {
    for (const { nth, page, morning, introduced } of lived) {
      expect([nth, morning.fresh, page?.newSkills]).toEqual([nth, introduced, introduced]);
    }
    expect(lived.at(-1)?.introduced).toBe(0);
  });

  it("have nothing left but what can wait when they are done, and the limit is kept but for what was missed", () => {
    for (const { asked, work, morning } of lived) {
      expect([work.due, work.forward, work.fresh, work.minutes]).toEqual([0, 0, 0, 0]);
      const missed = asked.filter(({ right }) => !right).length;
      const limit =
        minutes === null ? Number.POSITIVE_INFINITY : (minutes * 60) / USUAL_PACE.secondsPerReview;
      expect(asked.length - missed).toBeLessThanOrEqual(limit + 1);
      expect(morning.minutes).toBeLessThanOrEqual(minutes ?? Number.POSITIVE_INFINITY);
    }
  });

  it("ask nothing more because an answer was right", () => {
    expect(lived.map(({ rose }) => rose)).toEqual(lived.map(() => 0));
  });
});

test("whoever misses everything is asked each skill a few times, within sight of the limit, and meets all that was planned", () => {
  const days = 6;
  const learner = new Days(before(days, 15), "wrong");
  for (let today = FIRST; today <= FIRST + days; today += 1) {
    const { work: morning } = learner.drill(today, today * DAY_MS);
    expect(morning.minutes).toBeLessThanOrEqual(15);
    const known = learner.cards.size;
    const { asked } = learner.live(today);
    const times = asked.map(({ skillId }) => asked.filter((each) => each.skillId === skillId).length);
    expect(Math.max(...times)).toBeLessThanOrEqual(STUBBORN_REPS);
    expect(learner.cards.size - known).toBe(morning.fresh);
    if (today === FIRST) expect(Math.min(...times)).toBe(STUBBORN_REPS);
    if (today === FIRST + days) expect(asked).toHaveLength(WARM_UP);
  }
});

test("what was missed at the end of one day waits on the next where others give more, and is back when the interview is over", () => {
  const settings = before(2, 5);
  const catalogue = Array.from({ length: 60 }, (_, nth) => ({
    id: `s${nth}`,
    kind: "k",
    topic: "t",
    states: [],
    prerequisites: [],
  }));
  const learner = new Days(settings, "wrong", catalogue);
  for (const { id: skillId } of catalogue.slice(0, 20)) {
    const line = { id: skillId, seq: 1, skillId, at: (FIRST - 1) * DAY_MS, day: FIRST - 1, retention: 0.9 };
    learner.cards.set(skillId, reviewed(null, { ...line, rating: 1, intervalDays: 0 }));
  }
  const { work } = learner.drill(FIRST, FIRST * DAY_MS);
  expect(work.minutes).toBeLessThanOrEqual(5);
  expect(work.due + work.postponed).toBe(20);
  const { work: after } = learner.drill(FIRST + 3, (FIRST + 3) * DAY_MS);
  expect([after.due, after.postponed]).toEqual([20, 0]);
});
