import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import { TOPICS } from "#lib/content/skills.ts";
import type { Predicted, Readiness } from "#lib/review/readiness.ts";
import { writtenShare } from "./written-day.ts";

interface Props {
  readonly readiness: Readiness;
  readonly locale: Locale;
}

/** Recall on the day by topic: a table whose rows are drawn as well. */
export async function ByTopic({ readiness: { byTopic, overall, bySkill }, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "readiness.topics" });
  const names = await getTranslations({ locale, namespace: "ui.practice.topics" });
  const percent = await writtenShare(locale);
  const rows = TOPICS.flatMap((topic) => {
    const found = byTopic.find((each) => each.topic === topic);
    return found === undefined ? [] : [{ ...found, name: names(topic) }];
  });
  const seen = rows.reduce((sum, each) => sum + each.seen, 0);
  return (
    <section aria-labelledby="topics">
      <h2 className="section-title" id="topics">
        {t("title")}
      </h2>
      <p className="readiness-note topic-lead">{t("lead")}</p>
      <table className="topic-recall">
        <thead>
          <tr>
            <th scope="col">{t("topic")}</th>
            <td aria-hidden="true" />
            <th scope="col">{t("asked")}</th>
            <th scope="col">{t("idle")}</th>
            <th scope="col">{t("planned")}</th>
          </tr>
        </thead>
        <tbody>
          {[...rows, { topic: "all", name: t("all"), skills: bySkill.size, seen, ...overall }].map((row) => (
            <tr key={row.topic} data-topic={row.topic}>
              <th scope="row">{row.name}</th>
              <td aria-hidden="true">
                <RecallBar id={row.topic} {...row} />
              </td>
              <td>
                {row.seen}/{row.skills}
              </td>
              <td>{percent(row.idle)}</td>
              <td>{percent(row.planned)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RecallBar({ id, idle, planned }: Predicted & { readonly id: string }) {
  return (
    <svg className="recall-bar" width="100%" height="14" role="presentation">
      <defs>
        <pattern id={`recall-${id}`} width="5" height="5" patternUnits="userSpaceOnUse">
          <path className="day-hatch" d="M-1 6L6 -1M-1 1L1 -1M4 6L6 4" />
        </pattern>
      </defs>
      <rect className="recall-all" width="100%" height="100%" />
      <rect
        fill={`url(#recall-${id})`}
        className="recall-planned"
        width={`${planned * 100}%`}
        height="100%"
      />
      <rect className="recall-idle" width={`${idle * 100}%`} height="100%" />
    </svg>
  );
}
