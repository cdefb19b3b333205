import { WithMessages } from "./with-messages.tsx";
import { getMessages, getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import { AskForm } from "./ask-form.tsx";
import { viewsOf } from "./kinds/views.ts";
import type { AskLabels } from "./labels.ts";
import { ASK_LABELS } from "./labels.ts";
import { posedQuestion } from "./posed-question.tsx";
import { questionAt } from "./question.ts";

interface Props {
  readonly skillId: string;
  readonly seed: number;
  readonly locale: Locale;
  /** where "one more" leads: it takes this question's place, or is a page of its own */
  readonly more?: "in place" | "own page";
}

/** A question with its answer form. Throws RangeError when there is no such question: a lesson names what exists. */
export async function Ask({ skillId, seed, locale, more = "in place" }: Props) {
  const question = questionAt(skillId, seed);
  if (question === null) throw new RangeError(`there is no question ${skillId}/${seed}`);
  const { kind, code } = question.skill;
  const t = await getTranslations({ locale, namespace: "ui.ask" });
  const all = await getMessages({ locale });
  const { messages } = viewsOf(kind);
  const labels = Object.fromEntries(ASK_LABELS.map((name) => [name, t(name)])) as AskLabels; // of every name
  const form = (
    <AskForm
      skillCode={code}
      kind={kind}
      first={await posedQuestion(question, locale)}
      more={more}
      locale={locale}
      labels={
        question.gradedBy === "self" ? { ...labels, right: t("complete"), wrong: t("incomplete") } : labels
      }
      errors={errorsOf(kind, all)}
    />
  );
  return messages === null ? (
    form
  ) : (
    <WithMessages locale={locale} messages={messages(all)} timeZone="UTC">
      {form}
    </WithMessages>
  );
}

/** `challenges.<kind>.errors` by the keys that the kind's parse gives. */
function errorsOf(kind: string, { challenges }: Awaited<ReturnType<typeof getMessages>>) {
  const { errors } = challenges[kind] as { readonly errors: Readonly<Record<string, string>> }; // every kind's file has them
  return Object.fromEntries(Object.entries(errors).map(([name, text]) => [`${kind}.errors.${name}`, text]));
}
