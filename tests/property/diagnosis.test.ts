import { describe, expect, it } from "vitest";
import type { ChallengeKindId } from "#lib/challenge/kind-ids.ts";
import { outcomeOf } from "#lib/challenge/kinds/next-state/machine.ts";
import { replyOf, sentBy } from "#lib/challenge/kinds/reply/machine.ts";
import { MISCONCEPTIONS } from "#lib/challenge/misconceptions/catalogue.ts";
import type { PosedVariant } from "#lib/challenge/any-kind.ts";
import { challengeKind } from "#lib/challenge/registry.ts";
import type { StepPrompt } from "#lib/challenge/situations/step-prompt.ts";
import { mistakenOf, STEP_PROFILES } from "#lib/challenge/situations/step-prompt.ts";
import type { Skill } from "#lib/content/skills.ts";
import { skills } from "#lib/content/skills.ts";
import type { Profile } from "#lib/tcp/profile.ts";

/**
 * Whoever answers as a mistaken machine would is told of that mistake. Asked of the kinds that are answered by one step
 * of a machine, so that a mistaken one can answer them.
 */

const LEAST_VARIANTS = 100;
const LEAST_NAMED = 0.9;
/** so many seeds of each skill show whether a mistake matters there */
const FIRST_SEEDS = 20;
/** and so many are tried where it does, to come to enough variants */
const MOST_SEEDS = 1_500;

/** Mistakes whose every answer some other mistake gives too, and why that has to be so. */
const NEVER_ALONE: ReadonlyMap<string, string> = new Map();

type AnswerOf = (prompt: StepPrompt, profile: Profile) => unknown;

/** What a machine with this profile would answer to a prompt, by kind. */
const ANSWERS: Partial<Record<ChallengeKindId, AnswerOf>> = {
  "next-state": outcomeOf,
  reply: (prompt, profile) => replyOf(sentBy(prompt, profile)),
};

/** A variant, and what each mistaken machine answers to it that does not answer as the right one does. */
interface Answered {
  readonly posed: PosedVariant;
  readonly wrong: ReadonlyMap<string, string>;
}

type AnswersOf = (index: number) => Answered;

/** The variants of a skill by the number of their seed, each answered once. */
function answersTo(skill: Skill, answerOf: AnswerOf): AnswersOf {
  const kind = challengeKind(skill.kind);
  if (kind === null) throw new RangeError(`no kind ${skill.kind}`);
  const known = new Map<number, Answered>();
  return (index) => {
    const found = known.get(index);
    if (found !== undefined) return found;
    const posed = kind.pose((index * 2_654_435_761) % 2 ** 32, skill.level, skill.constraints);
    if (!posed.ok) throw new Error(`skill ${skill.id}: ${posed.error}`);
    const prompt = posed.value.prompt as StepPrompt; // as both kinds of ANSWERS have it
    const right = JSON.stringify(answerOf(prompt, STEP_PROFILES[prompt.profile]));
    const wrong = mistakenOf(prompt)
      .map(({ id, profile }): [string, string] => [id, JSON.stringify(answerOf(prompt, profile))])
      .filter(([, answer]) => answer !== right);
    const answered = { posed: posed.value, wrong: new Map(wrong) };
    known.set(index, answered);
    return answered;
  };
}

/** How a mistake fares: variants that it answers wrongly, those where no other does so alike, and those of them named. */
function tallyOf(id: string, skillAnswers: readonly AnswersOf[]) {
  const telling = skillAnswers.filter((answers) => FIRST.some((index) => answers(index).wrong.has(id)));
  const tally = { id, wrong: 0, alone: 0, named: 0 };
  for (let index = 0; index < MOST_SEEDS && tally.wrong < LEAST_VARIANTS; index += 1) {
    for (const answers of telling) {
      const { posed, wrong } = answers(index);
      const answer = wrong.get(id);
      if (answer === undefined) continue;
      tally.wrong += 1;
      if ([...wrong].some(([other, alike]) => other !== id && alike === answer)) continue;
      tally.alone += 1;
      if (namedFor(posed, answer) === id) tally.named += 1;
    }
  }
  return tally;
}

const FIRST = Array.from({ length: FIRST_SEEDS }, (_, index) => index);

function namedFor(posed: PosedVariant, answer: string): string | null {
  const graded = posed.answer(JSON.parse(answer));
  if (!graded.ok) throw new Error(`refused ${answer}`);
  const { verdict } = graded.value;
  return verdict.type === "incorrect" ? verdict.misconception : null;
}

describe("an answer as a mistaken machine would give it", () => {
  const skillAnswers = skills().flatMap((skill) => {
    const answerOf = ANSWERS[skill.kind];
    return answerOf === undefined ? [] : [answersTo(skill, answerOf)];
  });
  const tallies = MISCONCEPTIONS.map(({ id }) => tallyOf(id, skillAnswers));

  it("is asked of at least 25 mistakes", () => expect(tallies.length).toBeGreaterThanOrEqual(25));

  it.each(tallies)("names $id ($named of $alone where it stands alone, of $wrong)", ({ id, ...tally }) => {
    expect(tally.wrong, "variants that it answers wrongly").toBeGreaterThanOrEqual(LEAST_VARIANTS);
    if (NEVER_ALONE.has(id)) {
      expect(tally.alone, NEVER_ALONE.get(id)).toBe(0);
      return;
    }
    expect(tally.alone, "variants that no other mistake answers alike").toBeGreaterThan(0);
    expect(tally.named / tally.alone).toBeGreaterThanOrEqual(LEAST_NAMED);
  });
});
