import { describe, expect, it } from "vitest";
import type { Graded } from "#app/_components/ask/answered.ts";
import { addressOf, isLimited, readAddress } from "#app/_components/drill/drill-address.ts";
import type { DrillState } from "#app/_components/drill/drill-state.ts";
import { drillStep, opened, toTakeBack } from "#app/_components/drill/drill-state.ts";
import type { HeldQuestion } from "#app/_components/drill/held.ts";
import type { Holding, Turn } from "#app/_components/drill/holding.ts";

function question(skillCode: string, seed = 1): HeldQuestion {
  const posed = { seed, prompt: {}, view: null, texts: {}, hints: 0 };
  return {
    skillCode,
    kind: "next-state",
    gradedBy: "machine",
    posed,
    errors: {},
    messages: null,
    sealed: "",
  };
}

function turn(skillCode: string, reps = 0): Turn {
  return { skillCode, reason: "due", reps };
}

/** What the server says: an order of codes, questions for some of them. */
function holding(
  order: readonly Turn[],
  questions: readonly HeldQuestion[],
  more: Partial<Holding> = {},
): Holding {
  return {
    learner: "",
    order,
    questions,
    left: { learning: 0, due: order.length, interview: 0, new: 0, postponed: 0 },
    finished: 0,
    nextMs: null,
    last: null,
    shownReps: null,
    end: order.length === 0 ? "the end" : null,
    ...more,
  };
}

const GRADED: Graded = { type: "graded", correct: true, solution: {}, view: null, next: 9, review: null };
const told = (next: Holding, about: string | null = null, begun = false) =>
  ({ type: "told", holding: next, about, begun }) as const;
const shownCode = ({ shown }: DrillState) => shown?.question.skillCode ?? null;

const ABC = [turn("a"), turn("b"), turn("c")];
const begin = () =>
  drillStep(
    opened(holding(ABC.slice(0, 1), [question("a")])),
    told(holding(ABC, [question("b"), question("c")], { shownReps: 0 }), "a"),
  );

