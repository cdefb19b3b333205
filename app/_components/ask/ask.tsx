import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import { askedQuestion } from "./asked-question.ts";
import type { AskLabels } from "./labels.ts";
import { ASK_LABELS } from "./labels.ts";
import { OneMore } from "./one-more.tsx";
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
  return (
    <OneMore
      first={await askedQuestion(question, locale)}
      more={more}
      locale={locale}
      labels={await askLabels(locale)}
    />
  );
}

/** What the frame around every question says. */
export async function askLabels(locale: Locale): Promise<AskLabels> {
  const t = await getTranslations({ locale, namespace: "ui.ask" });
  return Object.fromEntries(ASK_LABELS.map((name) => [name, t(name)])) as AskLabels; // of every name
}
