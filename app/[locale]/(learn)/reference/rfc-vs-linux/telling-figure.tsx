import { getTranslations } from "next-intl/server";
import type { CSSProperties } from "react";
import { Ladder } from "#app/_components/tcp/ladder.tsx";
import { ruleTexts } from "#app/_components/tcp/rule-text-server.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { decisiveSteps } from "#lib/challenge/decisive-steps.ts";
import type { Comparison } from "#lib/content/reference.ts";
import { SUBJECT } from "#lib/content/stage.ts";
import type { TraceStep } from "#lib/tcp/trace.ts";
import { OutcomeInFull } from "./outcome-view.tsx";

interface Props {
  readonly comparison: Comparison;
  readonly of: "rfc9293" | "linux";
  readonly locale: Locale;
}

/** One of the two runs: its drawing, what is left at B, and the machine’s own words on how they part. */
export async function TellingFigure({ comparison, of, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "deviations.page" });
  const { ruleText } = await ruleTexts(locale);
  const { run } = comparison[of];
  const name = `${comparison.deviation.id}-${of}`;
  const decisive = decisiveIn(comparison, of);
  // React's CSSProperties does not know custom properties: the last step is the new one, drawn heavier.
  const atLastStep = { "--at": run.steps.length } as CSSProperties;
  return (
    <figure className="telling" aria-labelledby={name} style={atLastStep}>
      <h4 id={name}>{t(of)}</h4>
      <Ladder run={run} id={`ladder-${name}`} />
      <figcaption>
        <p className="outcome">
          <span className="outcome-label">{t("outcome")}</span>
          <OutcomeInFull comparison={comparison} of={of} locale={locale} />
        </p>
        <div className="telling-rules">
          <span className="visually-hidden">{t("decides")}</span>
          {decisive.length === 0 ? (
            <p>{t("nothingRuns")}</p>
          ) : (
            decisive.map((step) => <p key={step.rule}>{ruleText(step).sentence}</p>)
          )}
        </div>
      </figcaption>
    </figure>
  );
}

/** The rules of the step in which they part that explain it, and those on which the two runs disagree. */
function decisiveIn(comparison: Comparison, of: "rfc9293" | "linux"): readonly TraceStep[] {
  const { run, decisive } = comparison[of];
  const { trace } = decisive;
  const profile = run.profiles[SUBJECT];
  if (trace.length === 0 || profile === undefined) return [];
  const explaining = new Set(decisiveSteps(trace, profile).map(({ step }) => step));
  const others = comparison[of === "linux" ? "rfc9293" : "linux"].decisive.trace;
  const isDisputed = ({ rule, outcome }: TraceStep) =>
    others.some((other) => other.rule === rule && other.outcome !== outcome);
  return trace.filter((step) => explaining.has(step) || isDisputed(step));
}
