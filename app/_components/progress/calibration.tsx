import { getTranslations } from "next-intl/server";
import type { Figure } from "#lib/review/progress.ts";
import { CONFIDENCES, calibrationOf } from "#lib/review/progress.ts";
import { IntervalBar } from "./interval-bar.tsx";
import { type Part, written } from "./view.ts";

/** A learner who is sure is to be right this often at least. */
const SURE = 0.9;

/** Whether somebody who is sure is right: a table whose lines are the chart. */
export async function Calibration({ locale, progress: { groups } }: Part) {
  const t = await getTranslations({ locale, namespace: "progress.calibration" });
  const { percent, number } = await written(locale);
  const said = calibrationOf(groups.filter(({ selfAssessed }) => !selfAssessed));
  const nothingSaid = CONFIDENCES.every((each) => said[each].answers === 0);
  const hasOwn = groups.some(({ selfAssessed, confidence }) => selfAssessed && confidence !== null);
  return (
    <section aria-labelledby="calibration">
      <h2 className="section-title" id="calibration">
        {t("title")}
      </h2>
      {nothingSaid ? <p className="progress-lead">{t("none")}</p> : null}
      {nothingSaid ? null : (
        <>
          <p className="progress-lead">{t("lead")}</p>
          <table className="calibration">
            <thead>
              <tr>
                <th scope="col">{t("said")}</th>
                <th scope="col">{t("answers")}</th>
                <th scope="col">{t("right")}</th>
                <td>
                  <Scale percent={percent} />
                </td>
              </tr>
            </thead>
            <tbody>
              {CONFIDENCES.map((each) => {
                const { answers, interval, enough } = said[each];
                return (
                  <tr key={each} data-said={each}>
                    <th scope="row">{t(each)}</th>
                    <td>{number(answers)}</td>
                    <td>{interval !== null && enough ? percent(interval.share) : t("notYet")}</td>
                    <td>
                      {interval !== null && enough ? (
                        <>
                          <IntervalBar interval={interval} />
                          <span className="visually-hidden">
                            {percent(interval.least)} – {percent(interval.most)}
                          </span>
                        </>
                      ) : null}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          {isOverSure(said.sure) ? (
            <p className="progress-finding">
              {t("overSure", { share: percent(1 - (said.sure.interval?.share ?? 1)) })}
            </p>
          ) : null}
          {isTelling(said.sure, said.unsure) ? <p className="progress-finding">{t("telling")}</p> : null}
        </>
      )}
      {hasOwn ? <p className="progress-note">{t("selfNote")}</p> : null}
    </section>
  );
}

function Scale({ percent }: { readonly percent: (share: number) => string }) {
  return (
    <span className="interval-ends" aria-hidden="true">
      <span>{percent(0)}</span>
      <span>{percent(0.5)}</span>
      <span>{percent(1)}</span>
    </span>
  );
}

/** Only where even the best that the answers allow is too little. */
function isOverSure({ interval, enough }: Figure): boolean {
  return enough && interval !== null && interval.most < SURE;
}

/** Only where the intervals do not touch. */
function isTelling(sure: Figure, unsure: Figure): boolean {
  if (!sure.enough || !unsure.enough || sure.interval === null || unsure.interval === null) return false;
  return sure.interval.least > unsure.interval.most;
}
