import { describe, expect, it } from "vitest";
import type { ClaimConstraints } from "#lib/challenge/kinds/claim/constraints.ts";
import { readConstraints } from "#lib/challenge/kinds/claim/constraints.ts";
import { claim } from "#lib/challenge/kinds/claim/kind.ts";
import { settle } from "#lib/challenge/kinds/claim/settle.ts";
import { verifyClaims } from "#lib/challenge/kinds/claim/verify.ts";

const TO_TIME_WAIT = { ends: "A", in: ["TIME-WAIT"] };
const COVERED_OR_NOT = { world: "situation", situation: "fin-wait-1-fin-ack", shows: TO_TIME_WAIT };
const EXPERIMENT = {
  world: "experiment",
  experiment: "two-message-handshake",
  keeps: false,
  shows: "breaks",
};

function constraintsWith(statement: object): ClaimConstraints {
  const read = readConstraints({
    claim: "planted",
    statements: [
      {
        id: "a",
        because: "b",
        against: ["a", "c", "d", "e"],
        mistakes: {},
        reads: "each",
        cases: [COVERED_OR_NOT],
        ...statement,
      },
    ],
  });
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

const settled = (statement: object) => settle(constraintsWith(statement).statements[0]);

describe("a statement", () => {
  it("is true when it is so in every world, false in none, and depends in between", () => {
    expect(
      settled({ cases: [{ ...COVERED_OR_NOT, shows: { not: { ends: "A", in: ["CLOSED"] } } }] }),
    ).toMatchObject({
      judgement: "true",
    });
    expect(settled({ cases: [{ ...COVERED_OR_NOT, shows: { ends: "A", in: ["CLOSED"] } }] })).toMatchObject({
      judgement: "false",
    });
    expect(settled({})).toMatchObject({ judgement: "depends" });
  });

  it("that says always is refuted by one world, and one that says may is borne out by one", () => {
    const always = settled({ reads: "every" });
    expect(always.judgement).toBe("false");
    expect(always.evidence.map(({ holds }) => holds)).toEqual([false]);
    const may = settled({ reads: "some" });
    expect(may.judgement).toBe("true");
    expect(may.evidence.map(({ holds }) => holds)).toEqual([true]);
  });

  it("that depends shows a world for it and one against it", () => {
    const { evidence, tally } = settled({});
    expect(evidence.map(({ holds }) => holds)).toEqual([true, false]);
    expect(tally.holds).toBeGreaterThan(0);
    expect(tally.holds).toBeLessThan(tally.of);
  });

  it("about recorded values is settled by the value and not by a verdict", () => {
    const fact = { world: "fact", fact: "somaxconn", value: 4096 };
    const judged = (shows: object) => settled({ cases: [{ ...fact, shows }] }).judgement;
    expect(judged({ least: 4096 })).toBe("true");
    expect(judged({ most: 128 })).toBe("false");
    expect(judged({ is: 4096 })).toBe("true");
    expect(judged({ not: 4096 })).toBe("false");
  });
});

describe("claims that were written wrongly", () => {
  it("are caught when the checker finds something else than they have stored", () => {
    expect(verifyClaims([constraintsWith({ cases: [EXPERIMENT] })])).toEqual([]);
    const planted = verifyClaims([constraintsWith({ cases: [{ ...EXPERIMENT, keeps: true }] })]);
    expect(planted).toHaveLength(1);
    expect(planted[0]).toContain("the checker says otherwise");
  });

  it("are caught when they name the right judgement as a mistake", () => {
    const [problem, ...others] = verifyClaims([
      constraintsWith({ cases: [EXPERIMENT], mistakes: { true: "any-rst-kills" } }),
    ]);
    expect(problem).toContain("any-rst-kills");
    expect(others).toEqual([]);
  });

  it.each([
    ["no statement", { claim: "x", statements: [] }],
    ["no claim", { statements: [{}] }],
    ["junk", 7],
  ])("are refused with %s", (_what, raw) => {
    expect(readConstraints(raw).ok).toBe(false);
  });

  it.each([
    ["the right reason among the wrong ones", { against: ["a", "b"] }],
    ["a judgement that does not exist", { mistakes: { maybe: "any-rst-kills" } }],
    ["a reading that does not exist", { reads: "most" }],
    ["a situation that does not exist", { cases: [{ ...COVERED_OR_NOT, situation: "fin-wait-3" }] }],
    ["a story that cannot be read", { cases: [{ world: "run", story: "1.x", shows: TO_TIME_WAIT }] }],
    ["an experiment that does not exist", { cases: [{ ...EXPERIMENT, experiment: "five-messages" }] }],
    ["a variant that does not exist", { cases: [{ ...EXPERIMENT, variant: "three-messages" }] }],
    ["ticks for an experiment without a clock", { cases: [{ ...EXPERIMENT, mslTicks: 2 }] }],
    ["no stored outcome", { cases: [{ ...EXPERIMENT, keeps: undefined }] }],
    ["a field too many", { verdict: "true" }],
  ])("are refused with %s", (_what, statement) => {
    expect(() => constraintsWith(statement)).toThrow();
  });
});

describe("an answer to a claim", () => {
  const constraints = constraintsWith({ reads: "every", mistakes: { true: "fin-ack-always-time-wait" } });
  const variant = claim.generate(1, 2, constraints);
  const wrongReason = variant.prompt.reasons.find((each) => each !== "b") ?? "";
  const keysOf = (verdict: ReturnType<typeof claim.grade>) =>
    verdict.why.map((each) => ("messageKey" in each ? each.messageKey : each.step.rule));

  it("is right with the right judgement and the right reason", () => {
    expect(claim.grade({ judgement: "false", reason: "b" }, variant).type).toBe("correct");
  });

  it("with the right judgement and a wrong reason is wrong, is told so, and names no misconception", () => {
    const verdict = claim.grade({ judgement: "false", reason: wrongReason }, variant);
    expect(verdict).toMatchObject({ type: "incorrect", misconception: null });
    expect(keysOf(verdict)[0]).toBe("claim.why.wrongReason");
  });

  it("that takes the misconception for true names it", () => {
    const verdict = claim.grade({ judgement: "true", reason: wrongReason }, variant);
    expect(verdict).toMatchObject({ type: "incorrect", misconception: "fin-ack-always-time-wait" });
    expect(claim.grade({ judgement: "depends", reason: wrongReason }, variant)).toMatchObject({
      misconception: null,
    });
  });

  it("with a wrong judgement for the right reason is told to read the sentence again", () => {
    expect(keysOf(claim.grade({ judgement: "true", reason: "b" }, variant))[0]).toBe("claim.why.rightReason");
  });

  it("is explained by the rule that decided, after a word on the counterexample", () => {
    const keys = keysOf(claim.grade({ judgement: "false", reason: "b" }, variant));
    expect(keys[0]).toBe("claim.why.counterexample");
    expect(keys).toContain("fin");
  });

  it("is chosen from four reasons at most, the right one anywhere among them", () => {
    const places = Array.from({ length: 40 }, (_none, seed) => {
      const { reasons } = claim.generate(seed, 2, constraints).prompt;
      expect(reasons).toHaveLength(4);
      expect(new Set(reasons).size).toBe(4);
      return reasons.indexOf("b");
    });
    expect(new Set(places)).toEqual(new Set([0, 1, 2, 3]));
  });

  it("is refused field by field when it is malformed", () => {
    const fields = (raw: unknown) => {
      const parsed = claim.parse(raw, variant.prompt);
      return parsed.ok ? [] : parsed.error.map(({ field }) => field);
    };
    expect(fields({})).toEqual(["judgement", "reason"]);
    expect(fields({ judgement: "true" })).toEqual(["reason"]);
    expect(fields({ judgement: true, reason: "b" })).toEqual(["judgement"]);
    expect(fields({ judgement: "true", reason: "constructor" })).toEqual(["reason"]);
    expect(fields({ judgement: "true", reason: "b" })).toEqual([]);
  });
});
