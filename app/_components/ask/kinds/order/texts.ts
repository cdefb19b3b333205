import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import { phraseOf } from "#lib/challenge/kinds/order/phrases.ts";
import type { OrderItem } from "#lib/challenge/kinds/order/prompt.ts";

/** Puts happenings into words. */
export async function itemTexts(locale: Locale): Promise<(item: OrderItem) => string> {
  const t = await getTranslations({ locale, namespace: "challenges.order.prompt" });
  return (item) => t("item", { ...phraseOf(item) });
}
