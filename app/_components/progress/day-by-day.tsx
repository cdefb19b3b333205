import { getTranslations } from "next-intl/server";
import { DIARY_DAYS, diaryOf } from "#lib/review/diary.ts";
import { AsTable } from "#app/_components/ui/as-table.tsx";
import { Facts } from "#app/_components/ui/facts.tsx";
import { DayBars } from "./day-bars.tsx";
import { type Part, written } from "./view.ts";

const WEEK = 7;

/** What was answered on which day. */
export async function DayByDay({ locale, progress }: Part) {
  const t = await getTranslations({ locale, namespace: "progress.diary" });
  const { date, number } = await written(locale);
  const { today } = progress;
  const { days, run, longestRun } = diaryOf(progress.days, today);
  const total = days.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(...days.map(({ count }) => count));
  const weeks = Array.from({ length: DIARY_DAYS / WEEK }, (_, index) =>
    days.slice(index * WEEK, (index + 1) * WEEK),
  );
  return (
    <section aria-labelledby="diary">
      <h2 className="section-title" id="diary">
        {t("title")}
      </h2>
      <p className="progress-lead">{t("lead")}</p>
      <Facts
        facts={[
          // A run that has ended is no news.
          ...(run === 0 ? [] : [{ id: "run", name: t("run"), value: number(run) }]),
          { id: "longest", name: t("longest"), value: number(longestRun) },
        ]}
      />
      <DayBars
        id="diary-bars"
        name={t("picture", { total, most })}
        bars={days}
        ends={[date(today - DIARY_DAYS + 1), date(today - DIARY_DAYS / 2), t("today")]}
      />
      <AsTable summary={t("table")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("week")}</th>
              <th scope="col">{t("days")}</th>
              <th scope="col">{t("answers")}</th>
              <th scope="col">{t("fullest")}</th>
            </tr>
          </thead>
          <tbody>
            {weeks.toReversed().map((week) => {
              const counts = week.map(({ count }) => count);
              const first = week[0]?.day ?? today;
              return (
                <tr key={first} data-week={first}>
                  <th scope="row">{date(first)}</th>
                  <td>{number(counts.filter((count) => count > 0).length)}</td>
                  <td>{number(counts.reduce((sum, count) => sum + count, 0))}</td>
                  <td>{number(Math.max(...counts))}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </AsTable>
    </section>
  );
}
