import type { Random, Seed } from "#lib/base/random.ts";
import { random } from "#lib/base/random.ts";
import type { ChallengeKind, Hint } from "../../challenge-kind.ts";
import { hintsFrom } from "../../decisive-steps.ts";
import type { ClaimConstraints } from "./constraints.ts";
import { readConstraints } from "./constraints.ts";
import type { ClaimKey } from "./key.ts";
import { parse } from "./parse.ts";
import type { ClaimPrompt, ClaimResponse } from "./prompt.ts";
import { JUDGEMENTS } from "./prompt.ts";
import { settle } from "./settle.ts";
import { text } from "./worlds.ts";

const MOST_REASONS = 4;

/** True, false, or does it depend, and why? Graded by asking the worlds that the statement is about. */
export const claim: ChallengeKind<ClaimPrompt, ClaimKey, ClaimResponse, ClaimConstraints> = {
  id: "claim",
  version: 1,
  gradedBy: "machine",

  constraints: readConstraints,

  generate(seed: Seed, _level, constraints) {
    const draw = random(seed);
    const statement = draw.pick(constraints.statements);
    const wrong = shuffled(statement.against, draw).slice(0, MOST_REASONS - 1);
    return {
      prompt: {
        claim: constraints.claim,
        statement: statement.id,
        reasons: shuffled([statement.because, ...wrong], draw),
      },
      key: settle(statement),
    };
  },

  parse,

  grade({ judgement, reason }, { key }) {
    const isJudged = judgement === key.judgement;
    const isReasoned = reason === key.reason;
    if (isJudged && isReasoned) return { type: "correct", why: key.why };
    const misconception = isJudged ? null : (key.mistakes[judgement] ?? null);
    if (isJudged)
      return { type: "incorrect", misconception, why: [text("claim.why.wrongReason"), ...key.why] };
    if (isReasoned) {
      return { type: "incorrect", misconception, why: [text("claim.why.rightReason"), ...key.why] };
    }
    return { type: "incorrect", misconception, why: key.why };
  },

  hints: ({ key }) => hintsOn(key),

  samples({ prompt, key }) {
    const { judgement, reason } = key;
    const answers = JUDGEMENTS.flatMap((each) =>
      prompt.reasons.map((why): ClaimResponse => ({ judgement: each, reason: why })),
    );
    const wrong = answers.filter((each) => each.judgement !== judgement || each.reason !== reason);
    return {
      correct: [{ judgement, reason }],
      incorrect: wrong.map((response) => ({
        response,
        misconception: response.judgement === judgement ? null : (key.mistakes[response.judgement] ?? null),
      })),
      malformed: [
        null,
        {},
        [judgement, reason],
        { judgement },
        { reason },
        { judgement: judgement === "true", reason },
        { judgement: judgement.toUpperCase(), reason },
        { judgement, reason: null },
        { judgement, reason: `${reason}${reason}` },
      ],
    };
  },
};

/** Which clause, what its rule asks, and then what the sentence has to stand up to. Numbers are not asked here. */
function hintsOn({ why, evidence: [{ world }] }: ClaimKey): readonly Hint[] {
  const [rule] = why.filter((each) => "step" in each);
  const look: Hint = { hint: "text", messageKey: `claim.hints.${world}`, params: {}, clause: null };
  return rule === undefined ? [look] : [...hintsFrom([rule]).slice(0, 2), look];
}

function shuffled<Item>(items: readonly Item[], draw: Random): readonly Item[] {
  const rest = [...items];
  return items.flatMap(() => rest.splice(draw.int(0, rest.length - 1), 1));
}
