import { describe, expect, it } from "vitest";
import articles from "#content/syllabus/articles.json" with { type: "json" };
import wild from "#content/syllabus/wild.json" with { type: "json" };
import misconceptions from "#content/syllabus/misconceptions.json" with { type: "json" };
import contested from "#content/syllabus/contested.json" with { type: "json" };
import questions from "#content/syllabus/questions.json" with { type: "json" };
import { CLAIM_MISTAKES } from "#lib/challenge/kinds/claim/mistakes.ts";
import { readConstraints } from "#lib/challenge/kinds/claim/constraints.ts";
import { settle } from "#lib/challenge/kinds/claim/settle.ts";
import { verifyClaims } from "#lib/challenge/kinds/claim/verify.ts";
import { NAMED_MISTAKES } from "#lib/challenge/misconceptions/named.ts";
import { claims, claimWorlds, recordedFact } from "#lib/content/claims.ts";
import { sharedRun } from "#lib/content/runs.ts";
import { skills } from "#lib/content/skills.ts";
import { CONTESTED_IDS } from "#lib/tcp/contested.ts";

const ASKED = skills()
  .filter(({ kind }) => kind === "claim")
  .map((skill) => {
    const constraints = readConstraints(skill.constraints);
    if (!constraints.ok) throw new Error(`${skill.id}: ${constraints.error}`);
    return { skill, constraints: constraints.value };
  });

const STATEMENTS = ASKED.flatMap(({ constraints }) =>
  constraints.statements.map((statement) => ({
    claim: constraints.claim,
    statement,
    key: settle(statement),
  })),
);

