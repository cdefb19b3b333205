import { describe, expect, it } from "vitest";
import { explain } from "#lib/challenge/kinds/explain/kind.ts";
import { parse } from "#lib/challenge/kinds/explain/parse.ts";
import { MOST_CHARACTERS } from "#lib/challenge/kinds/explain/prompt.ts";

const CONSTRAINTS = {
  question: "why-three-messages",
  wordings: 3,
  points: [
    { id: "p1", must: true },
    { id: "p2", must: false },
    { id: "p3", must: true },
    { id: "p4", must: false },
  ],
  clause: "3.10.7.2-3",
} as const;

const SEEDS = Array.from({ length: 200 }, (_, index) => index * 21_474_836);
const variants = SEEDS.map((seed) => explain.generate(seed, 1, CONSTRAINTS));
const variant = explain.generate(1, 1, CONSTRAINTS);

describe("an open question", () => {
  it("is asked in every wording, with its points in every order", () => {
    expect(new Set(variants.map(({ prompt }) => prompt.wording))).toEqual(new Set([0, 1, 2]));
    expect(new Set(variants.map(({ prompt }) => prompt.points.join(" "))).size).toBe(24);
    for (const { prompt } of variants) expect([...prompt.points].sort()).toEqual(["p1", "p2", "p3", "p4"]);
  });

  it("is the same for the same seed", () => {
    for (const [index, seed] of SEEDS.entries()) {
      expect(explain.generate(seed, 1, CONSTRAINTS)).toEqual(variants[index]);
    }
  });

  it("has the same essential points however it is asked, and does not name them in the prompt", () => {
    for (const { prompt, key } of variants) {
      expect(key).toEqual({ essential: ["p1", "p3"], clause: "3.10.7.2-3" });
      expect(Object.keys(prompt).sort()).toEqual(["points", "question", "wording"]);
    }
  });

  it("says in a hint how many points there are, and where the RFC says it", () => {
    expect(explain.hints(variant)).toEqual([
      { hint: "text", messageKey: "explain.hints.points", params: { points: 4, essential: 2 }, clause: null },
      { hint: "clause", clause: "3.10.7.2-3" },
    ]);
    expect(explain.hints(explain.generate(1, 1, { ...CONSTRAINTS, clause: null }))).toHaveLength(1);
  });
});

describe("an answer", () => {
  it("is right when every essential point was said, whatever else was not", () => {
    const verdict = explain.grade({ text: "so", said: ["p1", "p3"] }, variant);
    expect(verdict).toEqual({
      type: "correct",
      why: [{ messageKey: "explain.why.essentials", params: { said: 2, points: 4 }, clause: "3.10.7.2-3" }],
    });
    const whole = explain.grade({ text: "so", said: variant.prompt.points }, variant);
    expect(whole).toMatchObject({ type: "correct", why: [{ messageKey: "explain.why.everything" }] });
  });

  it("is wrong with each essential point that was not said, by its place in the list", () => {
    for (const each of variants) {
      const verdict = explain.grade({ text: "so", said: ["p2", "p4"] }, each);
      const places = ["p1", "p3"].map((point) => each.prompt.points.indexOf(point) + 1).sort();
      expect(verdict).toEqual({
        type: "incorrect",
        misconception: null,
        why: places.map((number) => ({
          messageKey: "explain.why.missing",
          params: { number },
          clause: null,
        })),
      });
    }
  });

  it("is graded as its samples declare", () => {
    for (const each of variants) {
      const { correct, incorrect, malformed } = explain.samples(each);
      for (const response of correct) {
        expect(parse(response, each.prompt)).toEqual({ ok: true, value: response });
        expect(explain.grade(response, each).type).toBe("correct");
      }
      for (const { response, misconception } of incorrect) {
        expect(parse(response, each.prompt).ok).toBe(true);
        expect(explain.grade(response, each)).toMatchObject({ type: "incorrect", misconception });
      }
      for (const raw of malformed) expect(parse(raw, each.prompt).ok).toBe(false);
    }
  });
});

describe("reading an answer", () => {
  const { prompt } = variant;
  const errors = (raw: unknown) => {
    const read = parse(raw, prompt);
    return read.ok ? [] : read.error.map(({ field, messageKey }) => `${field}: ${messageKey}`);
  };

  it("names every field that is wrong", () => {
    expect(errors(null)).toEqual(["text: explain.errors.text", "said: explain.errors.rubric"]);
    expect(errors({ text: "  ", said: ["p9"] })).toEqual([
      "text: explain.errors.text",
      "said: explain.errors.points",
    ]);
    expect(errors({ text: "so", said: null })).toEqual(["said: explain.errors.rubric"]);
    expect(errors({ text: "so", said: ["p1", "p1"] })).toEqual(["said: explain.errors.points"]);
  });

  it("takes exactly as much text as a page can hold, in any script", () => {
    expect(errors({ text: "因".repeat(MOST_CHARACTERS), said: [] })).toEqual([]);
    expect(errors({ text: "因".repeat(MOST_CHARACTERS + 1), said: [] })).toEqual([
      "text: explain.errors.long",
    ]);
    expect(errors({ text: "𝄞 fine", said: [] })).toEqual([]);
  });

  it("refuses what no database keeps", () => {
    expect(errors({ text: "a\u0000", said: [] })).toEqual(["text: explain.errors.characters"]);
    expect(errors({ text: "a\udc00", said: [] })).toEqual(["text: explain.errors.characters"]);
  });

  it("puts the ticks into the order of the list: the same ticks are the same answer", () => {
    const some = prompt.points.slice(0, 3);
    expect(parse({ text: "so", said: [...some].reverse() }, prompt)).toEqual({
      ok: true,
      value: { text: "so", said: some },
    });
  });
});

describe("the constraints of a question", () => {
  it.each([
    [null],
    [{ ...CONSTRAINTS, question: 3 }],
    [{ ...CONSTRAINTS, wordings: 0 }],
    [{ ...CONSTRAINTS, points: [{ id: "p1", must: false }] }],
    [
      {
        ...CONSTRAINTS,
        points: [
          { id: "p1", must: true },
          { id: "p1", must: true },
        ],
      },
    ],
    [{ ...CONSTRAINTS, points: [{ id: "p1" }] }],
    [{ ...CONSTRAINTS, clause: "9.9" }],
  ])("say what was expected when they are unusable: %j", (raw) => {
    const read = explain.constraints(raw);
    expect(read.ok).toBe(false);
  });

  it("are read as they are written", () => {
    expect(explain.constraints(CONSTRAINTS)).toEqual({ ok: true, value: CONSTRAINTS });
  });
});
