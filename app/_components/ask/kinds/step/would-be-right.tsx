import { getTranslations } from "next-intl/server";
import { SegmentView } from "#app/_components/tcp/segment-view.tsx";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import { ruleTexts } from "#app/_components/tcp/rule-text-server.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { decisiveSteps } from "#lib/challenge/decisive-steps.ts";
import type { StepPrompt } from "#lib/challenge/situations/step-prompt.ts";
import { STEP_PROFILES } from "#lib/challenge/situations/step-prompt.ts";
import type { Counterfactual } from "#lib/tcp/counterfactual.ts";
import { otherwiseArguments } from "#lib/tcp/explanation.ts";
import { step } from "#lib/tcp/step.ts";

interface Props {
  readonly prompt: StepPrompt;
  /** under which the learner's answer is right; null: nothing is drawn */
  readonly other: Counterfactual | null;
  readonly locale: Locale;
}

/** The world in which the learner's answer is right, and that world run: its segment, what decides, what follows. */
export async function WouldBeRight({ prompt, other, locale }: Props) {
  if (other === null) return null;
  const t = await getTranslations({ locale, namespace: "challenges.next-state.wouldBe" });
  const otherwise = await getTranslations({ locale, namespace: "ui.otherwise" });
  const { ruleText } = await ruleTexts(locale);
  const profile = STEP_PROFILES[prompt.profile];
  const { connection, effects, trace } = step(prompt.connection, other.event, profile);
  const { range, field, from, to } = otherwiseArguments({
    ...other,
    stays: connection.state === prompt.connection.state,
    otherReply: null,
    otherState: true,
  });
  const sent = effects.flatMap((effect) => (effect.type === "send" ? [effect.segment] : []));
  const [reply] = sent;
  return (
    <details className="would-be-right">
      <summary>{t("title", { condition: otherwise("condition", { range, field, from, to }) })}</summary>
      <p>
        {t("arrives")} <SegmentView segment={other.event.segment} showWindow />
      </p>
      <ol className="verdict-why">
        {decisiveSteps(trace, profile).map(({ step: decided }) => {
          const { sentence, clause } = ruleText(decided);
          return (
            <li key={sentence}>
              {sentence} <span className="clause">{clause}</span>
            </li>
          );
        })}
      </ol>
      <p>
        {t.rich(reply === undefined ? "afterSilent" : "after", {
          state: () => <StateName state={connection.state} />,
          reply: () => (reply === undefined ? null : <SegmentView segment={reply} />),
          stays: connection.state === prompt.connection.state ? "yes" : "no",
        })}
      </p>
    </details>
  );
}
