import { describe, expect, it } from "vitest";
import type { RuleExplanation, Verdict } from "#lib/challenge/challenge-kind.ts";
import { nextState } from "#lib/challenge/kinds/next-state/kind.ts";
import { outcomeOf } from "#lib/challenge/kinds/next-state/machine.ts";
import { MISCONCEPTIONS } from "#lib/challenge/misconceptions/catalogue.ts";
import { mistaken } from "#lib/challenge/misconceptions/misconception.ts";
import { challengeKind } from "#lib/challenge/registry.ts";
import { STEP_PROFILES } from "#lib/challenge/situations/step-prompt.ts";
import { skills } from "#lib/content/skills.ts";

/** Scattered over all seeds; the skills × 60 are thousands of variants of the kind. */
const SEEDS = Array.from({ length: 60 }, (_, index) => (index * 2_654_435_761) % 2 ** 32);

/** The rules of the machine among the explanations of a verdict. */
function rulesIn({ why }: Verdict): readonly RuleExplanation[] {
  return why.filter((each) => "step" in each);
}

const ASKED = skills().filter(({ kind }) => kind === "next-state");

describe.each(ASKED.map((skill) => [skill.id, skill] as const))("skill %s", (_id, skill) => {
  const constraints = nextState.constraints(skill.constraints);
  if (!constraints.ok) throw new Error(constraints.error);
  const machine = STEP_PROFILES[constraints.value.profile];
  const variants = SEEDS.map((seed) => nextState.generate(seed, skill.level, constraints.value));

  it("gives the same variant for the same seed", () => {
    const again = SEEDS.map((seed) => nextState.generate(seed, skill.level, constraints.value));
    expect(again).toEqual(variants);
  });

  it("grades its samples as declared, and refuses the malformed", () => {
    for (const variant of variants) {
      const { correct, incorrect, malformed } = nextState.samples(variant);
      for (const response of correct) expect(nextState.grade(response, variant).type).toBe("correct");
      for (const { response, misconception } of incorrect) {
        expect(nextState.grade(response, variant)).toMatchObject({ type: "incorrect", misconception });
      }
      for (const raw of malformed) expect(nextState.parse(raw, variant.prompt).ok).toBe(false);
    }
  });

  it("sends a prompt that holds no part of the key", () => {
    for (const { prompt } of variants) {
      expect(Object.keys(prompt).sort()).toEqual(["connection", "event", "profile"]);
      expect(JSON.parse(JSON.stringify(prompt))).toEqual(prompt);
    }
  });

  it("asks nothing twice with different answers", () => {
    const answers = new Map<string, string>();
    for (const { prompt, key } of variants) {
      const read = JSON.stringify(prompt);
      expect(answers.get(read) ?? JSON.stringify(key)).toBe(JSON.stringify(key));
      answers.set(read, JSON.stringify(key));
    }
  });

  it("lists exactly the clauses that decide it", () => {
    const decided = new Set(
      variants.flatMap((variant) =>
        rulesIn(nextState.grade(variant.key, variant)).map(({ step }) => step.clause),
      ),
    );
    expect([...decided].sort()).toEqual([...skill.clauses].sort());
  });

  it("lists exactly the mistakes that change its answer", () => {
    const changing = MISCONCEPTIONS.filter((mistake) => {
      const profile = mistaken(machine, mistake);
      return variants.some(({ prompt, key }) => {
        const other = outcomeOf(prompt, profile);
        return other.state !== key.state || other.reply !== key.reply;
      });
    });
    expect(changing.map((mistake) => mistake.id).sort()).toEqual([...skill.misconceptions].sort());
  });
});

describe("the fork in FIN-WAIT-1", () => {
  it("occurs with both right answers", () => {
    const answers = SEEDS.map(
      (seed) =>
        nextState.generate(seed, 1, {
          situation: "fin-wait-1-fin-ack",
          profile: "rfc9293",
        }).key.state,
    );
    expect(new Set(answers)).toEqual(new Set(["TIME-WAIT", "CLOSING"]));
  });

  it("is explained by the ACK check first, with its numbers, whichever way it goes", () => {
    for (const seed of SEEDS) {
      const variant = nextState.generate(seed, 1, {
        situation: "fin-wait-1-fin-ack",
        profile: "rfc9293",
      });
      const [first] = rulesIn(nextState.grade(variant.key, variant));
      expect(first?.step).toMatchObject({
        rule: "ack",
        outcome: variant.key.state === "TIME-WAIT" ? "fin-acknowledged" : "fin-not-acknowledged",
      });
      expect(first?.step.values.finSeq).not.toBeNull();
    }
  });
});

describe("the registry", () => {
  it("knows its kinds and no other", () => {
    expect(challengeKind("next-state")?.version).toBe(1);
    expect(challengeKind("no-such-kind")).toBeNull();
  });

  it("refuses constraints it does not understand, saying what was expected", () => {
    const posed = challengeKind("next-state")?.pose(1, 1, { situation: "nowhere" });
    expect(posed).toMatchObject({ ok: false, error: expect.stringContaining("fin-wait-1-fin-ack") });
  });
});
