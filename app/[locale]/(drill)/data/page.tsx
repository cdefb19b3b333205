import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { ImportForm } from "#app/_components/data/import-form.tsx";
import { WipeForm } from "#app/_components/data/wipe-form.tsx";
import { isLocale } from "#app/_i18n/routing.ts";
import { currentActor } from "#lib/server/auth/auth.ts";
import { MOST_OCTETS } from "#lib/server/data/format.ts";
import { inventoryOf } from "#lib/server/data/inventory.ts";
import { database } from "#lib/server/database/database.ts";
import "#app/_styles/data.css";

interface Props {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "data" });
  return { title: t("title"), description: t("lead") };
}

export default async function DataPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = await getTranslations({ locale, namespace: "data" });
  const kept = await inventoryOf(await currentActor(), database());
  const { data } = await getMessages({ locale });
  return (
    <div className="data-page">
      <h1 className="page-title">{t("title")}</h1>
      <p className="page-lead">{t("lead")}</p>
      <section aria-labelledby="kept">
        <h2 className="section-title" id="kept">
          {t("kept.title")}
        </h2>
        <dl className="data-kept">
          {(["answers", "reviews", "skills"] as const).map((each) => (
            <div key={each}>
              <dt>{t(`kept.${each}`)}</dt>
              <dd>
                <span className="data-count tabular">{t("kept.count", { count: kept[each] })}</span>
                {t(`kept.${each}Why`)}
              </dd>
            </div>
          ))}
          <div>
            <dt>{t("kept.settings")}</dt>
            <dd>
              <span className="data-count">{kept.hasSettings ? t("kept.own") : t("kept.usual")}</span>
              {t("kept.settingsWhy")}
            </dd>
          </div>
        </dl>
        <p className="data-note">{t("kept.who")}</p>
      </section>
      <section aria-labelledby="out">
        <h2 className="section-title" id="out">
          {t("out.title")}
        </h2>
        <p>{t("out.lead")}</p>
        <p className="page-actions">
          {/* Not a page: the browser saves what comes back. */}
          <a className="button" data-weight="main" href="/api/data/export" download>
            {t("out.json")}
          </a>
          <a className="button" href="/api/data/reviews.csv" download>
            {t("out.csv")}
          </a>
        </p>
      </section>
      <NextIntlClientProvider locale={locale} messages={{ data }}>
        <section aria-labelledby="in">
          <h2 className="section-title" id="in">
            {t("import.title")}
          </h2>
          <p>{t("import.lead")}</p>
          <ImportForm mostOctets={MOST_OCTETS} />
        </section>
        <section aria-labelledby="wipe">
          <h2 className="section-title" id="wipe">
            {t("wipe.title")}
          </h2>
          <p>{t("wipe.lead")}</p>
          <WipeForm locale={locale} />
        </section>
      </NextIntlClientProvider>
    </div>
  );
}
