import { STATES } from "#lib/tcp/connection.ts";
import type { RuleId } from "#lib/tcp/rule.ts";
import type { ChallengeKind, MisconceptionId } from "../../challenge-kind.ts";
import { stepHints } from "../../situations/step-hints.ts";
import type { StepConstraints } from "../../situations/step-prompt.ts";
import { mistakenOf, STEP_PROFILES, stepConstraints, stepPrompt } from "../../situations/step-prompt.ts";
import { outcomeOf } from "./machine.ts";
import { parse } from "./parse.ts";
import type { NextStateKey, NextStatePrompt, NextStateResponse } from "./prompt.ts";
import { REPLIES } from "./prompt.ts";
import { explain, explainWrong } from "./why.ts";

/** Which state next, and what is sent? Graded by one step of the machine; levels are ranges of numbers (1 – 3). */
export const nextState: ChallengeKind<NextStatePrompt, NextStateKey, NextStateResponse, StepConstraints> = {
  id: "next-state",
  version: 1,
  gradedBy: "machine",

  constraints: stepConstraints,

  generate(seed, level, constraints) {
    const prompt = stepPrompt(seed, level, constraints);
    return { prompt, key: outcomeOf(prompt, STEP_PROFILES[prompt.profile]) };
  },

  parse,

  grade(response, { prompt, key }) {
    if (isSame(response, key)) return { type: "correct", why: explain(prompt) };
    const mistake = diagnose(response, mistakesOn(prompt));
    return {
      type: "incorrect",
      misconception: mistake?.id ?? null,
      why: explainWrong(prompt, key, response, mistake?.rule ?? null),
    };
  },

  hints: ({ prompt }) => stepHints("next-state", prompt),

  samples({ prompt, key }) {
    const { state, reply } = key;
    const wrong = [
      ...STATES.filter((each) => each !== state).map((each) => ({ state: each, reply })),
      ...REPLIES.filter((each) => each !== reply).map((each) => ({ state, reply: each })),
    ];
    const mistakes = mistakesOn(prompt);
    return {
      correct: [{ state, reply }],
      incorrect: wrong.map((response) => ({
        response,
        misconception: diagnose(response, mistakes)?.id ?? null,
      })),
      malformed: [
        null,
        {},
        { state: "CLOSED_WAIT", reply },
        { state, reply: "SYN ACK" },
        { state: state.toLowerCase(), reply },
        [state, reply],
      ],
    };
  },
};

interface Mistake {
  readonly id: MisconceptionId;
  /** the rule that it gets wrong */
  readonly rule: RuleId;
  readonly outcome: NextStateKey;
}

/** What each mistaken machine does with a prompt. */
function mistakesOn(prompt: NextStatePrompt): readonly Mistake[] {
  return mistakenOf(prompt).map(({ id, rule, profile }) => ({
    id,
    rule,
    outcome: outcomeOf(prompt, profile),
  }));
}

/** The first known mistake whose machine gives this very answer, or null. */
function diagnose(response: NextStateResponse, mistakes: readonly Mistake[]): Mistake | null {
  return mistakes.find(({ outcome }) => isSame(response, outcome)) ?? null;
}

function isSame(a: NextStateResponse, b: NextStateKey): boolean {
  return a.state === b.state && a.reply === b.reply;
}
