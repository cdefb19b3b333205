import { useTranslations } from "next-intl";
import { durationText } from "#app/_components/tcp/duration.ts";
import { StepHead, StepWhy } from "#app/_components/tcp/step-panel.tsx";
import type { Action, Run } from "#lib/network/run.ts";
import type { Moment } from "./moments.ts";
import { insteadOf } from "./moves.ts";

const MOST_OTHERWISE = 5;

interface Props {
  readonly run: Run;
  readonly moment: Moment;
  readonly onInstead: (actions: readonly Action[]) => void;
}

/** The last step: what happened, which rules decided, and what would have changed it, to be played at once. */
export function Explained({ run, moment, onInstead }: Props) {
  const t = useTranslations("lab.why");
  const { step, before } = moment;
  return (
    <section className="lab-why" aria-labelledby="lab-why">
      <h2 id="lab-why">{t("title")}</h2>
      <StepHead run={run} at={run.steps.length} />
      {step?.late.map(({ host, timer, deadlineMs }) => (
        <p key={`${host}-${timer}`} className="lab-late">
          {t("late", { host, timer })} ({durationText(deadlineMs)})
        </p>
      ))}
      <StepWhy
        run={run}
        at={run.steps.length}
        most={MOST_OTHERWISE}
        operation={(other) => {
          const actions = step === null || before === null ? null : insteadOf(before, step, other.event);
          return actions === null ? null : (
            <button type="button" className="lab-button lab-instead" onClick={() => onInstead(actions)}>
              {t("play")}
            </button>
          );
        }}
      />
      {step === null ? <p className="lab-note">{t("none")}</p> : null}
    </section>
  );
}
