import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import type { Choice } from "#lib/checker/experiments/experiment.ts";
import { type Prediction, PredictionChoice } from "./prediction.tsx";
import type { ExperimentShape } from "./request.ts";
import { TimeChoice } from "./time-choice.tsx";
import { useReady } from "../ui/use-ready.ts";

interface Props {
  readonly experiment: ExperimentShape;
  readonly choice: Choice;
  readonly prediction: Prediction | null;
  readonly running: boolean;
  readonly onChoose: (choice: Choice) => void;
  readonly onPredict: (prediction: Prediction) => void;
  readonly onAsk: () => void;
  readonly onPlay: () => void;
}

/** What is asked: under which rule, which property, with which times; and what the learner expects. */
export function ChoiceForm({
  experiment,
  choice,
  prediction,
  running,
  onChoose,
  onPredict,
  onAsk,
  onPlay,
}: Props) {
  const t = useTranslations("experiments.lab");
  const variants = useTranslations(`experiments.${experiment.id}.variants`);
  const properties = useTranslations("experiments.properties");
  const [problem, setProblem] = useState(false);
  const id = useId();
  const ready = useReady();

  function submit(event: FormEvent) {
    event.preventDefault();
    setProblem(prediction === null);
    if (prediction !== null && !running) onAsk();
  }

  return (
    <form className="why-form" onSubmit={submit} noValidate>
      <fieldset disabled={!ready}>
        <Options
          legend={t("rule")}
          name={`${id}-variant`}
          options={experiment.variants.map((variant) => ({
            value: variant,
            name: variants(`${variant}.name`),
            text: variants(`${variant}.text`),
          }))}
          chosen={choice.variant}
          onChoose={(variant) => onChoose({ ...choice, variant })}
        />
        <Options
          legend={t("property")}
          name={`${id}-property`}
          options={experiment.properties.map((property) => ({
            value: property,
            name: properties(`${property}.name`),
            text: properties(`${property}.text`),
          }))}
          chosen={choice.property}
          onChoose={(property) => onChoose({ ...choice, property })}
        />
        <TimeChoice choice={choice} onChoose={onChoose} />
        <PredictionChoice
          name={`${id}-prediction`}
          chosen={prediction}
          problemId={problem && prediction === null ? `${id}-problem` : undefined}
          onPredict={onPredict}
        />
        <p className="why-problem" id={`${id}-problem`} role="alert">
          {problem && prediction === null ? t("predictFirst") : null}
        </p>
        <noscript>
          <p className="why-problem">{t("needsScript")}</p>
        </noscript>
        <div className="why-actions">
          <button type="submit" className="button" data-weight="main" disabled={running}>
            {t("run")}
          </button>
          <button type="button" className="button" onClick={onPlay} disabled={running}>
            {t("play")}
          </button>
        </div>
      </fieldset>
    </form>
  );
}

interface OptionsProps<Value extends string> {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly { readonly value: Value; readonly name: string; readonly text: string }[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

/** One of several, each with a sentence; where there is no choice, the one sentence. */
function Options<Value extends string>({ legend, name, options, chosen, onChoose }: OptionsProps<Value>) {
  const [only, ...others] = options;
  if (only === undefined) return null;
  if (others.length === 0) {
    return (
      <div className="why-field">
        <p className="why-legend">{legend}</p>
        <p className="why-only">
          <b>{only.name}</b> {only.text}
        </p>
      </div>
    );
  }
  return (
    <fieldset className="why-field">
      <legend>{legend}</legend>
      {options.map(({ value, name: title, text }) => (
        <label key={value} className="why-option" data-long="">
          <input type="radio" name={name} checked={chosen === value} onChange={() => onChoose(value)} />
          <span>
            <b>{title}</b> {text}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
