import { describe, expect, test } from "vitest";
import type { Card } from "#lib/review/card.ts";
import { DAY_MS } from "#lib/review/day.ts";
import type { Drillable, QueueRequest } from "#lib/review/queue.ts";
import { cardsOf } from "#lib/review/ledger.ts";
import {
  drillQueue,
  isWeak,
  LEARN_AHEAD_MS,
  newLeft,
  STATE_LOOK_AHEAD,
  STUBBORN_REPS,
} from "#lib/review/queue.ts";
import type { Review } from "#lib/review/review.ts";

const TODAY = 20_000;
const NOW = TODAY * DAY_MS;

function skill(id: string, more: Partial<Drillable> = {}): Drillable {
  return { id, kind: "reply", topic: "opening", states: [], prerequisites: [], ...more };
}

/** Known, asked last twenty days ago, and not due for a hundred. */
function card(skillId: string, more: Partial<Card> = {}): Card {
  return {
    skillId,
    phase: "review",
    step: 0,
    stability: 200,
    difficulty: 3,
    reps: 3,
    lapses: 0,
    intervalDays: 120,
    lastReview: NOW - 20 * DAY_MS,
    lastDay: TODAY - 20,
    due: NOW + 100 * DAY_MS,
    dueDay: TODAY + 100,
    introducedDay: TODAY - 60,
    ...more,
  };
}

function due(skillId: string, stability = 20): Card {
  return card(skillId, { stability, dueDay: TODAY, due: NOW });
}

function step(skillId: string, inMs: number, more: Partial<Card> = {}): Card {
  return card(skillId, { phase: "learning", lastDay: TODAY, dueDay: TODAY, due: NOW + inMs, ...more });
}

function queue(skills: readonly Drillable[], cards: readonly Card[], more: Partial<QueueRequest> = {}) {
  return drillQueue({
    skills,
    cards: new Map(cards.map((each) => [each.skillId, each])),
    now: NOW,
    today: TODAY,
    newPerDay: 10,
    filter: {},
    last: null,
    broughtForward: [],
    ...more,
  });
}

const ids = (queued: readonly { readonly skillId: string }[]) => queued.map(({ skillId }) => skillId);
const ready = (...args: Parameters<typeof queue>) => ids(queue(...args).ready);

