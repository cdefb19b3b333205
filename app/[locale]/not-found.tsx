import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import { isLocale } from "#app/_i18n/routing.ts";

export default async function NotFound() {
  const current = await getLocale();
  const locale = isLocale(current) ? current : "en";
  const t = await getTranslations({ locale, namespace: "ui.notFound" });
  return (
    <>
      <p className="clause">404</p>
      <h1 className="page-title">{t("title")}</h1>
      <p className="page-lead">{t("body")}</p>
      <p className="page-actions">
        <Link className="button" href={localPath(locale, "/")}>
          {t("home")}
        </Link>
      </p>
    </>
  );
}
