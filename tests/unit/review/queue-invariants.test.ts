import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { skills } from "#lib/content/skills.ts";
import type { Card } from "#lib/review/card.ts";
import { PHASES } from "#lib/review/card.ts";
import { DAY_MS } from "#lib/review/day.ts";
import type { Drillable, Queue, QueueRequest } from "#lib/review/queue.ts";
import { drillQueue, LEARN_AHEAD_MS, newLeft, STATE_LOOK_AHEAD } from "#lib/review/queue.ts";
import { teachingOrder } from "#lib/review/teaching-order.ts";

const TODAY = 20_000;
const NOW = TODAY * DAY_MS + 9 * 3_600_000;
const RUNS = { numRuns: 400 };

const someSkills = fc
  .array(
    fc.record({
      kind: fc.constantFrom("reply", "drive", "claim"),
      topic: fc.constantFrom("opening", "closing"),
      states: fc.subarray(["LISTEN", "CLOSING", "LAST-ACK"]),
      prerequisites: fc.uniqueArray(fc.nat(40), { maxLength: 3 }),
    }),
    { maxLength: 40 },
  )
  .map((all): readonly Drillable[] =>
    all.map((each, index) => ({
      ...each,
      id: `s${index}`,
      // Some of them are of no skill in the catalogue.
      prerequisites: each.prerequisites.filter((other) => other !== index).map((other) => `s${other}`),
    })),
  );

const someCard = fc.record({
  phase: fc.constantFrom(...PHASES),
  stability: fc.double({ min: 0.01, max: 400, noNaN: true }),
  difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
  lapses: fc.nat(3),
  since: fc.nat(60),
  intervalDays: fc.nat(60),
  inMs: fc.integer({ min: -DAY_MS, max: 2 * LEARN_AHEAD_MS }),
  introduced: fc.nat(2),
});

type SomeCard = typeof someCard extends fc.Arbitrary<infer Made> ? Made : never;

