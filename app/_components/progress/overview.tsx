import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Facts } from "#app/_components/ui/facts.tsx";
import { localPath } from "#app/_i18n/paths.ts";
import { skill, skills } from "#lib/content/skills.ts";
import { diaryOf, forecastOf, PRACTISED_OF } from "#lib/review/diary.ts";
import { type Part, written } from "./view.ts";

/** The three facts to begin with, and what to do about them. */
export async function Overview({ locale, progress: { cards, days, today } }: Part) {
  const t = await getTranslations({ locale, namespace: "progress" });
  const { number } = await written(locale);
  const asked = [...cards.keys()].filter((id) => skill(id) !== null).length;
  const forecast = forecastOf(cards.values(), today);
  return (
    <>
      <Facts
        facts={[
          {
            id: "skills",
            name: t("overview.skills"),
            value: t("overview.skillsOf", { asked, skills: skills().length }),
          },
          {
            id: "due",
            name: t("overview.due"),
            value: number(forecast.overdue + (forecast.days[0]?.count ?? 0)),
          },
          {
            id: "practised",
            name: t("overview.practised"),
            value: t("overview.practisedOf", { days: diaryOf(days, today).practised, of: PRACTISED_OF }),
          },
        ]}
      />
      <p className="page-actions">
        <Link className="button" data-weight="main" href={localPath(locale, "/drill")} prefetch={false}>
          {t("drill")}
        </Link>
        <Link className="button" href={localPath(locale, "/readiness")} prefetch={false}>
          {t("ready")}
        </Link>
      </p>
    </>
  );
}
