import type { Graded } from "../ask/answered.ts";
import type { HeldQuestion } from "./held.ts";
import type { Holding, Turn } from "./holding.ts";

/** The question on the page. */
export interface Shown {
  readonly question: HeldQuestion;
  readonly turn: Turn;
  readonly graded: boolean;
  /** of its answer, once that is graded and remembered */
  readonly reviewId: string | null;
}

/** What a page knows of the drill. Nothing in it is needed to take the drill up again. */
export interface DrillState {
  /** what the server said last, less what was answered here since */
  readonly holding: Holding;
  readonly held: ReadonlyMap<string, HeldQuestion>;
  /** null: nothing is to be asked now, or nothing is here yet */
  readonly shown: Shown | null;
  /** answers given on this page; each is a reason to ask the server anew */
  readonly answers: number;
  /** whether `holding` is whole: a page comes with its first question alone */
  readonly told: boolean;
  /** the learner wants to go on, and what comes next is not here yet */
  readonly waiting: boolean;
  readonly notice: Notice | null;
}

export type Notice = "unreachable" | "waiting" | "takenBack" | "notTakenBack" | "elsewhere";

export type DrillEvent =
  | {
      readonly type: "told";
      readonly holding: Holding;
      readonly about: string | null;
      readonly begun: boolean;
    }
  | { readonly type: "unreachable" }
  | { readonly type: "graded"; readonly graded: Graded }
  /** another tab of this browser has taken an answer to this skill */
  | { readonly type: "elsewhere"; readonly skillCode: string; readonly begun: boolean }
  | { readonly type: "next" }
  | { readonly type: "taking-back" }
  | { readonly type: "taken-back"; readonly skillCode: string; readonly holding: Holding }
  | { readonly type: "not-taken-back" };

export function opened(holding: Holding): DrillState {
  const state = { ...closed(holding), held: byCode(holding), waiting: false };
  return { ...state, shown: nextShown(state) };
}

/** A page that was kept asks nothing before it is known what was answered since. */
export function closed(holding: Holding): DrillState {
  const held: DrillState["held"] = new Map();
  return { holding, held, shown: null, answers: 0, told: false, waiting: true, notice: null };
}

export function drillStep(state: DrillState, event: DrillEvent): DrillState {
  switch (event.type) {
    case "told":
      return told(state, event);
    case "unreachable":
      // Why the question went is said for as long as the next one stands.
      return { ...state, notice: state.notice === "elsewhere" ? "elsewhere" : "unreachable" };
    case "graded":
      return graded(state, event.graded);
    case "elsewhere":
      return elsewhere(state, event);
    case "next":
      return goOn({ ...state, notice: null });
    case "taking-back":
      return { ...state, notice: "waiting" };
    case "taken-back": {
      const next = merged(state, event.holding);
      const question = next.held.get(event.skillCode);
      if (question === undefined) return goOn({ ...next, notice: "takenBack" });
      return { ...next, shown: shownOf(question, next.holding), waiting: false, notice: "takenBack" };
    }
    case "not-taken-back":
      return { ...state, notice: "notTakenBack" };
  }
}

/** What "take back" means here: the answer whose verdict is on the page, else the last one, wherever that was given. */
export function toTakeBack({ shown, holding }: DrillState): string | null {
  return shown?.reviewId ?? holding.last;
}

/** A question that was answered in another tab meanwhile gives way, unless its answer was begun here. */
function told(
  state: DrillState,
  { holding, about, begun }: Extract<DrillEvent, { type: "told" }>,
): DrillState {
  const next = { ...merged(state, holding), notice: state.notice === "unreachable" ? null : state.notice };
  const { shown } = next;
  if (next.waiting || shown === null) return goOn(next);
  const isStale =
    !shown.graded && !begun && shown.question.skillCode === about && shown.turn.reps !== holding.shownReps;
  if (!isStale) return next;
  const held = new Map(next.held);
  held.delete(shown.question.skillCode);
  return goOn({ ...next, held, notice: "elsewhere" });
}

/** Of what is held, only what may still be asked is kept. */
function merged(state: DrillState, holding: Holding): DrillState {
  const shown = state.shown?.graded === false ? state.shown.question.skillCode : null;
  const wanted = new Set([shown, ...holding.order.map(({ skillCode }) => skillCode)]);
  const kept = [...state.held].filter(([skillCode]) => wanted.has(skillCode));
  return { ...state, holding, held: new Map([...kept, ...byCode(holding)]), told: true };
}

function graded(state: DrillState, { review }: Graded): DrillState {
  const { shown } = state;
  if (shown === null || shown.graded) return state;
  const next = without(state, shown.turn);
  return {
    ...next,
    shown: { ...shown, graded: true, reviewId: review?.reviewId ?? null },
    answers: state.answers + 1,
    notice: null,
    holding: { ...next.holding, last: review?.reviewId ?? next.holding.last },
  };
}

/** Without a network no server says what the other tab has answered, and this one would ask it once more. */
function elsewhere(
  state: DrillState,
  { skillCode, begun }: Extract<DrillEvent, { type: "elsewhere" }>,
): DrillState {
  const { shown, holding } = state;
  const isShown = shown !== null && !shown.graded && shown.question.skillCode === skillCode;
  if (isShown && begun) return state;
  const turn = isShown ? shown.turn : holding.order.find((each) => each.skillCode === skillCode);
  const next = turn === undefined ? state : without(state, turn);
  return isShown ? goOn({ ...next, shown: null, notice: "elsewhere" }) : next;
}

/** What was answered is neither held nor left. */
function without(state: DrillState, { skillCode, reason }: Turn): DrillState {
  const { holding } = state;
  const held = new Map(state.held);
  held.delete(skillCode);
  const wasLeft = holding.order.some((each) => each.skillCode === skillCode);
  return {
    ...state,
    held,
    holding: {
      ...holding,
      order: holding.order.filter((each) => each.skillCode !== skillCode),
      left: wasLeft ? { ...holding.left, [reason]: Math.max(0, holding.left[reason] - 1) } : holding.left,
    },
  };
}

/** Shows what comes next, or the end, or waits for what the server says. */
function goOn(state: DrillState): DrillState {
  const shown = nextShown(state);
  if (shown !== null) return { ...state, shown, waiting: false };
  const isEnd = state.holding.order.length === 0 && state.holding.end !== null;
  return isEnd ? { ...state, shown: null, waiting: false } : { ...state, waiting: true };
}

function nextShown({ holding, held }: Pick<DrillState, "holding" | "held">): Shown | null {
  const turn = holding.order.find(({ skillCode }) => held.has(skillCode));
  const question = turn === undefined ? undefined : held.get(turn.skillCode);
  return question === undefined ? null : shownOf(question, holding);
}

function shownOf(question: HeldQuestion, holding: Holding): Shown {
  const turn = holding.order.find(({ skillCode }) => skillCode === question.skillCode);
  return {
    question,
    turn: turn ?? { skillCode: question.skillCode, reason: "learning", reps: holding.shownReps ?? 0 },
    graded: false,
    reviewId: null,
  };
}

function byCode({ questions }: Holding): ReadonlyMap<string, HeldQuestion> {
  return new Map(questions.map((each) => [each.skillCode, each]));
}
