import { notFound } from "next/navigation";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import { isLocale } from "#app/_i18n/routing.ts";

interface Props {
  readonly params: Promise<{ locale: string }>;
}

export default async function Home({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = await getTranslations({ locale, namespace: "ui.home" });
  return (
    <>
      <div className="home-lead">
        <h1>{t("title")}</h1>
        <p>{t("lead")}</p>
        <div className="home-actions">
          <Link className="button" data-weight="main" href={localPath(locale, "/practice")}>
            {t("start")}
          </Link>
        </div>
      </div>
    </>
  );
}
