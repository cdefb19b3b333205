import { STATES } from "#lib/tcp/connection.ts";
import type { ChallengeKind, MisconceptionId } from "../../challenge-kind.ts";
import { hintsFrom } from "../../decisive-steps.ts";
import type { StepConstraints } from "../../situations/step-prompt.ts";
import {
  mistakenOf,
  STEP_PROFILES,
  stepConstraints,
  stepPrompt,
  whyOf,
} from "../../situations/step-prompt.ts";
import { outcomeOf } from "./machine.ts";
import { parse } from "./parse.ts";
import type { NextStateKey, NextStatePrompt, NextStateResponse } from "./prompt.ts";
import { REPLIES } from "./prompt.ts";

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
    const why = whyOf(prompt);
    return isSame(response, key)
      ? { type: "correct", why }
      : { type: "incorrect", misconception: diagnose(response, mistakesOn(prompt)), why };
  },

  hints: ({ prompt }) => hintsFrom(whyOf(prompt)),

  samples({ prompt, key }) {
    const { state, reply } = key;
    const wrong = [
      ...STATES.filter((each) => each !== state).map((each) => ({ state: each, reply })),
      ...REPLIES.filter((each) => each !== reply).map((each) => ({ state, reply: each })),
    ];
    const mistakes = mistakesOn(prompt);
    return {
      correct: [{ state, reply }],
      incorrect: wrong.map((response) => ({ response, misconception: diagnose(response, mistakes) })),
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

/** What each mistaken machine does with a prompt. */
function mistakesOn(
  prompt: NextStatePrompt,
): readonly { readonly id: MisconceptionId; readonly outcome: NextStateKey }[] {
  return mistakenOf(prompt).map(({ id, profile }) => ({ id, outcome: outcomeOf(prompt, profile) }));
}

/** The first known mistake whose machine gives this very answer, or null. */
function diagnose(
  response: NextStateResponse,
  mistakes: ReturnType<typeof mistakesOn>,
): MisconceptionId | null {
  return mistakes.find(({ outcome }) => isSame(response, outcome))?.id ?? null;
}

function isSame(a: NextStateResponse, b: NextStateKey): boolean {
  return a.state === b.state && a.reply === b.reply;
}
