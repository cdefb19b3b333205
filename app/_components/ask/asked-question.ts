import { getMessages } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import type { AskedQuestion } from "./answered.ts";
import { viewsOf } from "./kinds/views.ts";
import { posedQuestion } from "./posed-question.tsx";
import type { Question } from "./question.ts";

/** A question with all that the frame needs to ask it of a reader of `locale`. */
export async function askedQuestion(question: Question, locale: Locale): Promise<AskedQuestion> {
  const { kind, code } = question.skill;
  const [posed, all] = await Promise.all([posedQuestion(question, locale), getMessages({ locale })]);
  return {
    skillCode: code,
    kind,
    gradedBy: question.gradedBy,
    posed,
    errors: errorsOf(kind, all),
    messages: viewsOf(kind).messages?.(all) ?? null,
  };
}

/** `challenges.<kind>.errors` by the keys that the kind's parse gives. */
function errorsOf(kind: string, { challenges }: Awaited<ReturnType<typeof getMessages>>) {
  const { errors } = challenges[kind] as { readonly errors: Readonly<Record<string, string>> }; // every kind's file has them
  return Object.fromEntries(Object.entries(errors).map(([name, text]) => [`${kind}.errors.${name}`, text]));
}
