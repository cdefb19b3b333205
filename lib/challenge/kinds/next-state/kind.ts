import { random } from "#lib/base/random.ts";
import { err, ok } from "#lib/base/result.ts";
import { STATES } from "#lib/tcp/connection.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { step } from "#lib/tcp/step.ts";
import type { ChallengeKind, MisconceptionId } from "../../challenge-kind.ts";
import { decisiveSteps, hintsFrom } from "../../decisive-steps.ts";
import { MISCONCEPTIONS } from "../../misconceptions/catalogue.ts";
import { mistaken } from "../../misconceptions/misconception.ts";
import { outcomeOf } from "./machine.ts";
import { numberRange } from "../../situations/numbers.ts";
import { parse } from "./parse.ts";
import type { NextStateKey, NextStatePrompt, NextStateResponse } from "./prompt.ts";
import { REPLIES } from "./prompt.ts";
import type { SituationId } from "../../situations/situations.ts";
import { isSituationId, SITUATION_IDS, situation } from "../../situations/situations.ts";

export interface NextStateConstraints {
  readonly situation: SituationId;
}

const MISTAKEN_MACHINES = MISCONCEPTIONS.map((each) => ({ id: each.id, profile: mistaken(rfc9293, each) }));

/** Which state next, and what is sent? Graded by one step of the machine; levels are ranges of numbers (1 – 3). */
export const nextState: ChallengeKind<
  NextStatePrompt,
  NextStateKey,
  NextStateResponse,
  NextStateConstraints
> = {
  id: "next-state",
  version: 1,
  gradedBy: "machine",

  constraints(raw) {
    const asked = typeof raw === "object" && raw !== null && "situation" in raw ? raw.situation : undefined;
    return isSituationId(asked)
      ? ok({ situation: asked })
      : err(`expected { situation } with one of ${SITUATION_IDS.join(", ")}`);
  },

  generate(seed, level, constraints) {
    const posed = situation(constraints.situation, random(seed), numberRange(level));
    const prompt: NextStatePrompt = { profile: "rfc9293", ...posed };
    return { prompt, key: outcomeOf(prompt, rfc9293) };
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

function whyOf({ connection, event }: NextStatePrompt) {
  return decisiveSteps(step(connection, event, rfc9293).trace, rfc9293);
}

/** What each mistaken machine does with a prompt. */
function mistakesOn(
  prompt: NextStatePrompt,
): readonly { readonly id: MisconceptionId; readonly outcome: NextStateKey }[] {
  return MISTAKEN_MACHINES.map(({ id, profile }) => ({ id, outcome: outcomeOf(prompt, profile) }));
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
