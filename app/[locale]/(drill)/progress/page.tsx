import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DataLink } from "#app/_components/data/data-link.tsx";
import { Calibration } from "#app/_components/progress/calibration.tsx";
import { CellMap } from "#app/_components/progress/cell-map.tsx";
import { ComesBack } from "#app/_components/progress/comes-back.tsx";
import { DayByDay } from "#app/_components/progress/day-by-day.tsx";
import { KnownDiagram } from "#app/_components/progress/known-diagram.tsx";
import { Mistakes } from "#app/_components/progress/mistakes.tsx";
import { NothingYet } from "#app/_components/progress/nothing-yet.tsx";
import { Overview } from "#app/_components/progress/overview.tsx";
import { Proof } from "#app/_components/progress/proof.tsx";
import { WeakSkills } from "#app/_components/progress/weak-skills.tsx";
import type { Part } from "#app/_components/progress/view.ts";
import { isLocale } from "#app/_i18n/routing.ts";
import { suspects } from "#lib/server/attempts/suspects.ts";
import { currentActor } from "#lib/server/auth/auth.ts";
import { database } from "#lib/server/database/database.ts";
import { progressOf } from "#lib/server/reviews/progress.ts";

interface Props {
  readonly params: Promise<{ locale: string }>;
}

const MOST_SUSPECTS = 5;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "progress" });
  return { title: t("title"), description: t("description") };
}

/** What matters first: what holds after a week and a month, what is weak, what trips one; then the whole picture. */
export default async function ProgressPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = await getTranslations({ locale, namespace: "progress" });
  const actor = await currentActor();
  const [progress, suspected] =
    actor === null
      ? [null, []]
      : await Promise.all([progressOf(actor, database()), suspects(actor, database(), MOST_SUSPECTS)]);
  if (progress === null || progress.groups.length === 0) {
    return (
      <>
        <h1 className="page-title">{t("title")}</h1>
        <NothingYet locale={locale} />
        <DataLink locale={locale} />
      </>
    );
  }
  const part: Part = { locale, progress };
  return (
    <div className="progress">
      <h1 className="page-title">{t("title")}</h1>
      <p className="page-lead">{t("lead")}</p>
      <Overview {...part} />
      <Proof {...part} />
      <div className="progress-columns" data-even="">
        <WeakSkills {...part} />
        <Mistakes locale={locale} suspects={suspected} />
      </div>
      <div className="progress-columns">
        <KnownDiagram {...part} />
        <div>
          <Calibration {...part} />
          <DayByDay {...part} />
          <ComesBack {...part} />
        </div>
      </div>
      <CellMap {...part} />
      <DataLink locale={locale} />
    </div>
  );
}
