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
