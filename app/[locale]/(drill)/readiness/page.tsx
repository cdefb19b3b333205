import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { ByTopic } from "#app/_components/readiness/by-topic.tsx";
import { DaysPlanned } from "#app/_components/readiness/days-planned.tsx";
import { Facts } from "#app/_components/readiness/facts.tsx";
import { SettingsForm } from "#app/_components/readiness/settings-form.tsx";
import { typedOf } from "#app/_components/readiness/settings-fields.ts";
import { dateLimits, hoursOfDay, settingsLabels } from "#app/_components/readiness/settings-labels.ts";
import { TodaysWork } from "#app/_components/readiness/todays-work.tsx";
import { writtenDay } from "#app/_components/readiness/written-day.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { isLocale } from "#app/_i18n/routing.ts";
import { currentActor } from "#lib/server/auth/auth.ts";
import { database } from "#lib/server/database/database.ts";
import type { ReadinessState } from "#lib/server/reviews/readiness.ts";
import { readinessOf } from "#lib/server/reviews/readiness.ts";

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
  const state = await readinessOf(await currentActor(), null, database());
  const { readiness } = state;
  return (
    <div className="readiness">
      <h1 className="page-title">{t("title")}</h1>
      <p className="page-lead">{t("lead")}</p>
      {readiness === null ? (
        <NoDay state={state} locale={locale} />
      ) : (
        <>
          <Facts readiness={readiness} locale={locale} />
          <TodaysWork readiness={readiness} state={state} locale={locale} />
          <ByTopic readiness={readiness} locale={locale} />
          <DaysPlanned readiness={readiness} locale={locale} />
        </>
      )}
      <section aria-labelledby="settings">
        <h2 className="section-title" id="settings">
          {t("settings.title")}
        </h2>
        <p className="readiness-note">{t("settings.lead")}</p>
        <SettingsForm
          formId={randomUUID()}
          initial={typedOf(state.settings, state.today)}
          isNew={!state.kept}
          timeZones={timeZones()}
          hours={await hoursOfDay(locale)}
          {...dateLimits(state.today)}
          locale={locale}
          labels={await settingsLabels(locale)}
        />
      </section>
    </div>
  );
}

async function NoDay({ state, locale }: { readonly state: ReadinessState; readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "readiness" });
  const { interviewDay } = state.settings;
  const date = await writtenDay(locale);
  return (
    <section aria-labelledby="no-date">
      <h2 className="section-title" id="no-date">
        {t("noDate.title")}
      </h2>
      <p className="readiness-note">
        {interviewDay === null || interviewDay > state.today
          ? t("noDate.body")
          : t("over", { date: date(interviewDay) })}
      </p>
    </section>
  );
}

function timeZones(): readonly string[] {
  return [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])].sort();
}
