import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";

export async function SiteFooter({ locale }: { readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "ui.site" });
  return (
    <footer className="site-footer">
      <p>{t("footer")}</p>
      <p>
        <Link href={localPath(locale, "/data")} prefetch={false}>
          {t("yourData")}
        </Link>
      </p>
    </footer>
  );
}
