import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AsTable } from "#app/_components/ui/as-table.tsx";
import type { Figure, Gap } from "#lib/review/progress.ts";
import { ENOUGH_ANSWERS, retentionOf } from "#lib/review/progress.ts";
import { IntervalBar } from "./interval-bar.tsx";
import { type Part, written } from "./view.ts";

const SPANS: readonly Gap[] = ["week", "month"];

/** The figure that matters: new questions on skills that were left alone. */
export async function Proof({ locale, progress: { groups } }: Part) {
  const t = await getTranslations({ locale, namespace: "progress.proof" });
  const graded = retentionOf(groups.filter(({ selfAssessed }) => !selfAssessed));
  const own = retentionOf(groups.filter(({ selfAssessed }) => selfAssessed));
  const hasOwn = SPANS.some((gap) => own[gap].answers > 0);
  return (
    <section className="proof" aria-labelledby="proof">
      <h2 className="section-title" id="proof">
        {t("title")}
      </h2>
      <p className="progress-lead">{t("lead")}</p>
      <div className="proof-figures">
        {SPANS.map((gap) => (
          <ProofFigure key={gap} gap={gap} figure={graded[gap]} locale={locale} />
        ))}
      </div>
      {hasOwn ? <p className="progress-note">{t("selfNote")}</p> : null}
      <ProofTable
        locale={locale}
        rows={[
          ...SPANS.map((gap) => ({ gap, judge: "machine" as const, figure: graded[gap] })),
          ...(hasOwn ? SPANS.map((gap) => ({ gap, judge: "self" as const, figure: own[gap] })) : []),
        ]}
      />
    </section>
  );
}

interface FigureProps {
  readonly gap: Gap;
  readonly figure: Figure;
  readonly locale: Part["locale"];
}

async function ProofFigure({ gap, figure, locale }: FigureProps) {
  const t = await getTranslations({ locale, namespace: "progress.proof" });
  const { percent } = await written(locale);
  const { answers, unaided, aided, interval, enough } = figure;
  return (
    <div className="proof-figure" data-gap={gap} data-enough={enough}>
      <h3>{t(gap)}</h3>
      {interval === null || !enough ? (
        <>
          <p className="proof-share">{t("notYet")}</p>
          <svg className="proof-way" width="100%" aria-hidden="true">
            <rect width={`${(100 * answers) / ENOUGH_ANSWERS}%`} height="100%" />
          </svg>
          <p>{t("notYetBody", { answers, needed: ENOUGH_ANSWERS })}</p>
        </>
      ) : (
        <>
          <p className="proof-share">{t.rich("share", { share: percent(interval.share), of })}</p>
          <IntervalBar interval={interval} />
          <p>
            {[
              t("counts", { right: unaided, answers }),
              t("interval", { least: percent(interval.least), most: percent(interval.most) }),
              t("aided", { count: aided }),
            ].join(locale === "en" ? " " : "")}
          </p>
        </>
      )}
    </div>
  );
}

/** What a share is of. It stands with the number: by itself "72%" would be read as all that was right. */
function of(chunks: ReactNode) {
  return <span className="proof-of">{chunks}</span>;
}

interface TableProps {
  readonly locale: Part["locale"];
  readonly rows: readonly {
    readonly gap: Gap;
    readonly judge: "machine" | "self";
    readonly figure: Figure;
  }[];
}

async function ProofTable({ locale, rows }: TableProps) {
  const t = await getTranslations({ locale, namespace: "progress.proof" });
  const { percent, number } = await written(locale);
  return (
    <AsTable summary={t("table")} frame={t("title")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("gap")}</th>
            <th scope="col">{t("how")}</th>
            <th scope="col">{t("answers")}</th>
            <th scope="col">{t("unaided")}</th>
            <th scope="col">{t("aidedColumn")}</th>
            <th scope="col">{t("shareColumn")}</th>
            <th scope="col">{t("intervalColumn")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ gap, judge, figure: { answers, unaided, aided, interval, enough } }) => (
            <tr key={`${gap} ${judge}`} data-gap={gap} data-judge={judge}>
              <th scope="row">{t(gap)}</th>
              <td>{t(judge)}</td>
              <td>{number(answers)}</td>
              <td>{number(unaided)}</td>
              <td>{number(aided)}</td>
              <td>{interval !== null && enough ? percent(interval.share) : t("none")}</td>
              <td>
                {interval !== null && enough
                  ? t("range", { least: percent(interval.least), most: percent(interval.most) })
                  : t("none")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </AsTable>
  );
}
