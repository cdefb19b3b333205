import { describe, expect, it } from "vitest";
import presetTexts from "#content/messages/en/lab.json" with { type: "json" };
import { challengeKind } from "#lib/challenge/registry.ts";
import { experiment } from "#lib/checker/experiments/catalogue.ts";
import type { Bilingual } from "#lib/content/open-questions.ts";
import { openQuestion, openQuestions, openQuestionSkills } from "#lib/content/open-questions.ts";
import { presets } from "#lib/content/presets.ts";
import { skill } from "#lib/content/skills.ts";
import { syllabus } from "#lib/content/syllabus.ts";
import { STATES } from "#lib/tcp/connection.ts";

const questions = openQuestions();
const each = questions.map((question) => [question.id, question] as const);

function words(text: string): number {
  return text.split(/\s+/).filter((word) => /\p{Letter}|\p{Number}/u.test(word)).length;
}

function textsOf({
  title,
  wordings,
  points,
  model,
  followUps,
}: (typeof questions)[number]): readonly Bilingual[] {
  return [title, ...wordings, ...points.map((point) => point.text), model, ...followUps];
}

describe("the open questions", () => {
  it("are at least 45, each with an id of its own", () => {
    expect(questions.length).toBeGreaterThanOrEqual(45);
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
  });

  it("ask nothing twice in the same words", () => {
    for (const language of ["en", "zh-CN"] as const) {
      const asked = questions.flatMap(({ wordings }) => wordings.map((wording) => wording[language]));
      expect(asked.filter((wording, index) => asked.indexOf(wording) !== index)).toEqual([]);
    }
  });

  it("are each a skill that its kind can pose, and that carries no sentence of the rubric", () => {
    const kind = challengeKind("explain");
    for (const { id, level, constraints } of openQuestionSkills()) {
      expect(skill(id)?.kind).toBe("explain");
      const posed = kind?.pose(1, level, constraints);
      expect(posed).toMatchObject({ ok: true });
      expect(JSON.stringify(constraints)).not.toMatch(/\s/);
    }
  });

  it("have no question under an unknown name", () => {
    expect(openQuestion("nothing-of-the-kind")).toBeNull();
  });
});

describe.each(each)("%s", (_id, question) => {
  it("has two essential points, and others only where they add something", () => {
    const essential = question.points.filter((point) => point.must);
    expect(essential.length).toBeGreaterThanOrEqual(2);
  });

  it("is written in both languages, each in its own script", () => {
    for (const { en, "zh-CN": zh } of textsOf(question)) {
      expect(en).not.toMatch(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/);
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      // Half-width punctuation between Chinese characters is a slip.
      expect(zh).not.toMatch(/[\u4e00-\u9fff][,;:?!.][\u4e00-\u9fff]/);
    }
  });

  it("names states as the RFC does, in Chinese too", () => {
    const names = STATES.map((state) => state.replaceAll("-", "[_ ]")).filter((name) => name.includes("["));
    const misnamed = new RegExp(`\\b(?:${names.join("|")}|CLOSED[-_]WAIT|SYN[-_]RCVD)\\b`);
    for (const { en, "zh-CN": zh } of textsOf(question)) {
      expect(en).not.toMatch(misnamed);
      expect(zh).not.toMatch(misnamed);
    }
  });

  it("has a model answer that can be said in a minute", () => {
    expect(words(question.model.en)).toBeGreaterThanOrEqual(80);
    expect(words(question.model.en)).toBeLessThanOrEqual(160);
    const characters = question.model["zh-CN"].replaceAll(/\s/g, "").length;
    expect(characters).toBeGreaterThanOrEqual(110);
    expect(characters).toBeLessThanOrEqual(420);
  });

  it("has points that can be read at a glance", () => {
    for (const { text } of question.points) {
      expect(words(text.en)).toBeLessThanOrEqual(34);
      expect(text["zh-CN"].length).toBeLessThanOrEqual(80);
    }
  });

  it("covers rows of the syllabus that exist", () => {
    const rows = new Set(syllabus().map((row) => row.id));
    expect(question.covers.length).toBeGreaterThan(0);
    expect(question.covers.filter((row) => !rows.has(row))).toEqual([]);
  });

  it("builds on skills that exist", () => {
    expect(question.prerequisites.filter((id) => skill(id) === null)).toEqual([]);
  });

  it("leads only where the machine shows something", () => {
    const stories = new Set(presets().map((preset) => preset.id));
    for (const { see } of question.points) {
      if (see === undefined) continue;
      const [kind, id = ""] = see.split(":");
      if (kind === "skill") expect(skill(id)?.id).toBe(id);
      else if (kind === "experiment") expect(experiment(id)?.id).toBe(id);
      else {
        expect(stories).toContain(id);
        expect(Object.keys(presetTexts.presets)).toContain(id);
      }
    }
  });
});