describe("a drill in the page", () => {
  it("goes through the order, and a verdict stays until the learner goes on", () => {
    let state = drillStep(begin(), { type: "graded", graded: GRADED });
    expect(state.holding.left.due).toBe(2);
    state = drillStep(state, told(holding([turn("b"), turn("c")], [])));
    expect(shownCode(state)).toBe("a");
    expect(shownCode(drillStep(state, { type: "next" }))).toBe("b");
  });

  it("goes on without the server as long as questions are held, and never asks the same variant twice", () => {
    let state = begin();
    const seen: (string | null)[] = [];
    for (let answers = 0; answers < 3; answers += 1) {
      seen.push(shownCode(state));
      state = drillStep(state, { type: "graded", graded: GRADED });
      state = drillStep(drillStep(state, { type: "unreachable" }), { type: "next" });
    }
    expect(seen).toEqual(["a", "b", "c"]);
    expect(state.waiting).toBe(true);
    const later = drillStep(state, told(holding([turn("d")], [question("d")])));
    expect([shownCode(later), later.waiting]).toEqual(["d", false]);
  });

  it("takes the server's order: what was answered elsewhere is not asked", () => {
    const state = drillStep(begin(), { type: "graded", graded: GRADED });
    const next = drillStep(drillStep(state, told(holding([turn("c")], []))), { type: "next" });
    expect(shownCode(next)).toBe("c");
    expect([...next.held.keys()]).toEqual(["c"]);
  });

  it("puts the question away that another tab has answered, unless its answer was begun here", () => {
    const elsewhere = holding([turn("b"), turn("c")], [], { shownReps: 1 });
    expect(shownCode(drillStep(begin(), told(elsewhere, "a")))).toBe("b");
    expect(shownCode(drillStep(begin(), told(elsewhere, "a", true)))).toBe("a");
    expect(shownCode(drillStep(begin(), told(holding(ABC, [], { shownReps: 0 }), "a")))).toBe("a");
  });

  it("asks nothing that another tab has answered, also where no server can say so", () => {
    const heard = (begun: boolean, skillCode: string) =>
      drillStep(begin(), { type: "elsewhere", skillCode, begun });
    const away = heard(false, "a");
    expect([shownCode(away), away.notice, away.holding.left.due]).toEqual(["b", "elsewhere", 2]);
    expect(drillStep(away, { type: "unreachable" }).notice).toBe("elsewhere");
    expect(shownCode(heard(true, "a"))).toBe("a");
    const later = heard(true, "b");
    expect([shownCode(later), [...later.held.keys()], later.notice]).toEqual(["a", ["a", "c"], null]);
    expect(later.holding.left.due).toBe(2);
    const last = drillStep(opened(holding([turn("a")], [question("a")])), {
      type: "elsewhere",
      skillCode: "a",
      begun: false,
    });
    expect([shownCode(last), last.waiting]).toEqual([null, true]);
    const read = drillStep(begin(), { type: "graded", graded: GRADED });
    expect(drillStep(read, { type: "elsewhere", skillCode: "a", begun: false }).shown).toBe(read.shown);
  });

  it("ends when nothing is left, and goes on by itself when something is again", () => {
    let state = drillStep(opened(holding([turn("a")], [question("a")])), { type: "graded", graded: GRADED });
    state = drillStep(state, { type: "next" });
    expect([shownCode(state), state.waiting]).toEqual(["a", true]);
    state = drillStep(state, told(holding([], [])));
    expect([shownCode(state), state.waiting, state.holding.end]).toEqual([null, false, "the end"]);
    expect(shownCode(drillStep(state, told(holding([turn("a", 1)], [question("a", 2)]))))).toBe("a");
  });

  it("asks a fresh variant of the skill whose answer was taken back, wherever it stands in the order", () => {
    const state = drillStep(begin(), { type: "graded", graded: GRADED });
    const back = drillStep(state, {
      type: "taken-back",
      skillCode: "a",
      holding: holding([turn("b"), turn("c"), turn("a")], [question("a", 2)]),
    });
    expect(back.shown?.question.posed.seed).toBe(2);
    expect(back.shown?.graded).toBe(false);
    expect(back.notice).toBe("takenBack");
  });

  it("says that taking back is under way until it is known", () => {
    const asked = drillStep(begin(), { type: "taking-back" });
    expect(asked.notice).toBe("waiting");
    expect(drillStep(asked, told(holding(ABC, [], { shownReps: 0 }), "a")).notice).toBe("waiting");
    expect(drillStep(asked, { type: "not-taken-back" }).notice).toBe("notTakenBack");
    expect(drillStep(asked, { type: "unreachable" }).notice).toBe("unreachable");
  });

  it("takes back the answer whose verdict is shown, whatever another tab answered after it", () => {
    const step = {
      phase: "learning",
      due: 0,
      dueDay: 0,
      intervalDays: 0,
      today: 0,
      comesBack: "",
      countedAs: "",
    } as const;
    const graded = drillStep(begin(), {
      type: "graded",
      graded: { ...GRADED, review: { reviewId: "here", ...step } },
    });
    const elsewhere = drillStep(graded, told(holding(ABC.slice(1), [], { last: "there" })));
    expect(toTakeBack(elsewhere)).toBe("here");
    expect(toTakeBack(drillStep(elsewhere, { type: "next" }))).toBe("there");
  });
});

describe("the address of a drill", () => {
  it("says what is asked, and reads the same again", () => {
    const query = {
      topic: "closing",
      state: "FIN-WAIT-1",
      kind: "reply",
      weak: "1",
      more: "5",
      on: "2026-11-22",
    };
    const filter = readAddress(query, ["closing"]);
    const address = addressOf(filter);
    expect(Object.fromEntries(new URLSearchParams(address.split("?")[1]))).toEqual(query);
    expect(isLimited(filter)).toBe(true);
  });

  it("leaves out what means nothing", () => {
    const nonsense = { topic: "x", state: "", kind: ["reply"], weak: "yes", more: "-1", on: "2026-02-30" };
    const filter = readAddress(nonsense, ["closing"]);
    expect(addressOf(filter)).toBe("/drill");
    expect(isLimited(filter)).toBe(false);
  });
});