describe("the claims", () => {
  it("are at least sixty, each a skill, each with two statements or more", () => {
    expect(claims().length).toBeGreaterThanOrEqual(60);
    expect(ASKED.map(({ constraints }) => constraints.claim)).toEqual(claims().map(({ id }) => id));
    for (const { statements } of claims()) expect(statements.length).toBeGreaterThanOrEqual(2);
  });

  it("ask every mistake of the articles, every one from the wild, and every contested place", () => {
    const asked = new Set(claims().flatMap(({ covers }) => covers));
    for (const { id } of [...misconceptions, ...wild, ...contested]) expect(asked, id).toContain(id);
  });

  it("name rows of the syllabus that exist", () => {
    const rows = new Set(
      [...articles, ...misconceptions, ...questions, ...wild, ...contested].map(({ id }) => id),
    );
    for (const { id, covers } of claims()) for (const row of covers) expect(rows, id).toContain(row);
  });

  it("mark every contested place, and depend there on how it is read", () => {
    const marked = claims().filter((each) => each.contested !== null);
    expect(marked.map((each) => each.contested).sort()).toEqual([...CONTESTED_IDS].sort());
    for (const { id } of marked) {
      expect(STATEMENTS.filter(({ claim }) => claim === id).map(({ key }) => key.judgement)).toContain(
        "depends",
      );
    }
  });

  it("are settled as their stored experiments say, and name no right judgement as a mistake", () => {
    expect(verifyClaims(ASKED.map(({ constraints }) => constraints))).toEqual([]);
  });

  it("show runs in which no timer is overlooked", () => {
    const runs = STATEMENTS.flatMap(({ key }) =>
      key.evidence.flatMap((each) => (each.world === "run" ? [each.story] : [])),
    );
    expect(runs.length).toBeGreaterThan(50);
    for (const story of new Set(runs)) expect(sharedRun(story).steps.length).toBeGreaterThan(0);
  });

  it("cannot be answered by habit: no judgement is right for more than 60 % of the statements", () => {
    const judgements = STATEMENTS.map(({ key }) => key.judgement);
    for (const judgement of ["true", "false", "depends"]) {
      const share = judgements.filter((each) => each === judgement).length / judgements.length;
      expect(share, judgement).toBeLessThanOrEqual(0.6);
      expect(share, judgement).toBeGreaterThan(0.05);
    }
  });

  it("cannot be answered by the topic: no claim has the same judgement for all its statements", () => {
    for (const { id } of claims()) {
      const judgements = STATEMENTS.filter(({ claim }) => claim === id).map(({ key }) => key.judgement);
      expect(new Set(judgements).size, id).toBeGreaterThan(1);
    }
  });

  it("say nothing by their ids: no letter is right, or true, far more often than others", () => {
    for (const letter of ["a", "b"]) {
      const those = STATEMENTS.filter(({ statement }) => statement.id === letter);
      const share = those.filter(({ key }) => key.judgement === "true").length / those.length;
      expect(share, letter).toBeLessThan(0.7);
    }
    for (const letter of ["a", "b", "c", "d"]) {
      const share = STATEMENTS.filter(({ key }) => key.reason === letter).length / STATEMENTS.length;
      expect(share, letter).toBeLessThan(0.5);
    }
  });

  it("have exactly one right reason for each statement, and at least two wrong ones", () => {
    for (const { claim, statement } of STATEMENTS) {
      expect(statement.against, claim).not.toContain(statement.because);
      expect(new Set(statement.against).size, claim).toBe(statement.against.length);
      expect(statement.against.length, claim).toBeGreaterThanOrEqual(2);
    }
  });

  it("name mistakes that have a name, and use every one of their own", () => {
    const named = new Set(STATEMENTS.flatMap(({ statement }) => Object.values(statement.mistakes)));
    for (const mistake of named) expect(NAMED_MISTAKES).toContain(mistake);
    for (const mistake of CLAIM_MISTAKES) expect(named).toContain(mistake);
  });

  it("use every story, experiment and fact that is kept for them", () => {
    const written = JSON.stringify(
      claims().map(({ statements }) => statements.map(({ settledBy }) => settledBy)),
    );
    const { stories, experiments, facts } = claimWorlds();
    const unused = [...stories, ...experiments, ...facts].filter((world) => !written.includes(`"${world}"`));
    expect(unused).toEqual([]);
    expect(stories.length).toBeGreaterThan(20);
  });

  it("say of every recorded fact where it is written", () => {
    const { facts } = claimWorlds();
    expect(facts.length).toBeGreaterThan(20);
    for (const id of facts) {
      const { source } = recordedFact(id);
      if (source.url === null) expect(source.document, id).toMatch(/^docs\//);
      else expect(source.url, id).toMatch(/^https:\/\//);
    }
  });

  it("are written in both languages, each in its own script", () => {
    const texts = claims().flatMap(({ title, statements, reasons }) => [
      title,
      ...[...statements, ...reasons].map(({ text }) => text),
    ]);
    for (const { en, "zh-CN": zh } of texts) {
      expect(en).not.toMatch(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/);
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(zh).not.toMatch(/[\u4e00-\u9fff][,;:?!.]/);
    }
    expect(new Set(texts.map(({ en }) => en)).size).toBeGreaterThan(400);
  });
});

/** What somebody who knows nothing of TCP might go by. */
describe.each(["en", "zh-CN"] as const)("the reasons in %s", (language) => {
  const texts = new Map(
    claims().map(({ id, reasons }) => [id, new Map(reasons.map((each) => [each.id, each.text[language]]))]),
  );
  const asked = STATEMENTS.map(({ claim, statement: { because, against } }) => {
    const said = (reason: string) => texts.get(claim)?.get(reason) ?? "";
    return { right: said(because), wrong: against.map(said) };
  });
  const shares = (isTold: (text: string) => boolean) => ({
    right: asked.filter(({ right }) => isTold(right)).length / asked.length,
    wrong: mean(asked.flatMap(({ wrong }) => wrong.map((each) => (isTold(each) ? 1 : 0)))),
  });

  it("are not told by their length: neither the longest nor the shortest is right as a rule", () => {
    const longest = mean(asked.map((each) => scored(each, (length) => length)));
    const shortest = mean(asked.map((each) => scored(each, (length) => -length)));
    expect(longest).toBeLessThanOrEqual(0.4);
    expect(longest).toBeGreaterThanOrEqual(0.15);
    expect(shortest).toBeLessThanOrEqual(0.4);
    expect(shortest).toBeGreaterThanOrEqual(0.15);
  });

  it("are not told by their punctuation or by a word that says always or only", () => {
    for (const sign of [/[;；]/, /[:：]/, /[,，]/]) {
      const { right, wrong } = shares((text) => sign.test(text));
      expect(right, String(sign)).toBeLessThanOrEqual(1.5 * wrong);
    }
    const { right, wrong } = shares((text) =>
      /always|only|never|every|\b(all|any)\b|总|只|任何|一律|每/iu.test(text),
    );
    expect(right).toBeLessThanOrEqual(1.5 * wrong);
    expect(wrong).toBeLessThanOrEqual(2 * right);
  });
});

it("“may” and “can” do not tell which statements are true", () => {
  const judged = claims().flatMap(({ id, statements }) =>
    statements.map(({ id: letter, text }) => {
      const key = STATEMENTS.find(({ claim, statement }) => claim === id && statement.id === letter)?.key;
      return { text, isTrue: key?.judgement === "true" };
    }),
  );
  const right = (says: (text: (typeof judged)[number]["text"]) => boolean) =>
    judged.filter(({ text, isTrue }) => says(text) === isTrue).length / judged.length;
  expect(right(({ en }) => /\b(can|could|may|might)\b/iu.test(en))).toBeLessThanOrEqual(0.6);
  expect(right((text) => /(?<!不)(可以|可能|能)/u.test(text["zh-CN"]))).toBeLessThanOrEqual(0.6);
});

it("what is right of one statement is wrong of another, in most claims", () => {
  const several = ASKED.filter(
    ({ constraints }) => new Set(constraints.statements.map(({ because }) => because)).size > 1,
  );
  expect(several.length / ASKED.length).toBeGreaterThanOrEqual(0.5);
});

/** How often it is right to take the reason whose length ranks highest among four, over everything that may be shown. */
function scored(
  { right, wrong }: { readonly right: string; readonly wrong: readonly string[] },
  rank: (length: number) => number,
): number {
  const own = rank(right.length);
  return mean(
    threesOf(wrong).map((three) => {
      const others = three.map(({ length }) => rank(length));
      if (others.some((each) => each > own)) return 0;
      return 1 / (1 + others.filter((each) => each === own).length);
    }),
  );
}

function threesOf(texts: readonly string[]): readonly (readonly string[])[] {
  if (texts.length <= 3) return [texts];
  return texts.flatMap((first, at) =>
    texts
      .slice(at + 1)
      .flatMap((second, next) => texts.slice(at + next + 2).map((third) => [first, second, third])),
  );
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}
