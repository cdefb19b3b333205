import { expect, test } from "vitest";
import type { Random } from "#lib/base/random.ts";
import { random } from "#lib/base/random.ts";
import { SETTLING_DAYS, WARM_UP } from "#lib/review/day-plan.ts";
import type { Card } from "#lib/review/card.ts";
import { DAY_MS } from "#lib/review/day.ts";
import type { Drillable } from "#lib/review/queue.ts";
import { drillQueue } from "#lib/review/queue.ts";
import type { ReadinessRequest } from "#lib/review/readiness.ts";
import { readiness, readinessToday, USUAL_PACE } from "#lib/review/readiness.ts";
import type { Rating } from "#lib/review/review.ts";
import { retrievability, reviewed } from "#lib/review/scheduler.ts";
import { FURTHEST_DAYS, USUAL_SETTINGS } from "#lib/review/settings.ts";

const TODAY = 20_000;

test("a skill is brought forward before the day exactly when it would fall below the wanted recall and is not due before", () => {
  const cards = someCards(300);
  const interviewDay = TODAY + 1;
  const wanted = 0.95;
  const { broughtForward } = readinessToday(request(cards, { interviewDay, interviewRecall: wanted }));
  const needed = cards.filter(
    (card) => card.dueDay >= interviewDay && retrievability(card, interviewDay) < wanted,
  );
  expect(needed.length).toBeGreaterThan(20);
  expect([...broughtForward].sort()).toEqual(needed.map(({ skillId }) => skillId).sort());
});

test("what is firm enough for the day, and what is due before it, is left to the ordinary schedule", () => {
  const cards = [cardOf("firm", 4_000, 10, 60), cardOf("soon", 8, 5, 2)];
  const all = request(cards, { interviewDay: TODAY + 7 });
  expect(readinessToday(all).broughtForward).toEqual([]);
});

test.each([3, 10, 30])("brought forward until the day, everything holds on it (%i days)", (days) => {
  let cards = someCards(120);
  const interviewDay = TODAY + days;
  const loads: number[] = [];
  for (let today = TODAY; today < interviewDay; today += 1) {
    const { broughtForward } = readinessToday({ ...request(cards, { interviewDay, newPerDay: 0 }), today });
    const asked = new Set([
      ...broughtForward,
      ...cards.filter(({ dueDay }) => dueDay <= today).map(({ skillId }) => skillId),
    ]);
    loads.push(asked.size);
    cards = cards.map((card) =>
      asked.has(card.skillId)
        ? {
            ...card,
            stability: card.stability * 2.5,
            lastDay: today,
            dueDay: today + Math.round(card.stability * 2.5),
          }
        : card,
    );
  }
  for (const card of cards) {
    const isFresh = card.lastDay === interviewDay - 1;
    expect(isFresh || card.dueDay < interviewDay || retrievability(card, interviewDay) >= 0.95).toBe(true);
  }
  expect(loads.at(-1)).toBeLessThan(120);
});

test("no more than the time allows is asked for, and what gives least is put off", () => {
  const cards = someCards(300);
  for (const minutesPerDay of [5, 20, 60]) {
    const all = request(cards, { interviewDay: TODAY + 5, minutesPerDay });
    const room = (minutesPerDay * 60) / USUAL_PACE.secondsPerReview;
    const { broughtForward, postponed, newPerDay } = readinessToday(all);
    const due = cards.filter(({ dueDay }) => dueDay <= TODAY).length - postponed.length;
    // A review takes 1 or 2 answers; the last one may go beyond.
    expect(broughtForward.length + due + 2 * newPerDay).toBeLessThanOrEqual(room + 2);
    for (const day of readiness(all)?.days ?? []) expect(day.reviews).toBeLessThanOrEqual(room + 2);
  }
});

