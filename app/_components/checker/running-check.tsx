import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { durationText } from "#app/_components/tcp/duration.ts";
import type { CheckProgress } from "./request.ts";
import type { Checking } from "./use-checker.ts";

interface Props {
  readonly checking: Checking;
  readonly onCancel: () => void;
}

/** How often a screen reader is told how far the search is. */
const SPOKEN_EVERY_MS = 5_000;

/** How far the search is, with a way to stop it. What is seen changes often; what is spoken does not. */
export function RunningCheck({ checking, onCancel }: Props) {
  const t = useTranslations("experiments.lab");
  const [spoken, setSpoken] = useState("");
  const running = checking.type === "running";
  const progress = running ? checking.progress : null;
  const bucket = Math.floor((progress?.elapsedMs ?? 0) / SPOKEN_EVERY_MS);
  const states = progress?.statesExplored ?? 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new count alone is not worth saying
  useEffect(() => {
    if (running) setSpoken(bucket === 0 ? t("started") : t("stillRunning", { states }));
    else if (checking.type === "cancelled") setSpoken(t("cancelled"));
    else if (checking.type === "failed") setSpoken(t("failed"));
    else setSpoken("");
  }, [checking.type, bucket, t]);

  return (
    <>
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
      {running ? (
        <div className="why-running">
          <Figures progress={progress} />
          <button type="button" className="button" onClick={onCancel}>
            {t("cancel")}
          </button>
        </div>
      ) : null}
      {checking.type === "cancelled" ? <p className="why-stopped">{t("cancelled")}</p> : null}
      {checking.type === "failed" ? <p className="why-problem">{t("failed")}</p> : null}
    </>
  );
}

/** Over a shorter time a rate says nothing. */
const LEAST_FOR_A_RATE_MS = 50;

/** States, depth and rate of a search. */
export function Figures({ progress }: { readonly progress: CheckProgress | null }) {
  const t = useTranslations("experiments.lab");
  const { statesExplored, depth, elapsedMs } = progress ?? { statesExplored: 0, depth: 0, elapsedMs: 0 };
  return (
    <dl className="why-figures tabular">
      <div>
        <dt>{t("states")}</dt>
        <dd>{t("count", { count: statesExplored })}</dd>
      </div>
      <div>
        <dt>{t("depth")}</dt>
        <dd>{t("count", { count: depth })}</dd>
      </div>
      <div>
        <dt>{t("time")}</dt>
        <dd>{durationText(Math.ceil(elapsedMs))}</dd>
      </div>
      {elapsedMs < LEAST_FOR_A_RATE_MS ? null : (
        <div>
          <dt>{t("rate")}</dt>
          <dd>{t("count", { count: Math.round((statesExplored / elapsedMs) * 1_000) })}</dd>
        </div>
      )}
    </dl>
  );
}