describe("what comes first", () => {
  test("steps that are over, then what is due, then what the interview needs, then what is new", () => {
    const all = ["new", "forward", "due", "step"].map((id) => skill(id));
    const { ready } = queue(all, [card("forward"), due("due"), step("step", -1)], {
      broughtForward: ["forward"],
    });
    expect(ready.map(({ skillId, reason }) => [skillId, reason])).toEqual([
      ["step", "learning"],
      ["due", "due"],
      ["forward", "interview"],
      ["new", "new"],
    ]);
  });

  test("last of all what can wait, in the order of the plan, steps too; but nothing new is put off", () => {
    const all = ["step", "due", "again", "other", "new", "soon"].map((id) => skill(id));
    const cards = [step("step", -1), step("soon", 1), due("due"), due("again"), due("other")];
    const { ready } = queue(all, cards, { postponed: ["due", "step", "new", "again", "soon"] });
    expect(ready.map(({ skillId, reason }) => [skillId, reason])).toEqual([
      ["other", "due"],
      ["new", "new"],
      ["due", "postponed"],
      ["step", "postponed"],
      ["again", "postponed"],
      ["soon", "postponed"],
    ]);
  });

  test("what needs a skill whose step was put off does not wait for it; a skill that was never asked is waited for", () => {
    const all = [skill("base"), skill("above", { prerequisites: ["base"] })];
    const above = (cards: readonly Card[], postponed: readonly string[]) =>
      ready(all, cards, { postponed }).includes("above");
    expect(above([step("base", 1)], ["base"])).toBe(true);
    expect(above([step("base", 1)], [])).toBe(false);
    expect(above([], ["base"])).toBe(false);
  });

  test("a step of what was asked again and again comes after what is new, and before what can wait", () => {
    const all = ["stubborn", "again", "step", "new", "wait"].map((id) => skill(id));
    const cards = [
      step("stubborn", -3, { reps: STUBBORN_REPS }),
      step("again", -2, { reps: 30, phase: "relearning" }),
      step("step", -1, { reps: STUBBORN_REPS - 1 }),
      due("wait"),
    ];
    expect(ready(all, cards, { postponed: ["wait"] })).toEqual(["again", "step", "new", "stubborn", "wait"]);
  });

  test("whoever is always wrong is not asked the same two skills for ever", () => {
    const all = Array.from({ length: 20 }, (_, index) => skill(`s${index}`));
    const reviews: Review[] = [];
    for (let seq = 1; seq <= 60; seq += 1) {
      const now = NOW + seq * 30_000;
      const [first] = ready(all, [...cardsOf(reviews).values()], {
        now,
        last: reviews.at(-1)?.skillId ?? null,
      });
      if (first === undefined) throw new Error("there is always something to ask");
      const line = { id: `${seq}`, seq, skillId: first, rating: 1, at: now, day: TODAY } as const;
      reviews.push({ ...line, retention: 0.9, intervalDays: 0 });
    }
    expect(new Set(reviews.map(({ skillId }) => skillId)).size).toBe(10);
  });

  test("of steps that are over the one that has been over for longest, also where a skill is learned again", () => {
    const all = ["late", "first", "second"].map((id) => skill(id));
    const cards = [step("late", 0), step("first", -90_000, { phase: "relearning" }), step("second", -60_000)];
    expect(ready(all, cards)).toEqual(["first", "second", "late"]);
  });

  test("of due skills the one least likely to be recalled, however long each has been due", () => {
    const all = ["firm", "fading", "lost"].map((id) => skill(id));
    const cards = [{ ...due("firm", 90), dueDay: TODAY - 9 }, due("lost", 2), due("fading", 20)];
    expect(ready(all, cards)).toEqual(["lost", "fading", "firm"]);
  });

  test("a skill is due from the first hour of its day on, and not the day before", () => {
    const laterToday = card("today", { dueDay: TODAY, due: NOW + 20 * 3_600_000 });
    const tomorrow = card("tomorrow", { dueDay: TODAY + 1, due: NOW + 3_600_000 });
    expect(ready([skill("today"), skill("tomorrow")], [laterToday, tomorrow])).toEqual(["today"]);
  });

  test("what the interview needs comes in its own order, once, and only while it is not due", () => {
    const all = ["a", "b", "c", "fresh"].map((id) => skill(id));
    const { ready } = queue(all, [card("a"), card("b"), due("c")], {
      broughtForward: ["gone", "b", "c", "a", "b", "fresh"],
      newPerDay: 0,
    });
    expect(ready.map(({ skillId, reason }) => `${skillId} ${reason}`)).toEqual([
      "c due",
      "b interview",
      "a interview",
    ]);
  });

  test("the chance of recall is told of every skill but new ones", () => {
    const [old, fresh] = queue([skill("old"), skill("new")], [due("old", 20)]).ready;
    // By the definition of stability: after as many days recall is 90 %.
    expect(old?.retrievability).toBeCloseTo(0.9, 6);
    expect(fresh?.retrievability).toBeNull();
  });
});

