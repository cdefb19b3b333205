import { getTranslations } from "next-intl/server";
import { DayBars } from "#app/_components/progress/day-bars.tsx";
import { AsTable } from "#app/_components/ui/as-table.tsx";
import type { Locale } from "#app/_i18n/routing.ts";
import type { Readiness } from "#lib/review/readiness.ts";
import { writtenDay } from "./written-day.ts";

interface Props {
  readonly readiness: Readiness;
  readonly locale: Locale;
}

/** The days until the interview: bars, and the same as a table. */
export async function DaysPlanned({ readiness, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "readiness.plan" });
  const date = await writtenDay(locale);
  const { days, byTopic, reviewsPerDay, daysLeft, interviewDay } = readiness;
  const first = days[0];
  if (first === undefined || daysLeft === 0) return null;
  const bars = days.map(({ day, reviews, newReviews }) => {
    const all = Math.round(reviews);
    const extra = Math.min(all, Math.round(newReviews));
    return { day, count: all - extra, extra };
  });
  const skills = byTopic.reduce((sum, each) => sum + each.skills - each.seen, 0);
  const introduced = days.reduce((sum, each) => sum + each.newSkills, 0);
  const middle = days[Math.floor((days.length - 1) / 2)]?.day ?? first.day;
  return (
    <section aria-labelledby="plan">
      <h2 className="section-title" id="plan">
        {t("title")}
      </h2>
      <p className="readiness-note">{t("lead")}</p>
      {reviewsPerDay !== null && introduced < skills ? <p className="readiness-note">{t("short")}</p> : null}
      <DayBars
        id="plan-bars"
        name={t("picture", {
          date: date(interviewDay),
          today: Math.round(first.reviews),
          most: Math.round(Math.max(...days.map(({ reviews }) => reviews))),
        })}
        bars={bars}
        ends={[...new Set([first.day, middle, interviewDay])].map((day) => date(day, true))}
      />
      <ul className="day-legend">
        <li>
          <svg viewBox="0 0 14 14" aria-hidden="true">
            <rect className="day-bar" width="14" height="14" />
          </svg>
          {t("known")}
        </li>
        <li>
          <svg viewBox="0 0 14 14" aria-hidden="true">
            <rect className="day-extra" fill="url(#plan-bars-hatch)" width="14" height="14" />
          </svg>
          {t("fresh")}
        </li>
      </ul>
      <AsTable summary={t("table")}>
        <table>
          <thead>
            <tr>
              {(["day", "reviews", "forward", "new", "minutes"] as const).map((each) => (
                <th key={each} scope="col">
                  {t(each)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, reviews, broughtForward, newSkills, minutes }) => (
              <tr key={day}>
                <th scope="row">{date(day, true)}</th>
                {[reviews, broughtForward, newSkills, minutes].map((value, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change
                  <td key={column}>{Math.round(value)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </AsTable>
    </section>
  );
}