test("the drill asks what the day needs, and last what was put off for it", () => {
  const cards = someCards(300);
  const all = request(cards, { interviewDay: TODAY + 2, minutesPerDay: 60 });
  const skills = [...all.skills, ...chain(30)];
  const { newPerDay, ...needed } = readinessToday({ ...all, skills });
  expect(Math.min(newPerDay, needed.postponed.length)).toBeGreaterThan(0);
  const ready = (some: typeof needed) =>
    drillQueue({ ...all, ...some, skills, newPerDay, now: TODAY * DAY_MS, filter: {}, last: null }).ready;
  const asked = ready(needed).map(({ skillId }) => skillId);
  const last = asked.slice(-needed.postponed.length);
  // Two of one state do not follow each other, so that the order may differ by some places; here there are no states.
  expect(last).toEqual(needed.postponed);
  expect(asked.length).toBe(new Set(asked).size);
  const week = readinessToday({ ...all, skills, settings: { ...all.settings, minutesPerDay: null } });
  const forward = ready(week).filter(({ reason }) => reason === "interview");
  expect(forward.map(({ skillId }) => skillId)).toEqual(week.broughtForward);
  expect(forward.length).toBeGreaterThan(0);
});

test("where time is limited, a second look on the same day waits, unless it follows a wrong answer to what was new", () => {
  const looks = [
    { ...cardOf("right", 2.3, 0, 0), phase: "learning", step: 1 },
    { ...cardOf("wrong", 0.2, 0, 0), phase: "learning", step: 0 },
    { ...cardOf("forgotten", 1.5, 0, 0), phase: "relearning", step: 0 },
  ] as const;
  const waiting = (minutesPerDay: number | null) =>
    readinessToday(request(looks, { interviewDay: TODAY + 9, minutesPerDay })).postponed;
  expect(waiting(60)).toEqual(["right", "forgotten"]);
  expect(waiting(null)).toEqual([]);
});

test("a skill whose second look waited is asked on the day on which its memory needs it, not before", () => {
  const settings = { interviewDay: TODAY + 40, minutesPerDay: 60 };
  const card: Card = { ...cardOf("right", 3, 0, 0), phase: "learning", step: 1 };
  const waits = [1, 2, 3, 4].map(
    (days) => readinessToday({ ...request([card], settings), today: TODAY + days }).postponed.length > 0,
  );
  expect(waits).toEqual([true, true, false, false]);
});

test("time to spare shows everything once more in the last days, and nothing twice; but not without a limit, nor before what is new", () => {
  const cards = Array.from({ length: 100 }, (_, index) => cardOf(`s${index}`, 5_000, 60, 300));
  const lookedAt = (more: Partial<ReadinessRequest["settings"]>, skills = 100) => {
    const asked: string[] = [];
    let now: readonly Card[] = cards;
    for (let today = TODAY; today < TODAY + 10; today += 1) {
      const all = request(now, { interviewDay: TODAY + 10, ...more });
      const { broughtForward } = readinessToday({ ...all, skills: chain(skills), today });
      asked.push(...broughtForward);
      now = now.map((card) => (broughtForward.includes(card.skillId) ? { ...card, lastDay: today } : card));
    }
    return asked.toSorted();
  };
  // 30 a day.
  expect(lookedAt({ minutesPerDay: 20 })).toEqual(cards.map(({ skillId }) => skillId).toSorted());
  expect(lookedAt({ minutesPerDay: null })).toEqual([]);
  expect(lookedAt({ minutesPerDay: 20 }, 400)).toEqual([]);
  expect(lookedAt({ minutesPerDay: 20, newPerDay: 0 }, 400)).toHaveLength(100);
});

