import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";

/** Where all of this can be taken away, brought back and wiped. */
export async function DataLink({ locale }: { readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "data" });
  return (
    <p className="page-actions">
      <Link href={localPath(locale, "/data")} prefetch={false}>
        {t("link")}
      </Link>
    </p>
  );
}
