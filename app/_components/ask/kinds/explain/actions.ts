"use server";

import { z } from "zod";
import { LOCALES } from "#app/_i18n/routing.ts";
import { wrongText } from "#lib/challenge/kinds/explain/parse.ts";
import type { Rubric } from "./rubric.ts";
import { rubricOf } from "./rubric-of.ts";

const asked = z.object({
  question: z.string().max(100),
  text: z.string().refine((text) => wrongText(text) === null, "a text that can be answered with"),
  locale: z.enum(LOCALES),
});

/**
 * The key points of an open question and a model answer, for a text that was written: the page cannot show what it was
 * not sent. Throws where there is no such question or no text: the form asks only with both.
 */
export async function rubric(request: z.input<typeof asked>): Promise<Rubric> {
  const { question, locale } = asked.parse(request);
  return rubricOf(question, locale);
}
