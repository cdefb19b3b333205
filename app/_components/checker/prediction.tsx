import { useTranslations } from "next-intl";

export type Prediction = "holds" | "broken" | "unsure";

const PREDICTIONS: readonly Prediction[] = ["holds", "broken", "unsure"];

interface Props {
  readonly name: string;
  readonly chosen: Prediction | null;
  readonly problemId: string | undefined;
  readonly onPredict: (prediction: Prediction) => void;
}

/** What does the learner expect? Asked before anything runs, so that a surprise is one. */
export function PredictionChoice({ name, chosen, problemId, onPredict }: Props) {
  const t = useTranslations("experiments.lab");
  return (
    <fieldset className="why-field" aria-describedby={problemId}>
      <legend>{t("prediction")}</legend>
      <div className="why-row">
        {PREDICTIONS.map((prediction) => (
          <label key={prediction} className="why-option">
            <input
              type="radio"
              name={name}
              checked={chosen === prediction}
              onChange={() => onPredict(prediction)}
            />
            {t(`predictions.${prediction}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
