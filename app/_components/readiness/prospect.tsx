import { getTranslations } from "next-intl/server";
import { Facts } from "#app/_components/ui/facts.tsx";
import type { Locale } from "#app/_i18n/routing.ts";
import type { Readiness } from "#lib/review/readiness.ts";
import { writtenDay, writtenShare } from "./written-day.ts";

interface Props {
  readonly readiness: Readiness;
  readonly locale: Locale;
}

/** How long it is, and how much is likely to be known then. */
export async function Prospect({ readiness, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "readiness" });
  const [date, percent] = await Promise.all([writtenDay(locale), writtenShare(locale)]);
  const { daysLeft, interviewDay, overall, byTopic, bySkill } = readiness;
  const seen = byTopic.reduce((sum, each) => sum + each.seen, 0);
  const facts = [
    { id: "left", value: t("facts.days", { days: daysLeft }) },
    { id: "date", value: date(interviewDay) },
    { id: "planned", value: percent(overall.planned), isMain: true },
    { id: "idle", value: percent(overall.idle) },
    { id: "seen", value: t("facts.seenOf", { seen, skills: bySkill.size }) },
  ] as const;
  return (
    <>
      <Facts facts={facts.map((each) => ({ name: t(`facts.${each.id}`), ...each }))} />
      <p className="readiness-note">{t("meaning", { skills: bySkill.size })}</p>
    </>
  );
}
