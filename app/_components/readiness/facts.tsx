import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import type { Readiness } from "#lib/review/readiness.ts";
import { writtenDay, writtenShare } from "./written-day.ts";

interface Props {
  readonly readiness: Readiness;
  readonly locale: Locale;
}

/** How long it is, and how much is likely to be known then. */
export async function Facts({ readiness, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "readiness" });
  const [date, percent] = await Promise.all([writtenDay(locale), writtenShare(locale)]);
  const { daysLeft, interviewDay, overall, byTopic, bySkill } = readiness;
  const seen = byTopic.reduce((sum, each) => sum + each.seen, 0);
  const facts = [
    { name: "left", text: t("facts.days", { days: daysLeft }) },
    { name: "date", text: date(interviewDay) },
    { name: "planned", text: percent(overall.planned) },
    { name: "idle", text: percent(overall.idle) },
    { name: "seen", text: t("facts.seenOf", { seen, skills: bySkill.size }) },
  ] as const;
  return (
    <>
      <dl className="readiness-facts">
        {facts.map(({ name, text }) => (
          <div key={name} data-fact={name}>
            <dt>{t(`facts.${name}`)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p className="readiness-note">{t("meaning", { skills: bySkill.size })}</p>
    </>
  );
}