describe("new skills", () => {
  const five = ["a", "b", "c", "d", "e"].map((id) => skill(id));

  test("come in the order in which they are taught", () => {
    expect(ready(five, [])).toEqual(["a", "b", "c", "d", "e"]);
  });

  test("are as many as the limit allows, those of today counted, those of yesterday not", () => {
    const cards = [card("a", { introducedDay: TODAY }), card("b", { introducedDay: TODAY - 1 })];
    expect(ready(five, cards, { newPerDay: 3 })).toEqual(["c", "d"]);
    expect(ready(five, cards, { newPerDay: 1 })).toEqual([]);
    expect(ready(five, cards, { newPerDay: 0 })).toEqual([]);
  });

  test("of a day that is lived again after a flight to the west count for its limit", () => {
    expect(ready(five, [card("a", { introducedDay: TODAY + 1 })], { newPerDay: 2 })).toEqual(["b"]);
  });

  test("of a day far ahead, which a wrong clock wrote, take nothing of today's limit", () => {
    expect(ready(five, [card("a", { introducedDay: TODAY + 3 })], { newPerDay: 2 })).toEqual(["b", "c"]);
  });

  test("that a filter hides still count, and the filter makes no room for more", () => {
    const skills = [...five, skill("other", { topic: "closing" })];
    const cards = ["a", "b"].map((id) => card(id, { introducedDay: TODAY }));
    expect(ready(skills, cards, { newPerDay: 2, filter: { topic: "closing" } })).toEqual([]);
    expect(ready(skills, cards, { newPerDay: 3, filter: { topic: "closing" } })).toEqual(["other"]);
    const request = { skills, cards: new Map(cards.map((each) => [each.skillId, each])), today: TODAY };
    expect(newLeft({ ...request, newPerDay: 3 })).toBe(1);
    expect(newLeft({ ...request, newPerDay: 1 })).toBe(0);
  });

  test.each(["learning", "relearning"] as const)("wait for a prerequisite in %s", (phase) => {
    const skills = [skill("base"), skill("next", { prerequisites: ["base"] })];
    const cards = [card("base", { phase, due: NOW + 60 * 60_000 })];
    expect(ready(skills, cards)).toEqual([]);
    expect(ready(skills, [card("base")])).toEqual(["next"]);
  });

  test("wait for all their prerequisites, filtered or not", () => {
    const skills = [skill("a"), skill("b"), skill("next", { prerequisites: ["a", "b"], topic: "closing" })];
    const filter = { topic: "closing" };
    expect(ready(skills, [card("a")], { filter })).toEqual([]);
    expect(ready(skills, [card("a"), card("b")], { filter })).toEqual(["next"]);
  });

  test("do not wait for a prerequisite that the catalogue does not have", () => {
    expect(ready([skill("next", { prerequisites: ["gone"] })], [])).toEqual(["next"]);
  });

  test("of one kind do not follow each other where another kind is open", () => {
    const skills = ["a1", "a2", "a3", "b1", "b2"].map((id) => skill(id, { kind: id.slice(0, 1) }));
    expect(ready(skills, [])).toEqual(["a1", "b1", "a2", "b2", "a3"]);
    const [, ...rest] = ready(skills, []);
    expect(ready(skills, [step("a1", 60 * 60_000)], { last: "a1" })).toEqual(rest);
  });
});

describe("no two of one state in a row", () => {
  const about = (id: string) => skill(id, { states: [id.slice(0, 1), "X"] });

  test("where one of another state is near: it is moved ahead, and nothing else", () => {
    const skills = ["A1", "A2", "A3", "B1", "B2"].map(about);
    const cards = skills.map(({ id }, index) => due(id, index + 1));
    expect(ready(skills, cards)).toEqual(["A1", "B1", "A2", "B2", "A3"]);
    expect(ready(skills, cards, { last: "A9" })).toEqual(["A1", "B1", "A2", "B2", "A3"]);
  });

  test("counts what was asked last, and the same skill is not asked twice", () => {
    const skills = ["A1", "A2", "B1"].map(about);
    expect(
      ready(
        skills,
        skills.map(({ id }, index) => due(id, index + 1)),
        { last: "A2" },
      ),
    ).toEqual(["B1", "A1", "A2"]);
    const stateless = ["p", "q"].map((id) => skill(id));
    expect(ready(stateless, [step("p", -9), step("q", -1)], { last: "p" })).toEqual(["q", "p"]);
  });

  test("goes across what is due and what is new", () => {
    expect(ready(["A1", "A2", "B1"].map(about), [due("A1", 1), due("A2", 2)])).toEqual(["A1", "B1", "A2"]);
  });

  test("moves nothing from afar", () => {
    const same = Array.from({ length: STATE_LOOK_AHEAD + 1 }, (_, index) => `A${index}`);
    const skills = [...same, "B1"].map(about);
    const cards = skills.map(({ id }, index) => due(id, index + 1));
    expect(ready(skills, cards).indexOf("B1")).toBe(2);
  });

  test("skills that are about no state do not clash", () => {
    const skills = ["a", "b", "c"].map((id) => skill(id));
    expect(
      ready(
        skills,
        skills.map(({ id }, index) => due(id, index + 1)),
      ),
    ).toEqual(["a", "b", "c"]);
  });
});

