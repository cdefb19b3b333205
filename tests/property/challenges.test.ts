import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Explanation, FormatErrors, Hint } from "#lib/challenge/challenge-kind.ts";
import { KINDS } from "#lib/challenge/registry.ts";
import { skills } from "#lib/content/skills.ts";
import { CLAUSES } from "#lib/tcp/clauses.ts";
import type { Messages } from "#tests/architecture/languages.ts";
import { flat } from "#tests/architecture/languages.ts";
import type { Asked } from "#tests/support/variants.ts";
import { eachOf, variantsOf } from "#tests/support/variants.ts";
import { JUNK, spoilt } from "#tests/support/junk.ts";
import { leafValues, overlyTelling } from "#tests/support/leaks.ts";

/** Every kind with 200 seeds, which are dealt out to its skills in turn. The failing skill and seed are printed. */

const SEEDS = 200;
/** of each variant, a turn of them: some kinds have many, and each costs a run of the machine */
const MOST_WRONG = 4;

/** Words for the answer that have no business in a question. */
const TELLING_NAMES = /^(correct|right|keys?|answers?|solutions?|verdicts?|wrong|incorrect)$/i;

const MESSAGES = ["en", "zh-CN"].map((locale) => ({
  locale,
  of: (kind: string): Messages =>
    JSON.parse(readFileSync(`content/messages/${locale}/challenges/${kind}.json`, "utf8")),
}));

const ASKED = KINDS.map((kind) => ({
  id: kind.id,
  gradedBy: kind.gradedBy,
  variants: variantsOf(kind, skills(), SEEDS),
}));

describe.each(ASKED)("$id", ({ id, gradedBy, variants }) => {
  const known = MESSAGES.map(({ locale, of }) => ({ locale, keys: new Set(flat(of(id)).keys()) }));

  function expectWords(messageKey: string): void {
    expect(messageKey.startsWith(`${id}.`), `${messageKey} belongs to another kind`).toBe(true);
    for (const { locale, keys } of known) {
      expect(keys.has(messageKey.slice(id.length + 1)), `${messageKey} in ${locale}`).toBe(true);
    }
  }

  function expectErrors(errors: FormatErrors): void {
    expect(errors.length).toBeGreaterThan(0);
    for (const { field, messageKey } of errors) {
      expect(field).not.toBe("");
      expectWords(messageKey);
    }
  }

  function expectExplanation(explanation: Explanation): void {
    if ("step" in explanation) {
      expect(Object.keys(CLAUSES)).toContain(explanation.step.clause);
      return;
    }
    expectWords(explanation.messageKey);
    if (explanation.clause !== null) expect(Object.keys(CLAUSES)).toContain(explanation.clause);
    for (const value of Object.values(explanation.params))
      expect(["string", "number"]).toContain(typeof value);
  }

  it("is asked by 200 seeds", () => expect(variants.length).toBe(SEEDS));

  it("gives the same variant for the same seed, whatever was made in between", () => {
    const kind = KINDS.find((each) => each.id === id);
    if (kind === undefined) throw new RangeError(`no kind ${id}`);
    eachOf([...variants].reverse(), ({ skill, seed, posed }) => {
      const again = kind.pose(seed, skill.level, skill.constraints);
      if (!again.ok) throw new Error(again.error);
      expect(JSON.stringify(again.value.prompt)).toBe(JSON.stringify(posed.prompt));
      expect(JSON.stringify(again.value.key)).toBe(JSON.stringify(posed.key));
    });
  });

  it("has prompts and keys of plain JSON", () => {
    eachOf(variants, ({ posed: { prompt, key } }) => {
      expect(JSON.parse(JSON.stringify(prompt))).toStrictEqual(prompt);
      expect(JSON.parse(JSON.stringify(key))).toStrictEqual(key);
    });
  });

  it("grades right and wrong samples as declared, as they come from the wire", () => {
    eachOf(variants, ({ posed }, nth) => {
      const { correct, incorrect } = posed.samples();
      expect(correct.length).toBeGreaterThan(0);
      expect(incorrect.length).toBeGreaterThan(0);
      for (const response of correct) {
        const { verdict } = graded(posed, response);
        expect(verdict.type, JSON.stringify(response)).toBe("correct");
        for (const each of verdict.why) expectExplanation(each);
      }
      for (const { response, misconception } of turn(incorrect, nth)) {
        const { verdict } = graded(posed, response);
        expect(verdict, JSON.stringify(response)).toMatchObject({ type: "incorrect", misconception });
        for (const each of verdict.why) expectExplanation(each);
      }
    });
  });

  it("refuses malformed samples, and says of each field what was expected there", () => {
    eachOf(variants, ({ posed }) => {
      const { malformed } = posed.samples();
      expect(malformed.length).toBeGreaterThan(0);
      for (const raw of malformed) {
        const answered = posed.answer(raw);
        if (answered.ok) throw new Error(`graded: ${JSON.stringify(raw)}`);
        expectErrors(answered.error);
      }
    });
  });

  it("refuses junk of every shape without throwing", () => {
    eachOf(variants.slice(0, 30), ({ posed }) => {
      for (const [name, raw] of JUNK) {
        const answered = posed.answer(raw);
        if (answered.ok) throw new Error(`graded ${name}`);
        expectErrors(answered.error);
      }
    });
  });

  it("grades or refuses a right answer with one part replaced by junk, and throws at none", () => {
    eachOf(variants.slice(0, 12), ({ posed }) => {
      for (const response of spoilt(posed.samples().correct[0])) {
        const answered = posed.answer(response);
        if (!answered.ok) expectErrors(answered.error);
      }
    });
  });

  it("gives at most three hints, each well formed", () => {
    eachOf(variants, ({ posed }) => {
      const hints = posed.hints();
      expect(hints.length).toBeLessThanOrEqual(3);
      for (const hint of hints) expectHint(hint);
    });
  });

  function expectHint(hint: Hint): void {
    if (hint.hint === "text") expectExplanation(hint);
    else expect(Object.keys(CLAUSES)).toContain(hint.hint === "clause" ? hint.clause : hint.step.clause);
  }

  it("has no field in its prompts that is named after the answer", () => {
    eachOf(variants, ({ posed }) => {
      for (const name of fieldNames(posed.prompt)) {
        for (const word of name.split(/[^A-Za-z]|(?=[A-Z])/)) expect(word, name).not.toMatch(TELLING_NAMES);
      }
    });
  });

  it("names neither its skill nor the skill's title in its prompts", () => {
    eachOf(variants, ({ skill, posed }) => {
      const texts = [...leafValues(posed.prompt).values()].filter((each) => typeof each === "string");
      for (const name of [skill.id, skill.code, skill.title.en, skill.title["zh-CN"]]) {
        expect(texts.filter((text) => text.includes(name))).toEqual([]);
      }
    });
  });

  it("has no place in its prompts where the answer always stands", () => {
    const questions = variants.map(({ posed }) => ({
      prompt: leafValues(posed.prompt),
      answer: leafValues(posed.samples().correct[0]),
    }));
    // Who judges themselves sees what they judge by: there is nothing to give away.
    if (gradedBy === "machine") expect(overlyTelling(questions)).toEqual([]);
  });
});