test("made anew after each answer, right or wrong, a day's plan asks in the end as much as it promised in the morning, and most of it the same", () => {
  for (const [days, minutesPerDay] of [
    [3, 60],
    [9, 30],
    [20, 45],
  ] as const) {
    let cards = someCards(200);
    const planned = () => readinessToday(request(cards, { interviewDay: TODAY + days, minutesPerDay }));
    const work = ({ broughtForward, postponed }: ReturnType<typeof planned>) => [
      ...cards
        .filter(({ skillId, dueDay }) => dueDay <= TODAY && !postponed.includes(skillId))
        .map(({ skillId }) => skillId),
      ...broughtForward,
    ];
    const promised = work(planned());
    const asked: string[] = [];
    for (let [next] = promised; next !== undefined; [next] = work(planned())) {
      asked.push(next);
      const line = {
        id: `${asked.length}`,
        seq: asked.length,
        skillId: next,
        at: TODAY * DAY_MS,
        day: TODAY,
      };
      const rating: Rating = asked.length % 4 === 0 ? 1 : 3;
      cards = cards.map((card) =>
        card.skillId === next ? reviewed(card, { ...line, rating, retention: 0.9, intervalDays: 0 }) : card,
      );
    }
    // The answers move a few of what is brought forward to another day, and others into their place; no more are asked.
    expect(asked).toHaveLength(promised.length);
    expect(promised.filter((id) => asked.includes(id)).length / promised.length).toBeGreaterThan(0.8);
    expect(asked.length).toBeGreaterThan(10);
  }
});

test("without a limit of time nothing that is due is put off", () => {
  expect(readinessToday(request(someCards(300), { interviewDay: TODAY + 5 })).postponed).toEqual([]);
});

test("without a date, and after it, all is as usual", () => {
  for (const interviewDay of [null, TODAY - 1, TODAY - 400]) {
    const all = request(someCards(50), { interviewDay, newPerDay: 7 });
    expect(readinessToday(all)).toEqual({ broughtForward: [], postponed: [], newPerDay: 7 });
    expect(readiness(all)).toBeNull();
  }
});

test("a date that no form takes, out of a file, makes no plan of sixty thousand days", () => {
  const far = (days: number) => request([], { interviewDay: TODAY + days });
  expect(readiness(far(FURTHEST_DAYS + 1))).toBeNull();
  expect(readinessToday(far(60_000))).toEqual({ broughtForward: [], postponed: [], newPerDay: 10 });
  expect(readiness(far(FURTHEST_DAYS))?.daysLeft).toBe(FURTHEST_DAYS);
});

test("on the day itself there is no more than a warm-up, and nothing new", () => {
  const cards = someCards(300);
  const { broughtForward, postponed, newPerDay } = readinessToday(request(cards, { interviewDay: TODAY }));
  const due = cards.filter(({ dueDay }) => dueDay <= TODAY).length - postponed.length;
  expect(broughtForward.length + due).toBe(WARM_UP);
  expect(newPerDay).toBe(0);
  const report = readiness(request(cards, { interviewDay: TODAY }));
  expect(report?.daysLeft).toBe(0);
  expect(report?.overall.planned).toBe(report?.overall.idle);
});

test("new skills are introduced early enough to come back before the day, and prerequisites before what needs them", () => {
  const all = { ...request([], { interviewDay: TODAY + 20, newPerDay: 2 }), skills: chain(170) };
  const report = readiness(all);
  const days = report?.days ?? [];
  expect(days.reduce((sum, { newSkills }) => sum + newSkills, 0)).toBe(170);
  expect(days.slice(-SETTLING_DAYS).every(({ newSkills }) => newSkills <= 2)).toBe(true);
  expect(Math.max(...days.map(({ newSkills }) => newSkills))).toBe(10);
  const [first, second] = [report?.bySkill.get("s0"), report?.bySkill.get("s169")];
  expect(Math.min(first?.planned ?? 0, second?.planned ?? 0)).toBeGreaterThan(0.8);
});

test("a learner who wants nothing new gets nothing new, whatever the day would need", () => {
  expect(readinessToday(request([], { interviewDay: TODAY + 20, newPerDay: 0 })).newPerDay).toBe(0);
});

