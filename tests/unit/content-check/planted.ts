import { ok } from "#lib/base/result.ts";
import type { Verdict } from "#lib/challenge/challenge-kind.ts";
import type { AnyChallengeKind, PosedVariant } from "#lib/challenge/any-kind.ts";
import type { Skill } from "#lib/content/skills.ts";
import type { Catalogue, Messages } from "../../../scripts/content-check/catalogue.ts";
import { check } from "../../../scripts/content-check/checks.ts";
import { examine, seeds } from "../../../scripts/content-check/examine.ts";
import { told } from "../../../scripts/content-check/failure.ts";

/** A catalogue in which nothing is wrong but what a test plants. Its one kind asks which of two numbers is greater. */
export function planted(changes: Partial<Catalogue> = {}): Catalogue {
  return {
    kinds: [kindOf({})],
    skills: [skill({})],
    rows: [{ id: "T1", topic: "opening", title: { en: "Handshake", "zh-CN": "握手" } }],
    lessons: [{ id: "why", skills: ["greater"] }],
    openQuestions: [{ id: "why", see: ["skill:greater"] }],
    targets: new Set(["skill:greater"]),
    clauses: new Set(["3.10.4"]),
    mistakes: new Set(["smaller-is-greater"]),
    messages: { en: messages(""), "zh-CN": messages("中") },
    stored: [],
    ...changes,
  };
}

export function skill(changes: Partial<Skill>): Skill {
  return {
    id: "greater",
    code: "00000000",
    kind: "next-state",
    level: 1,
    constraints: {},
    topic: "opening",
    states: [],
    lesson: "why",
    prerequisites: [],
    covers: ["T1"],
    clauses: ["3.10.4"],
    misconceptions: ["smaller-is-greater"],
    title: { en: "The greater", "zh-CN": "较大的数" },
    ...changes,
  };
}

export function messages(mark: string): Messages {
  return {
    challenges: {
      "next-state": {
        why: { greater: `${mark}{a} and {b}` },
        errors: { number: `${mark}A number.` },
        hints: { look: `${mark}Look at {a}.` },
      },
    },
    clauses: { "3_10_4": `${mark}CLOSE` },
    misconceptions: { "smaller-is-greater": { claim: `${mark}claim`, fact: `${mark}fact` } },
  };
}

/** A variant of "which is greater, a or b?". */
export function variant(seed: number): PosedVariant {
  const [a, b] = [seed % 97, 100 + (seed % 89)];
  const why: Verdict["why"] = [{ messageKey: "next-state.why.greater", params: { a, b }, clause: "3.10.4" }];
  return {
    prompt: { a, b },
    key: { greater: b },
    answer(raw) {
      if (typeof raw !== "number") {
        return { ok: false, error: [{ field: "number", messageKey: "next-state.errors.number" }] };
      }
      const misconception = raw === a ? "smaller-is-greater" : null;
      const verdict: Verdict =
        raw === b ? { type: "correct", why } : { type: "incorrect", misconception, why };
      return ok({ response: raw, verdict });
    },
    hints: () => [
      { hint: "clause", clause: "3.10.4" },
      { hint: "text", messageKey: "next-state.hints.look", params: { a }, clause: null },
    ],
    samples: () => ({
      correct: [b],
      incorrect: [
        { response: a, misconception: "smaller-is-greater" },
        { response: -1, misconception: null },
      ],
      malformed: [null, "b"],
    }),
  };
}

/** The kind with its variants changed, or with other parts of it. */
export function kindOf({
  id = "next-state",
  change = (each) => each,
  pose,
}: {
  readonly id?: AnyChallengeKind["id"];
  readonly change?: (variant: PosedVariant, seed: number) => PosedVariant;
  readonly pose?: AnyChallengeKind["pose"];
}): AnyChallengeKind {
  return {
    id,
    version: 1,
    gradedBy: "machine",
    pose: pose ?? ((seed) => ok(change(variant(seed), seed))),
    reopened: (parts) => ({ ...variant(0), ...parts }),
  };
}

/** Every line that the checks say, each after the name of its check; those about the whole diagram are left out. */
export function complaints(catalogue: Catalogue): readonly string[] {
  const { checked } = check(examine(catalogue, seeds(20)));
  return checked
    .filter(({ name }) => !/^every (arrow|state)/.test(name))
    .flatMap(({ name, failures }) => told(failures).map((line) => `${name} | ${line}`));
}
