import { random } from "#lib/base/random.ts";
import { err, ok } from "#lib/base/result.ts";
import type { ChallengeKind, Explanations, Hint, TextExplanation } from "../../challenge-kind.ts";
import { parse } from "./parse.ts";
import type { DiagnoseKey, DiagnosePrompt, DiagnoseResponse } from "./prompt.ts";
import type { Question } from "./question.ts";
import type { QuestionId } from "./question-ids.ts";
import { QUESTION_IDS } from "./question-ids.ts";
import { CAPTURE_QUESTIONS } from "./questions/captures.ts";
import { COUNT_QUESTIONS } from "./questions/counts.ts";
import { PAIR_QUESTIONS } from "./questions/pairs.ts";
import { PILE_QUESTIONS } from "./questions/piles.ts";

export interface DiagnoseConstraints {
  readonly question: QuestionId;
}

const QUESTIONS: Readonly<Record<QuestionId, Question>> = {
  ...PAIR_QUESTIONS,
  ...CAPTURE_QUESTIONS,
  ...PILE_QUESTIONS,
  ...COUNT_QUESTIONS,
};

/** What do these tables and captures say? Graded by what happened in the run; levels are more rows (1 – 3). */
export const diagnose: ChallengeKind<DiagnosePrompt, DiagnoseKey, DiagnoseResponse, DiagnoseConstraints> = {
  id: "diagnose",
  version: 1,
  gradedBy: "machine",

  constraints(raw) {
    const asked = typeof raw === "object" && raw !== null && "question" in raw ? raw.question : undefined;
    const question = QUESTION_IDS.find((each) => each === asked);
    return question === undefined
      ? err(`expected { question } with one of ${QUESTION_IDS.join(", ")}`)
      : ok({ question });
  },

  generate(seed, level, { question }) {
    const { options, pose } = QUESTIONS[question];
    const { outputs, given, key } = pose(random(seed), level);
    return { prompt: { question, outputs, given, options }, key };
  },

  parse,

  grade({ choice }, { prompt, key }) {
    const why = whyOf(prompt, key);
    return choice === key.choice
      ? { type: "correct", why }
      : {
          type: "incorrect",
          misconception: QUESTIONS[prompt.question].mistake(choice, key.choice, { ...prompt, key }),
          why: [wrongOf(choice, prompt, key), ...why],
        };
  },

  hints({ prompt: { question, given } }) {
    const { clause } = QUESTIONS[question];
    const hints: Hint[] = clause === null ? [] : [{ hint: "clause", clause }];
    return [...hints, { hint: "text", messageKey: `diagnose.hints.${question}`, params: given, clause }];
  },

  samples({ prompt, key }) {
    const { mistake } = QUESTIONS[prompt.question];
    const posed = { ...prompt, key };
    return {
      correct: [{ choice: key.choice }],
      incorrect: prompt.options
        .filter((choice) => choice !== key.choice)
        .map((choice) => ({ response: { choice }, misconception: mistake(choice, key.choice, posed) })),
      malformed: [
        null,
        {},
        { choice: "" },
        { choice: "all-of-them" },
        { choice: [key.choice] },
        { choice: 1 },
        key.choice,
      ],
    };
  },
};

/** What would have to be seen for the wrong option that was chosen. */
function wrongOf(choice: string, prompt: DiagnosePrompt, key: DiagnoseKey): TextExplanation {
  const { question, given } = prompt;
  return {
    messageKey: `diagnose.wrong.${question}`,
    params: {
      ...given,
      said: choice.replaceAll("-", "_"),
      ...rowsOf(prompt, key),
      ...QUESTIONS[question].wrong?.(choice, { ...prompt, key }),
    },
    clause: null,
  };
}

function whyOf(prompt: DiagnosePrompt, key: DiagnoseKey): Explanations {
  const { question, given } = prompt;
  const { choice } = key;
  return [
    {
      messageKey: `diagnose.why.${question}`,
      params: {
        ...given,
        answer: choice,
        // What ICU selects by may hold no hyphen.
        choice: choice.replaceAll("-", "_"),
        ...rowsOf(prompt, key),
      },
      clause: QUESTIONS[question].clause,
    },
  ];
}

/** The rows that show it, counted as people do: those of the first output and those of the second. */
function rowsOf({ outputs }: DiagnosePrompt, { evidence }: DiagnoseKey) {
  const [rows = "–", otherRows = "–"] = outputs.map(
    (_, index) =>
      evidence
        .filter(({ output }) => output === index)
        .map(({ row }) => row + 1)
        .join(", ") || "–",
  );
  return { rows, otherRows };
}