const requests: fc.Arbitrary<QueueRequest> = someSkills.chain((catalogue) =>
  fc
    .record({
      cards: fc.array(fc.option(someCard), { minLength: catalogue.length, maxLength: catalogue.length + 2 }),
      newPerDay: fc.nat(12),
      filter: fc.record(
        {
          topic: fc.constantFrom("opening", "closing"),
          state: fc.constantFrom("LISTEN", "CLOSING"),
          kind: fc.constantFrom("reply", "drive"),
          weak: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
      last: fc.option(fc.nat(catalogue.length)),
      broughtForward: fc.array(fc.nat(catalogue.length), { maxLength: 10 }),
    })
    .map(({ cards, last, broughtForward, ...rest }) => ({
      ...rest,
      skills: catalogue,
      cards: new Map(
        cards.flatMap((each, index) =>
          each === null ? [] : [[`s${index}`, asCard(`s${index}`, each)] as const],
        ),
      ),
      now: NOW,
      today: TODAY,
      last: last === null ? null : `s${last}`,
      broughtForward: broughtForward.map((index) => `s${index}`),
    })),
);

function asCard(skillId: string, { since, inMs, introduced, phase, intervalDays, ...rest }: SomeCard): Card {
  const lastDay = phase === "review" ? TODAY - since : TODAY;
  const interval = phase === "review" ? intervalDays : 0;
  return {
    skillId,
    phase,
    ...rest,
    step: 0,
    reps: 1,
    intervalDays: interval,
    lastReview: NOW - since * DAY_MS,
    lastDay,
    due: phase === "review" ? NOW + (interval - since) * DAY_MS : NOW + inMs,
    dueDay: lastDay + interval,
    introducedDay: TODAY - introduced,
  };
}

const FIRM = {
  phase: "review",
  stability: 300,
  difficulty: 3,
  lapses: 0,
  since: 0,
  intervalDays: 300,
  inMs: 0,
  introduced: 9,
} as const;

const everything = (request: QueueRequest) => drillQueue({ ...request, filter: {} });
const check = (holds: (request: QueueRequest) => void) => fc.assert(fc.property(requests, holds), RUNS);

describe("whatever the skills, the cards and the filter", () => {
  test("no skill is there twice, and every one is of the catalogue", () => {
    check((request) => {
      const { ready, later } = drillQueue(request);
      const ids = [...ready, ...later].map(({ skillId }) => skillId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => !request.skills.some((skill) => skill.id === id))).toEqual([]);
    });
  });

  test("a new skill has no card and no unknown prerequisite, and there are never more than are left of the day", () => {
    check((request) => {
      const fresh = drillQueue(request).ready.filter(({ reason }) => reason === "new");
      for (const { skillId } of fresh) {
        expect(request.cards.has(skillId)).toBe(false);
        const skill = request.skills.find(({ id }) => id === skillId);
        for (const wanted of skill?.prerequisites ?? []) {
          const exists = request.skills.some(({ id }) => id === wanted);
          if (exists) expect(request.cards.get(wanted)?.phase).toBe("review");
        }
      }
      expect(fresh.length).toBeLessThanOrEqual(newLeft(request));
    });
  });

  test("every skill that is due and every step that runs is there, unless it is filtered", () => {
    check((request) => {
      const { ready, later } = everything(request);
      const there = new Set([...ready, ...later].map(({ skillId }) => skillId));
      for (const { id } of request.skills) {
        const card = request.cards.get(id);
        if (card === undefined || (card.phase === "review" && card.dueDay > TODAY)) continue;
        expect(there).toContain(id);
      }
    });
  });

  test("a filter takes away and adds nothing but new ones", () => {
    check((request) => {
      const all = new Set(everything(request).ready.map(({ skillId }) => skillId));
      for (const { skillId, reason } of drillQueue(request).ready) {
        if (reason !== "new") expect(all).toContain(skillId);
      }
    });
  });

  test("two of one state follow each other only where none of another state is near, and nothing moves far", () => {
    check((request) => {
      const states = ["LISTEN"];
      const known = asCard("last", { ...FIRM, since: 1, intervalDays: 50 });
      const asked = {
        ...request,
        skills: [
          ...request.skills,
          { id: "last", kind: "reply", topic: "opening", states, prerequisites: [] },
        ],
        cards: new Map([...request.cards, ["last", known]]),
        filter: { ...request.filter, state: undefined },
        broughtForward: request.broughtForward.filter((id) => id !== "last"),
        last: "last",
      };
      // Without states nothing is moved: the order of urgency.
      const urgency = now(
        drillQueue({ ...asked, skills: asked.skills.map((each) => ({ ...each, states: [] })) }),
      );
      const order = now(drillQueue(asked));
      expect(order.toSorted()).toEqual(urgency.toSorted());

      const stateOf = (id: string) => asked.skills.find((each) => each.id === id)?.states[0];
      const left = [...urgency];
      let state: string | undefined = "LISTEN";
      for (const [index, id] of order.entries()) {
        if (state !== undefined && stateOf(id) === state) {
          expect(left.slice(0, STATE_LOOK_AHEAD).filter((each) => stateOf(each) !== state)).toEqual([]);
        }
        expect(urgency.indexOf(id) - index).toBeLessThan(STATE_LOOK_AHEAD);
        expect(index - urgency.indexOf(id)).toBeLessThanOrEqual(STATE_LOOK_AHEAD);
        left.splice(left.indexOf(id), 1);
        state = stateOf(id);
      }

      /** Steps that end soon stand behind everything else, apart. */
      function now({ ready }: Queue): readonly string[] {
        return ready
          .filter(
            ({ skillId, reason }) => reason !== "learning" || (asked.cards.get(skillId)?.due ?? 0) <= NOW,
          )
          .map(({ skillId }) => skillId);
      }
    });
  });

  test("the same request gives the same queue, and is left as it is", () => {
    check((request) => {
      const before = structuredClone(request);
      expect(drillQueue(request)).toEqual(drillQueue(structuredClone(request)));
      expect(request).toEqual(before);
    });
  });
});

describe("the order in which the catalogue is taught", () => {
  const taught = teachingOrder(skills());
  const kinds = new Set(taught.map(({ kind }) => kind));

  test("has every skill once, each kind in the catalogue's order", () => {
    expect(taught.toSorted(byId)).toEqual(skills().toSorted(byId));
    for (const kind of kinds) {
      const own = (each: { readonly kind: string }) => each.kind === kind;
      expect(taught.filter(own)).toEqual(skills().filter(own));
    }
  });

  test("has its part of every kind in every quarter", () => {
    expect(kinds.size).toBeGreaterThan(5);
    for (const kind of kinds) {
      const own = taught.flatMap((each, index) =>
        each.kind === kind ? [Math.floor((4 * index) / taught.length)] : [],
      );
      for (const quarter of [0, 1, 2, 3]) {
        const share = own.filter((each) => each === quarter).length / own.length;
        expect(Math.abs(share - 1 / 4)).toBeLessThan(1 / own.length + 1 / 20);
      }
    }
  });

  test("leads whoever learns ten a day through the whole catalogue, with several kinds on each day", () => {
    const cards = new Map<string, Card>();
    for (let today = TODAY; cards.size < taught.length; today += 1) {
      const { ready } = drillQueue({
        skills: taught,
        cards,
        now: today * DAY_MS,
        today,
        newPerDay: 10,
        filter: {},
        last: null,
        broughtForward: [],
      });
      const fresh = ready.flatMap(({ skillId, reason }) => (reason === "new" ? [skillId] : []));
      expect(fresh.length).toBe(Math.min(10, taught.length - cards.size));
      const ofDay = new Set(taught.filter(({ id }) => fresh.includes(id)).map(({ kind }) => kind));
      if (fresh.length === 10) expect(ofDay.size).toBeGreaterThanOrEqual(3);
      for (const id of fresh)
        cards.set(id, { ...asCard(id, FIRM), introducedDay: today, dueDay: today + 9_999 });
    }
  });

  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
});
