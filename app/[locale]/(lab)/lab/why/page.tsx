import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import { isLocale } from "#app/_i18n/routing.ts";
import { EXPERIMENTS } from "#lib/checker/experiments/catalogue.ts";
import "./why.css";

interface Props {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "experiments.list" });
  return { title: t("title"), description: t("description") };
}

/** All experiments, in the order in which they are told. */
export default async function WhyPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations({ locale, namespace: "experiments" });
  return (
    <article className="why">
      <h1 className="page-title">{t("list.title")}</h1>
      <p className="page-lead">{t("list.lead")}</p>
      <p className="why-how">{t("list.how")}</p>
      <ol className="why-list">
        {EXPERIMENTS.map(({ id, properties }, index) => (
          <li key={id}>
            <span className="number" aria-hidden="true">
              {index + 1}
            </span>
            <div>
              <h2>
                <Link href={localPath(locale, `/lab/why/${id}`)} prefetch={false}>
                  {t(`${id}.title`)}
                </Link>
              </h2>
              <p>{t(`${id}.question`)}</p>
              <p className="why-asks">
                {t("list.asks")}
                {locale === "en" ? ": " : "："}
                {properties
                  .map((property) => t(`properties.${property}.name`))
                  .join(locale === "en" ? "; " : "；")}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </article>
  );
}
