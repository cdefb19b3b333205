import type { Locale } from "#app/_i18n/routing.ts";
import type { ExplainPrompt } from "#lib/challenge/kinds/explain/prompt.ts";
import type { Question } from "../ask/question.ts";
import { rubricOf } from "../ask/kinds/explain/rubric-of.ts";
import type { Sealed } from "./held-grading.ts";
import { seal } from "./sealed.ts";

/** For `HeldQuestion.sealed`: what the page needs to grade the question and to explain it without a network. */
export function sealedParts({ skill, seed, variant }: Question, locale: Locale): string {
  const { question } = variant.prompt as Partial<ExplainPrompt>; // of this kind's prompts, and of no other's
  const isOpen = skill.kind === "explain" && question !== undefined;
  const rubric = isOpen ? rubricOf(question, locale) : null;
  return seal({ key: variant.key, rubric } satisfies Sealed, seed);
}
