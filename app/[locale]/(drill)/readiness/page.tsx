import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { ByTopic } from "#app/_components/readiness/by-topic.tsx";
import { DaysPlanned } from "#app/_components/readiness/days-planned.tsx";
import { Prospect } from "#app/_components/readiness/prospect.tsx";
import { SettingsForm } from "#app/_components/readiness/settings-form.tsx";
import { typedOf } from "#app/_components/readiness/settings-fields.ts";
import { dateLimits, hoursOfDay, settingsLabels } from "#app/_components/readiness/settings-labels.ts";
import { Today } from "#app/_components/readiness/today.tsx";
import { writtenDay } from "#app/_components/readiness/written-day.ts";
import { isLocale } from "#app/_i18n/routing.ts";
import { currentActor } from "#lib/server/auth/auth.ts";
import { database } from "#lib/server/database/database.ts";
import { readinessOf } from "#lib/server/reviews/readiness.ts";
import { todaysWork } from "#lib/server/reviews/todays-work.ts";

interface Props {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "readiness" });
  return { title: t("title"), description: t("description") };
}

/** The day of the interview: what will be known on it, what to do for it, and the settings of all drills. */
export default async function ReadinessPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations({ locale, namespace: "readiness" });
  const actor = await currentActor();
  const [state, work] = await Promise.all([
    readinessOf(actor, null, database()),
    actor === null ? null : todaysWork(actor, database()),
  ]);
  const { readiness, settings, today } = state;
  const isOver = readiness === null && settings.interviewDay !== null && settings.interviewDay <= today;
  const date = await writtenDay(locale);
  return (
    <div className="readiness">
      <h1 className="page-title">{t("title")}</h1>
      <p className="page-lead">{t("lead")}</p>
      {readiness === null || work === null ? null : (
        <>
          <Prospect readiness={readiness} locale={locale} />
          <Today work={work} locale={locale} />
          <ByTopic readiness={readiness} locale={locale} />
          <DaysPlanned readiness={readiness} locale={locale} />
        </>
      )}
      {/* In one place with and without a day: the form that set it is the one that says so. */}
      <section aria-labelledby="settings">
        <h2 className="section-title" id="settings">
          {readiness !== null ? t("settings.title") : isOver ? t("over.title") : t("noDate.title")}
        </h2>
        {isOver ? (
          <p className="readiness-note">{t("over.body", { date: date(settings.interviewDay ?? today) })}</p>
        ) : null}
        <SettingsForm
          formId={randomUUID()}
          initial={typedOf(settings, today)}
          isNew={!state.kept}
          timeZones={timeZones()}
          hours={await hoursOfDay(locale)}
          {...dateLimits(today)}
          locale={locale}
          labels={await settingsLabels(locale)}
        />
        {readiness !== null || isOver ? null : <p className="readiness-note">{t("noDate.body")}</p>}
      </section>
    </div>
  );
}

function timeZones(): readonly string[] {
  return [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])].sort();
}
