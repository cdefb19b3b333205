import { describe, expect, it } from "vitest";
import { skill, skills } from "#lib/content/skills.ts";
import { readSubmission } from "#lib/server/attempts/submission.ts";
import { read, rightlyAnswered } from "#tests/support/answers.ts";
import { rightAnswer } from "#tests/support/right-answer.ts";

const sent = rightlyAnswered();

describe("a submission that no page sends", () => {
  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["text", "CLOSED"],
    ["an empty object", {}],
    ["an id that is no UUID", { ...sent, attemptId: "1" }],
    ["a skill that is no text", { ...sent, skillId: { $ne: "" } }],
    ["a seed as text", { ...sent, seed: "11" }],
    ["a verdict of its own", { ...sent, verdict: { type: "correct" } }],
    ["a confidence that does not exist", { ...sent, confidence: "certain" }],
    ["more hints than there are", { ...sent, hints: 4 }],
    ["a time that ran backwards", { ...sent, tookMs: -1 }],
    ["a key of its own", { ...sent, key: { state: "CLOSED", reply: "nothing" } }],
  ])("is refused as malformed: %s", (_name, forged) => {
    expect(readSubmission(forged)).toMatchObject({ ok: false, error: { type: "malformed-request" } });
  });

  it.each<[string, object]>([
    ["no such skill", { skillId: "no-such-skill" }],
    ["a name every object has", { skillId: "constructor" }],
    ["a negative seed", { seed: -1 }],
    ["a seed past 32 bits", { seed: 2 ** 32 }],
    ["a fraction", { seed: 0.5 }],
  ])("names a question that does not exist: %s", (_name, change) => {
    expect(readSubmission({ ...sent, ...change })).toEqual({
      ok: false,
      error: { type: "unknown-question" },
    });
  });

  it.each<[string, unknown]>([
    ["no answer", undefined],
    ["a list", ["CLOSED", "nothing"]],
    ["a state that does not exist", { state: "CLOSE_WAIT", reply: "nothing" }],
    ["a reply that does not exist", { state: "CLOSED", reply: "ACK,SYN" }],
  ])("is sent back as not yet an answer: %s", (_name, raw) => {
    expect(readSubmission({ ...sent, raw })).toMatchObject({ ok: false, error: { type: "format" } });
  });
});

describe("a submission", () => {
  it("keeps nothing of what the page adds to the answer", () => {
    const added = Object.assign({}, rightAnswer("listen-syn", 11), { correct: true });
    const submission = readSubmission({ ...sent, raw: added });
    expect(submission.ok ? submission.value.response : submission.error).not.toHaveProperty("correct");
  });

  it("is to the same question exactly when skill and seed are the same", () => {
    const again = read(rightlyAnswered("listen-syn", 11));
    const other = read(rightlyAnswered("listen-syn", 12));
    expect(again.question.id).toBe(read(sent).question.id);
    expect(other.question.id).not.toBe(again.question.id);
  });

  it("is to the same question whether its address bears the skill's id or its code", () => {
    const byCode = { ...rightlyAnswered("listen-syn", 11), skillId: skill("listen-syn")?.code ?? "" };
    expect(read(byCode).question).toEqual(read(sent).question);
  });

  it("can be made for every skill of the catalogue", () => {
    expect(skills().length).toBeGreaterThan(0);
    for (const { id } of skills()) expect(read(rightlyAnswered(id, 1)).verdict.type, id).toBe("correct");
  });
});