test("where time is short, a plan made anew after each answer takes no more of what is due before what is new", () => {
  const settings = { interviewDay: TODAY + 29, minutesPerDay: 20 };
  let cards: readonly Card[] = Array.from({ length: 30 }, (_, index) => cardOf(`s${index}`, 3, 4, 0));
  const planned = () => readinessToday({ ...request(cards, settings), skills: chain(400) });
  const dueNow = () => {
    const { postponed } = planned();
    return cards.filter(({ skillId, dueDay }) => dueDay <= TODAY && !postponed.includes(skillId));
  };
  const [morning, promised] = [planned().newPerDay, dueNow().length];
  expect(morning).toBeGreaterThan(10);
  expect(promised).toBeLessThan(15);
  let asked = 0;
  for (let [next] = dueNow(); next !== undefined; [next] = dueNow()) {
    asked += 1;
    cards = cards.map((card) => (card === next ? { ...card, lastDay: TODAY, dueDay: TODAY + 9 } : card));
  }
  expect(asked).toBe(promised);
  expect(planned().newPerDay).toBeGreaterThanOrEqual(morning - 1);
});

test("the limit of new skills stays where it is while they are introduced", () => {
  const settings = { interviewDay: TODAY + 20, newPerDay: 2 };
  const before = readinessToday({ ...request([], settings), skills: chain(170) }).newPerDay;
  const begun = Array.from({ length: before }, (_, index) => ({
    ...cardOf(`s${index}`, 2.3, 0, 2),
    introducedDay: TODAY,
  }));
  expect(readinessToday({ ...request(begun, settings), skills: chain(170) }).newPerDay).toBe(before);
});

test("more time never lowers the recall that is predicted, and the plan is never worse than idleness", () => {
  for (const days of [1, 4, 15]) {
    let last = 0;
    for (const minutesPerDay of [5, 10, 20, 40, 80, 160, 320]) {
      const all = request(someCards(150), { interviewDay: TODAY + days, minutesPerDay });
      const { planned, idle } = readiness({ ...all, skills: [...all.skills, ...chain(60)] })?.overall ?? {
        planned: 0,
        idle: 1,
      };
      expect(planned).toBeGreaterThanOrEqual(last - 0.002);
      expect(planned).toBeGreaterThanOrEqual(idle);
      last = planned;
    }
  }
});

test.each([1, 2, 365])("an interview %i days ahead has a plan for each day until then", (days) => {
  const report = readiness(request(someCards(60), { interviewDay: TODAY + days }));
  expect(report?.days.map(({ day }) => day)).toEqual(
    Array.from({ length: days + 1 }, (_, index) => TODAY + index),
  );
  expect(report?.overall.planned).toBeGreaterThan(report?.overall.idle ?? 1);
  expect(report?.overall.planned).toBeLessThanOrEqual(1);
});

test.each([
  { days: 6, minutesPerDay: null },
  { days: 20, minutesPerDay: null },
  { days: 12, minutesPerDay: 15 },
])(
  "what is predicted agrees with what happens to learners whom the plan is followed with ($days days, $minutesPerDay minutes)",
  ({ days, minutesPerDay }) => {
    const cards = someCards(60);
    const all = request(cards, { interviewDay: TODAY + days, minutesPerDay, newPerDay: 4 });
    const skills = [...all.skills, ...chain(40)];
    const report = readiness({ ...all, skills });
    const learners = 60;
    const dice = random(11);
    let recalled = 0;
    let reviews = 0;
    for (let learner = 0; learner < learners; learner += 1) {
      const then = followed({ ...all, skills }, dice);
      recalled += then.recalled / skills.length / learners;
      reviews += then.reviews / learners;
    }
    expect(report?.overall.planned).toBeGreaterThan(recalled - 0.015);
    expect(report?.overall.planned).toBeLessThan(recalled + 0.015);
    const planned =
      report?.days.reduce((sum, day) => sum + (day.day < TODAY + days ? day.reviews : 0), 0) ?? 0;
    expect(planned / reviews).toBeGreaterThan(0.85);
    expect(planned / reviews).toBeLessThan(1.15);
  },
);

