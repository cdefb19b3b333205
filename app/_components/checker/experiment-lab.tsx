"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { Choice } from "#lib/checker/experiments/experiment.ts";
import { ChoiceForm } from "./choice-form.tsx";
import type { Prediction } from "./prediction.tsx";
import type { ExperimentShape } from "./request.ts";
import { RunningCheck } from "./running-check.tsx";
import { useChecker } from "./use-checker.ts";
import { VerdictReport } from "./verdict-report.tsx";

// What needs the machine comes when it is asked for.
const BrokenRun = lazy(() => import("./broken-run.tsx").then(({ BrokenRun: part }) => ({ default: part })));
const PlayBoard = lazy(() => import("./play-board.tsx").then(({ PlayBoard: part }) => ({ default: part })));
const TimeWaitPicture = lazy(() =>
  import("./time-wait-picture.tsx").then(({ TimeWaitPicture: part }) => ({ default: part })),
);

interface Props {
  readonly experiment: ExperimentShape;
  /** whether the page draws for which times the properties hold */
  readonly picture: boolean;
}

/** One experiment to try out: choose, say what you expect, let the checker answer, or look for the run yourself. */
export function ExperimentLab({ experiment, picture }: Props) {
  const t = useTranslations("experiments.lab");
  const [choice, setChoice] = useState<Choice>({
    ...experiment.defaults,
    variant: experiment.variants[0],
    property: experiment.properties[0],
  });
  const [prediction, setPrediction] = useState<Prediction | null>(null);
  const [playing, setPlaying] = useState(false);
  const { checking, check, cancel, forget } = useChecker();
  const report = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (checking.type === "checked") report.current?.focus();
  }, [checking.type]);

  function choose(next: Choice) {
    setChoice(next);
    setPrediction(null);
    setPlaying(false);
    forget();
  }

  function ask(about: Choice) {
    setPlaying(false);
    check({ experiment: experiment.id, choice: about });
  }

  function load(about: Choice) {
    choose(about);
    setPrediction("unsure");
    ask(about);
  }

  const waiting = <p className="why-waiting">{t("loading")}</p>;
  return (
    <>
      <section className="why-lab" aria-labelledby="ask-the-checker">
        <h2 id="ask-the-checker">{t("title")}</h2>
        <ChoiceForm
          experiment={experiment}
          choice={choice}
          prediction={prediction}
          running={checking.type === "running"}
          onChoose={choose}
          onPredict={setPrediction}
          onAsk={() => ask(choice)}
          onPlay={() => {
            forget();
            setPlaying(true);
          }}
        />
        <RunningCheck checking={checking} onCancel={cancel} />
        {checking.type === "checked" ? (
          <>
            <div className="why-report" ref={report} tabIndex={-1}>
              <VerdictReport
                experiment={experiment.id}
                choice={choice}
                prediction={prediction}
                checked={checking.checked}
              />
            </div>
            {checking.checked.verdict.type === "broken" ? (
              <Suspense fallback={waiting}>
                <BrokenRun experiment={experiment.id} choice={choice} moves={checking.checked.verdict.run} />
              </Suspense>
            ) : null}
          </>
        ) : null}
        {playing ? (
          <Suspense fallback={waiting}>
            <PlayBoard
              key={JSON.stringify(choice)}
              experiment={experiment.id}
              choice={choice}
              onShowShortest={() => {
                setPrediction("unsure");
                ask(choice);
              }}
            />
          </Suspense>
        ) : null}
      </section>
      {picture ? (
        <Suspense fallback={waiting}>
          <TimeWaitPicture experiment={experiment} choice={choice} onLoad={load} />
        </Suspense>
      ) : null}
    </>
  );
}
