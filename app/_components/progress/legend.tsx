import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import type { Level } from "#lib/review/progress.ts";
import { ChanceMark } from "./chance-mark.tsx";

export const LEVEL_ORDER: readonly Level[] = ["strong", "fading", "weak", "unasked"];

/** What lines and bars mean. */
export async function Legend({ locale }: { readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "progress.levels" });
  return (
    <dl className="chance-legend">
      <dt>{t("title")}</dt>
      {LEVEL_ORDER.map((level) => (
        <dd key={level}>
          <ChanceMark level={level} />
          {t(level)}
        </dd>
      ))}
    </dl>
  );
}