/** A learner whose memory is FSRS's, day by day until the interview: the plan is asked for each day, and obeyed. */
function followed(start: ReadinessRequest, dice: Random): { recalled: number; reviews: number } {
  const cards = new Map(start.cards);
  const happens = (chance: number): boolean => dice.uint32() / 2 ** 32 < chance;
  const { retention, interviewDay, minutesPerDay } = start.settings;
  let reviews = 0;
  const ask = (skillId: string, day: number, right: boolean): void => {
    const ratings: Rating[] = right ? [3] : [1];
    for (let rating = ratings.pop(); rating !== undefined; rating = ratings.pop()) {
      const line = { id: `${reviews}`, seq: ++reviews, skillId, rating, at: day * DAY_MS + reviews, day };
      const card = reviewed(cards.get(skillId) ?? null, { ...line, retention, intervalDays: 0 });
      cards.set(skillId, card);
      // With a limit a second look waits, unless it follows a wrong answer to what was new.
      const looks = minutesPerDay === null || (card.phase === "learning" && card.step === 0);
      if (card.phase !== "review" && looks) ratings.push(3);
    }
  };
  for (let today = start.today; today < (interviewDay ?? 0); today += 1) {
    const { broughtForward, postponed, newPerDay } = readinessToday({ ...start, cards, today });
    const due = [...cards.values()].filter(
      (card) => card.dueDay <= today && !postponed.includes(card.skillId) && card.lastDay < today,
    );
    for (const skillId of [...due.map((card) => card.skillId), ...broughtForward]) {
      const card = cards.get(skillId);
      if (card !== undefined) ask(skillId, today, happens(retrievability(card, today)));
    }
    for (let count = 0; count < newPerDay; count += 1) {
      const next = start.skills.find(
        ({ id, prerequisites }) => !cards.has(id) && prerequisites.every((each) => cards.has(each)),
      );
      if (next !== undefined) ask(next.id, today, happens(USUAL_PACE.firstRight));
    }
  }
  const recalled = [...cards.values()].reduce(
    (sum, card) => sum + retrievability(card, interviewDay ?? 0),
    0,
  );
  return { recalled, reviews };
}

function cardOf(skillId: string, stability: number, sinceDays: number, dueIn: number): Card {
  return {
    skillId,
    phase: "review",
    step: 0,
    stability,
    difficulty: 5,
    reps: 3,
    lapses: 0,
    intervalDays: sinceDays + dueIn,
    lastReview: (TODAY - sinceDays) * DAY_MS,
    lastDay: TODAY - sinceDays,
    due: (TODAY + dueIn) * DAY_MS,
    dueDay: TODAY + dueIn,
    introducedDay: TODAY - sinceDays - 10,
  };
}

/** Cards as an ordinary schedule leaves them: due when recall has sunk to 90 %. */
function someCards(count: number): readonly Card[] {
  const dice = random(7);
  return Array.from({ length: count }, (_, index) => {
    const stability = 1 + Math.floor(60 * (dice.uint32() / 2 ** 32) ** 2);
    const since = 1 + Math.floor((dice.uint32() / 2 ** 32) * stability * 1.1);
    return cardOf(`c${index}`, stability, since, stability - since);
  });
}

function chain(count: number): readonly Drillable[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `s${index}`,
    kind: "k",
    topic: index % 2 === 0 ? "even" : "odd",
    states: [],
    prerequisites: index % 10 === 0 ? [] : [`s${index - 1}`],
  }));
}

function request(cards: readonly Card[], settings: Partial<ReadinessRequest["settings"]>): ReadinessRequest {
  return {
    skills: cards.map(({ skillId }) => ({
      id: skillId,
      kind: "k",
      topic: "t",
      states: [],
      prerequisites: [],
    })),
    cards: new Map(cards.map((card) => [card.skillId, card])),
    today: TODAY,
    settings: { timeZone: "UTC", ...USUAL_SETTINGS, ...settings },
  };
}
