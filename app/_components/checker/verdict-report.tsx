import { useLocale, useTranslations } from "next-intl";
import type { Choice } from "#lib/checker/experiments/experiment.ts";
import { Mark } from "#app/_components/ask/mark.tsx";
import { explanationKey } from "./explanation-key.ts";
import type { Prediction } from "./prediction.tsx";
import type { Checked } from "./request.ts";
import { Figures } from "./running-check.tsx";
import { sentences } from "./sentences.ts";

interface Props {
  readonly experiment: string;
  readonly choice: Choice;
  readonly prediction: Prediction | null;
  readonly checked: Checked;
}

/** What the checker found, what that means, and within which bounds it is true. */
export function VerdictReport({ experiment, choice, prediction, checked }: Props) {
  const t = useTranslations("experiments.verdict");
  const why = useTranslations(`experiments.${experiment}.verdicts`);
  const properties = useTranslations("experiments.properties");
  const locale = useLocale();
  const { verdict, bounds } = checked;
  const settled = verdict.type === "not-finished" ? null : verdict.type;
  return (
    <>
      <h3 className="why-verdict" data-verdict={verdict.type}>
        {settled === null ? null : <Mark right={settled === "holds"} />}
        {verdict.type === "broken" ? t("broken", { moves: verdict.run.length }) : t(verdict.type)}
      </h3>
      {settled === null || prediction === null || prediction === "unsure" ? null : (
        <p className="why-guess">{t(prediction === settled ? "asPredicted" : "otherThanPredicted")}</p>
      )}
      <p>
        {sentences(
          locale,
          t("about", { property: properties(`${choice.property}.name`) }),
          settled === null ? t("nothingClaimed", { because: because(verdict) }) : null,
        )}
      </p>
      {settled === null ? null : <p>{why(explanationKey(choice, settled))}</p>}
      <Figures progress={checked} />
      <p className="why-hint">
        {t(settled === "holds" ? "within" : "searched")}
        {locale === "zh-CN" ? "" : " "}
        {t("bounds", {
          losses: bounds.losses,
          duplicates: bounds.duplicates,
          capacity: bounds.capacity,
          limited: bounds.timeouts === null ? "no" : "yes",
          timeouts: bounds.timeouts ?? 0,
          patience: bounds.givesUp === null ? "none" : "some",
          host: bounds.givesUp?.host ?? "",
          vain: bounds.givesUp?.timeouts ?? 0,
        })}
      </p>
    </>
  );
}

/** Names that a message can select by have no spaces. */
function because(verdict: Checked["verdict"]): string {
  return verdict.type === "not-finished" ? verdict.because.replaceAll(" ", "_") : "";
}
