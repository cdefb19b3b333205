"use server";

import { getTranslations, setRequestLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { z } from "zod";
import { submitAnswer } from "#app/[locale]/(learn)/practice/actions.ts";
import { LOCALES, type Locale, routing } from "#app/_i18n/routing.ts";
import { exhaustive } from "#lib/base/exhaustive.ts";
import type { SubmitError } from "#lib/server/attempts/submission.ts";
import type { Answered, Posed } from "./answered.ts";
import { answeredReview } from "./comes-back.ts";
import { HintView } from "./hint-view.tsx";
import { posedQuestion } from "./posed-question.tsx";
import { questionAt } from "./question.ts";
import { VerdictView } from "./verdict-view.tsx";

const address = z.object({ skillId: z.string(), seed: z.number(), locale: z.enum(LOCALES) });
const hintAddress = address.extend({ nth: z.number().int().min(0) });
/** Only the language is read here: what else was sent is for the use case to judge. */
const sentAnswer = z.looseObject({ locale: z.enum(LOCALES).catch(routing.defaultLocale) });

/** The question at an address, written for a reader of `locale`. Throws when there is none: pages ask for what they were given. */
export async function pose(asked: z.input<typeof address>): Promise<Posed> {
  const { skillId, seed, locale } = address.parse(asked);
  setRequestLocale(locale);
  return posedQuestion(existing(skillId, seed), locale);
}

/** The nth hint, from 0. Throws when there is none. */
export async function hint(asked: z.input<typeof hintAddress>): Promise<ReactNode> {
  const { skillId, seed, locale, nth } = hintAddress.parse(asked);
  setRequestLocale(locale);
  const given = existing(skillId, seed).variant.hints()[nth];
  if (given === undefined) throw new RangeError("there is no such hint");
  return <HintView hint={given} locale={locale} />;
}

/** Hands an answer to the use case and writes what comes back in the reader's language. */
export async function answer(sent: unknown): Promise<Answered> {
  const envelope = sentAnswer.safeParse(sent);
  const { locale, ...submission } = envelope.success ? envelope.data : { locale: routing.defaultLocale };
  setRequestLocale(locale);
  const submitted = await submitAnswer(submission);
  if (!submitted.ok) return { type: "refused", message: await refusal(submitted.error, locale) };
  const answered = address.omit({ locale: true }).parse(submission);
  const { verdict, response, solution, next, review } = submitted.value;
  return {
    type: "graded",
    correct: verdict.type === "correct",
    solution,
    view: (
      <VerdictView
        question={existing(answered.skillId, answered.seed)}
        verdict={verdict}
        response={response}
        solution={solution}
        locale={locale}
      />
    ),
    next: next.seed,
    review: review === null ? null : await answeredReview(review, locale, Date.now()),
  };
}

function existing(skillId: string, seed: number) {
  const question = questionAt(skillId, seed);
  if (question === null) throw new RangeError("there is no such question");
  return question;
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
