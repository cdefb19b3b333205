import type { Locale } from "#app/_i18n/routing.ts";
import { openQuestion } from "#lib/content/open-questions.ts";
import type { Rubric } from "./rubric.ts";

/** The key points and the model answer of an open question, by id. Throws RangeError where there is no such question. */
export function rubricOf(question: string, locale: Locale): Rubric {
  const found = openQuestion(question);
  if (found === null) throw new RangeError("there is no such question");
  return {
    points: found.points.map(({ id, text }) => ({ id, text: text[locale] })),
    model: found.model[locale],
  };
}
