import { describe, expect, it } from "vitest";
import { rubric } from "#app/_components/ask/kinds/explain/actions.ts";
import { openQuestions } from "#lib/content/open-questions.ts";

describe("the rubric of an open question", () => {
  it("is given for a text, in the reader's language, and without saying which points are essential", async () => {
    for (const { id, points, model } of openQuestions()) {
      for (const locale of ["en", "zh-CN"] as const) {
        expect(await rubric({ question: id, text: "My answer. 我的回答。", locale })).toEqual({
          points: points.map((point) => ({ id: point.id, text: point.text[locale] })),
          model: model[locale],
        });
      }
    }
  });

  it.each([
    ["", "no text"],
    [" \n\u3000", "a blank text"],
    ["x".repeat(4_001), "a text that is too long"],
    ["a\u0000b", "a text that cannot be kept"],
  ])("is not given for %j: %s", async (text) => {
    await expect(rubric({ question: "four-waves", text, locale: "en" })).rejects.toThrow();
  });

  it("is not given where there is no such question or language", async () => {
    await expect(rubric({ question: "five-waves", text: "so", locale: "en" })).rejects.toThrow(RangeError);
    const request = { question: "four-waves", text: "so", locale: "fr" };
    // @ts-expect-error: what the wire brings need not be of the type
    await expect(rubric(request)).rejects.toThrow();
  });
});
