import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import type { RuleTexts } from "./rule-text.ts";
import { ruleTextsIn } from "./rule-text.ts";

/** Writes the steps of a trace in the language of `locale`, for components that wait for other things as well. */
export async function ruleTexts(locale: Locale): Promise<RuleTexts> {
  return ruleTextsIn(
    await getTranslations({ locale, namespace: "rules" }),
    await getTranslations({ locale, namespace: "ui.tcp" }),
  );
}
