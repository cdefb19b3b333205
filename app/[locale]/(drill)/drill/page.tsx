import type { Metadata } from "next";
import Link from "next/link";
import { cookies, headers } from "next/headers";
import { notFound } from "next/navigation";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { askLabels } from "#app/_components/ask/ask.tsx";
import { ASKED_COOKIE, readAsked } from "#app/_components/drill/asked-cookie.ts";
import { addressOf, type Query, readAddress } from "#app/_components/drill/drill-address.ts";
import { DrillFilterForm } from "#app/_components/drill/drill-filter.tsx";
import { holdingOf } from "#app/_components/drill/drill-holding.tsx";
import { DRILL_LABELS, type DrillLabels } from "#app/_components/drill/drill-labels.ts";
import { DrillSession } from "#app/_components/drill/drill-session.tsx";
import { KEEP_HEADER, readKeeping } from "#app/_components/drill/keeping.ts";
import { MOST_HELD } from "#app/_components/drill/holding.ts";
import { offlineLabels } from "#app/_components/drill/offline-labels.ts";
import { localPath } from "#app/_i18n/paths.ts";
import { isLocale, type Locale } from "#app/_i18n/routing.ts";
import { TOPICS } from "#lib/content/skills.ts";
import { currentActor } from "#lib/server/auth/auth.ts";
import { database } from "#lib/server/database/database.ts";

interface Props {
  readonly params: Promise<{ locale: string }>;
  readonly searchParams: Promise<Query>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "drill" });
  return { title: t("title"), description: t("intro") };
}

/**
 * The drill, with its first question; those after it are fetched once this one is on the page. A page that shall be kept
 * for when there is no network has all of them.
 */
export default async function DrillPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const filter = readAddress(await searchParams, TOPICS);
  const t = await getTranslations({ locale, namespace: "drill" });
  const keeping = readKeeping((await headers()).get(KEEP_HEADER));
  const { holding, state } = await holdingOf(
    await currentActor(),
    {
      filter,
      most: keeping === null ? 1 : MOST_HELD,
      have: [],
      seeds: keeping?.seeds ?? new Map(),
      asked: keeping === null ? readAsked((await cookies()).get(ASKED_COOKIE)?.value) : null,
      shown: null,
      again: null,
      locale,
      timeZone: keeping?.timeZone ?? null,
    },
    database(),
  );
  return (
    <div className="question-page drill-page">
      <div className="drill-head">
        <h1>{t("title")}</h1>
        <Link href={localPath(locale, "/readiness")} prefetch={false}>
          {t("readiness")}
        </Link>
      </div>
      {state.cards.size === 0 ? <p className="drill-intro">{t("intro")}</p> : null}
      <DrillFilterForm filter={filter} locale={locale} />
      <DrillSession
        key={addressOf(filter)}
        first={holding}
        isKept={keeping !== null}
        filter={filter}
        locale={locale}
        labels={await drillLabels(locale)}
        askLabels={await askLabels(locale)}
        offlineLabels={await offlineLabels(locale)}
      />
    </div>
  );
}

async function drillLabels(locale: Locale): Promise<DrillLabels> {
  const t = await getTranslations({ locale, namespace: "drill.session" });
  return Object.fromEntries(DRILL_LABELS.map((name) => [name, t(name)])) as DrillLabels; // of every name
}
