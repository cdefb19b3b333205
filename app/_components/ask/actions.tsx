"use server";

import { getTranslations, setRequestLocale } from "next-intl/server";
import { z } from "zod";
import { submitAnswer } from "#app/[locale]/(learn)/practice/actions.ts";
import { LOCALES, type Locale, routing } from "#app/_i18n/routing.ts";
import { exhaustive } from "#lib/base/exhaustive.ts";
import { REPLIES } from "#lib/challenge/kinds/next-state/prompt.ts";
import type { SubmitError } from "#lib/server/attempts/submission.ts";
import { STATES } from "#lib/tcp/connection.ts";
import type { Answered, Posed } from "./answered.ts";
import { PromptView } from "./prompt-view.tsx";
import { questionAt } from "./question.ts";
import { VerdictView } from "./verdict-view.tsx";

const address = z.object({ skillId: z.string(), seed: z.number(), locale: z.enum(LOCALES) });
/** Only the language is read here: what else was sent is for the use case to judge. */
const sentAnswer = z.looseObject({ locale: z.enum(LOCALES).catch(routing.defaultLocale) });
const solutionSchema = z.object({ state: z.enum(STATES), reply: z.enum(REPLIES) });

/** The question at an address, written for a reader of `locale`. Throws when there is none: pages ask for what they were given. */
export async function pose(asked: z.input<typeof address>): Promise<Posed> {
  const { skillId, seed, locale } = address.parse(asked);
  const question = questionAt(skillId, seed);
  if (question === null) throw new RangeError("there is no such question");
  return { seed, view: <PromptView prompt={question.prompt} locale={locale} /> };
}

/** Hands an answer to the use case and writes what comes back in the reader's language. */
export async function answer(sent: unknown): Promise<Answered> {
  const envelope = sentAnswer.safeParse(sent);
  const { locale, ...submission } = envelope.success ? envelope.data : { locale: routing.defaultLocale };
  setRequestLocale(locale);
  const submitted = await submitAnswer(submission);
  if (!submitted.ok) return { type: "refused", message: await refusal(submitted.error, locale) };
  const answered = address.omit({ locale: true }).parse(submission);
  const question = questionAt(answered.skillId, answered.seed);
  if (question === null) throw new RangeError("an answer was graded for a question that does not exist");
  const { verdict, solution, next } = submitted.value;
  const right = solutionSchema.parse(solution);
  return {
    type: "graded",
    correct: verdict.type === "correct",
    right,
    view: <VerdictView question={question} verdict={verdict} right={right} locale={locale} />,
    next,
  };
}

async function refusal(error: SubmitError, locale: Locale): Promise<string> {
  const t = await getTranslations({ locale, namespace: "ui.refused" });
  switch (error.type) {
    case "malformed-request":
    case "format":
      return t("malformed");
    case "unknown-question":
      return t("unknown");
    case "attempt-id-taken":
      return t("conflict");
    case "unavailable":
      return t("unavailable", { incident: error.incident });
    default:
      return exhaustive(error);
  }
}
