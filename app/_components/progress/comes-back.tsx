import { getTranslations } from "next-intl/server";
import { type DayCount, FORECAST_DAYS, forecastOf } from "#lib/review/diary.ts";
import { AsTable } from "#app/_components/ui/as-table.tsx";
import { DayBars } from "./day-bars.tsx";
import { type Part, written } from "./view.ts";

/** What comes back on which of the next days. */
export async function ComesBack({ locale, progress: { cards, today } }: Part) {
  const t = await getTranslations({ locale, namespace: "progress.forecast" });
  const diary = await getTranslations({ locale, namespace: "progress.diary" });
  const { date, number } = await written(locale);
  const { overdue, days, later } = forecastOf(cards.values(), today);
  const last = today + FORECAST_DAYS - 1;
  const total = overdue + sum(days);
  const dueToday = days[0]?.count ?? 0;
  return (
    <section aria-labelledby="forecast">
      <h2 className="section-title" id="forecast">
        {t("title")}
      </h2>
      <p className="progress-lead">{t("lead")}</p>
      <DayBars
        id="forecast-bars"
        name={t("picture", { overdue, today: dueToday, total, date: date(last) })}
        bars={days.map((each) => (each.day === today ? { ...each, extra: overdue } : each))}
        ends={[diary("today"), date(today + FORECAST_DAYS / 2), date(last)]}
      />
      <ul className="day-legend">
        <li>
          <svg viewBox="0 0 14 14" aria-hidden="true">
            <rect className="day-bar" width="14" height="14" />
          </svg>
          {t("due")}
        </li>
        {overdue === 0 ? null : (
          <li>
            <svg viewBox="0 0 14 14" aria-hidden="true">
              <rect className="day-extra" fill="url(#forecast-bars-hatch)" width="14" height="14" />
            </svg>
            {t("overdueLegend")}
          </li>
        )}
      </ul>
      <p className="progress-note">{t("later", { count: later })}</p>
      <AsTable summary={t("table")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("day")}</th>
              <th scope="col">{t("skills")}</th>
            </tr>
          </thead>
          <tbody>
            <tr data-day="overdue">
              <th scope="row">{t("overdue")}</th>
              <td>{number(overdue)}</td>
            </tr>
            {days.map(({ day, count }) => (
              <tr key={day} data-day={day}>
                <th scope="row">{day === today ? diary("today") : date(day)}</th>
                <td>{number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </AsTable>
    </section>
  );
}

function sum(days: readonly DayCount[]): number {
  return days.reduce((total, { count }) => total + count, 0);
}