describe("steps that are not over", () => {
  const skills = ["soon", "sooner", "late", "due"].map((id) => skill(id));
  const cards = [
    step("soon", LEARN_AHEAD_MS),
    step("sooner", 60_000),
    step("late", LEARN_AHEAD_MS + 1),
    due("due"),
  ];

  test("come last when they end soon, and the others wait", () => {
    const { ready, later } = queue(skills, cards);
    expect(ids(ready)).toEqual(["due", "sooner", "soon"]);
    expect(later).toEqual([{ skillId: "late", due: NOW + LEARN_AHEAD_MS + 1 }]);
  });

  test("are not moved ahead of anything else, whatever its state", () => {
    const about = (id: string, state: string) => skill(id, { states: [state] });
    const skills = [about("a", "A"), about("b", "A"), about("soon", "B")];
    expect(ready(skills, [due("a", 1), due("b", 2), step("soon", 1)])).toEqual(["a", "b", "soon"]);
    const after = [about("a", "A"), about("b", "A"), about("c", "C")];
    expect(ready(after, [due("a"), step("b", 1), step("c", 2)])).toEqual(["a", "c", "b"]);
  });

  test("wait in the order in which they end", () => {
    const hours = [3, 1, 2].map((hour) => step(`h${hour}`, hour * 3_600_000));
    const { ready, later } = queue(
      hours.map(({ skillId }) => skill(skillId)),
      hours,
    );
    expect(ready).toEqual([]);
    expect(ids(later)).toEqual(["h1", "h2", "h3"]);
  });
});

describe("filters", () => {
  const skills = [
    skill("a", { topic: "closing", kind: "reply", states: ["CLOSING"] }),
    skill("b", { topic: "closing", kind: "drive", states: ["ESTABLISHED", "CLOSING"] }),
    skill("c", { topic: "opening", kind: "reply", states: ["SYN-SENT"] }),
  ];
  const cards = skills.map(({ id }, index) => due(id, index + 1));

  test.each([
    [{ topic: "closing" }, ["a", "b"]],
    [{ kind: "reply" }, ["a", "c"]],
    [{ state: "CLOSING" }, ["a", "b"]],
    [{ state: "CLOSING", kind: "drive" }, ["b"]],
    [{ topic: "backlog" }, []],
    [{ topic: undefined, weak: false }, ["a", "b", "c"]],
  ])("%j leaves %j", (filter, left) => {
    expect(ready(skills, cards, { filter }).toSorted()).toEqual(left);
    const steps = skills.map(({ id }) => step(id, 3_600_000));
    expect(ids(queue(skills, steps, { filter }).later)).toEqual(left);
    const broughtForward = skills.map(({ id }) => id);
    expect(
      ready(
        skills,
        skills.map(({ id }) => card(id)),
        { filter, broughtForward },
      ).toSorted(),
    ).toEqual(left);
  });

  test("weak leaves what is likely to be wrong, and nothing that was never asked", () => {
    const strong = { ...due("b", 90), lastDay: TODAY - 5 };
    expect(ready(skills, [due("a", 1), strong], { filter: { weak: true } })).toEqual(["a"]);
  });
});

describe("weak", () => {
  test.each([
    ["forgotten, and learned again", { phase: "relearning", stability: 100 }, true],
    ["recalled by fewer than four in five", { stability: 5 }, true],
    ["forgotten once, and not held three weeks yet", { stability: 20.9, lapses: 1, lastDay: TODAY }, true],
    [
      "hard from the start, and not held three weeks yet",
      { stability: 5, difficulty: 6.4, lastDay: TODAY },
      true,
    ],
    ["just introduced and right at once", { phase: "learning", stability: 2, lastDay: TODAY }, false],
    ["forgotten once, and firm again", { stability: 21, lapses: 3, difficulty: 9, lastDay: TODAY }, false],
    ["due, as is usual", { stability: 20 }, false],
  ] as const)("%s", (_, more, expected) => {
    expect(isWeak(card("a", more), TODAY)).toBe(expected);
  });
});

test("a card whose skill is gone is as good as none", () => {
  const cards = [due("gone"), card("gone-too", { introducedDay: TODAY })];
  const { ready, later } = queue([skill("here")], cards, {
    newPerDay: 1,
    last: "gone",
    broughtForward: ["gone-too"],
  });
  expect([ids(ready), later]).toEqual([["here"], []]);
});

test("nobody who is new gets an empty queue, and nobody with nothing to do gets a full one", () => {
  expect(ready([skill("a")], [])).toEqual(["a"]);
  expect(ready([skill("a")], [card("a")])).toEqual([]);
  expect(ready([], [])).toEqual([]);
});

test("what is put off is moved ahead of nothing that is new, whatever its state", () => {
  const about = (id: string, state: string) => skill(id, { states: [state] });
  const skills = [about("a", "A"), about("b", "A"), about("old", "B"), about("older", "C")];
  const cards = [due("old"), due("older")];
  expect(ready(skills, cards, { postponed: ["old", "older"] })).toEqual(["a", "b", "old", "older"]);
});