it("every kind of the registry is asked, and by skills", () => {
  expect(ASKED.length).toBeGreaterThan(0);
  for (const { id } of ASKED)
    expect(
      skills().some(({ kind }) => kind === id),
      id,
    ).toBe(true);
});

describe("a place of the prompt that gives the answer away", () => {
  const questions = (promptOf: (answer: string) => unknown) =>
    ["LISTEN", "CLOSED", "CLOSING"].flatMap((state) =>
      Array.from({ length: 10 }, () => ({
        prompt: leafValues(promptOf(state)),
        answer: leafValues({ state }),
      })),
    );

  it.each([
    ["the answer under another name", (state: string) => ({ hidden: { x: state } }), "hidden.x"],
    ["the answer inside a text", (state: string) => ({ debug: `expects ${state} next` }), "debug"],
    [
      "the answer always first of its options",
      (state: string) => ({ options: [state, "other"] }),
      "options.0",
    ],
  ])("is seen: %s", (_name, promptOf, place) => {
    expect(overlyTelling(questions(promptOf))).toEqual([`the prompt's ${place} is the answer's state`]);
  });

  it("is not seen where it holds the answer only now and then", () => {
    expect(overlyTelling(questions(() => ({ options: ["LISTEN", "CLOSED", "CLOSING"] })))).toEqual([]);
  });
});

/** Some of the items, others for each variant. */
function turn<Item>(items: readonly Item[], nth: number): readonly Item[] {
  const begins = (nth * MOST_WRONG) % items.length;
  return [...items.slice(begins), ...items.slice(0, begins)].slice(0, MOST_WRONG);
}

/** Sends a response through JSON, as the page does. */
function graded(posed: Asked["posed"], response: unknown) {
  const answered = posed.answer(JSON.parse(JSON.stringify(response)));
  if (!answered.ok) throw new Error(`refused ${JSON.stringify(response)}: ${JSON.stringify(answered.error)}`);
  return answered.value;
}

function fieldNames(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(fieldNames)];
}
