import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import type { Posed } from "./answered.ts";
import { viewsOf } from "./kinds/views.ts";
import type { Question } from "./question.ts";

/** A question written for a reader of `locale`: of the variant, the prompt alone. */
export async function posedQuestion({ skill, seed, variant }: Question, locale: Locale): Promise<Posed> {
  const { PromptView, texts } = viewsOf(skill.kind);
  const t = await getTranslations({ locale, namespace: "ui.ask" });
  return {
    seed,
    prompt: variant.prompt,
    view: <PromptView prompt={variant.prompt} locale={locale} />,
    texts: {
      yours: t("yours"),
      theRightOne: t("theRightOne"),
      missed: t("missed"),
      ...(await texts(variant.prompt, locale)),
    },
    hints: variant.hints().length,
  };
}
