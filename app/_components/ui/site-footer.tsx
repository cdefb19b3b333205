import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";

export async function SiteFooter({ locale }: { readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "ui.site" });
  return (
    <footer className="site-footer">
      <p>{t("footer")}</p>
    </footer>
  );
}
