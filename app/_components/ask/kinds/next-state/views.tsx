import { getTranslations } from "next-intl/server";
import { OtherwiseList } from "#app/_components/tcp/otherwise-list.tsx";
import { StateDiagramFigure } from "#app/_components/tcp/state-diagram-figure.tsx";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import type { Locale } from "#app/_i18n/routing.ts";
import type {
  NextStateKey,
  NextStatePrompt,
  NextStateResponse,
} from "#lib/challenge/kinds/next-state/prompt.ts";
import { STEP_PROFILES } from "#lib/challenge/situations/step-prompt.ts";
import { stateWouldBeRight } from "#lib/challenge/would-be-right.ts";
import type { GradedProps, KindViews } from "../kind-views.ts";
import { StepPromptView } from "../step/step-prompt-view.tsx";
import { TcpNote } from "../tcp-note.tsx";
import { WouldBeRight } from "../step/would-be-right.tsx";

const MOST_OTHERWISE = 3;

type Graded = GradedProps<NextStatePrompt, NextStateKey, NextStateResponse>;

export const nextStateViews: KindViews<NextStatePrompt, NextStateKey, NextStateResponse> = {
  async texts(_prompt, locale) {
    const t = await getTranslations({ locale, namespace: "challenges.next-state.form" });
    return { state: t("state"), reply: t("reply"), nothing: t("nothing") };
  },
  PromptView,
  SolutionView,
  AfterView,
  messages: null,
};

function PromptView({ prompt, locale }: { readonly prompt: NextStatePrompt; readonly locale: Locale }) {
  return (
    <>
      <StepPromptView prompt={prompt} locale={locale} />
      <TcpNote profile={prompt.profile} locale={locale} />
    </>
  );
}

async function SolutionView({ prompt, solution, locale }: Graded) {
  const t = await getTranslations({ locale, namespace: "challenges.next-state.solution" });
  return (
    <p className="verdict-answer">
      {t.rich(solution.reply === "nothing" ? "answerSilent" : "answer", {
        state: () => <StateName state={solution.state} />,
        reply: () => (
          <span className="segment" translate="no">
            <b>{solution.reply}</b>
          </span>
        ),
        stays: prompt.connection.state === solution.state ? "yes" : "no",
      })}
    </p>
  );
}

/** What would have changed it, and the arrow. */
async function AfterView({ prompt, response, solution, locale }: Graded) {
  const t = await getTranslations({ locale, namespace: "challenges.next-state.solution" });
  const from = prompt.connection.state;
  const byReset = prompt.event.type === "segment" && prompt.event.segment.rst;
  const isRight = response.state === solution.state && response.reply === solution.reply;
  return (
    <>
      {isRight ? null : (
        <WouldBeRight prompt={prompt} other={stateWouldBeRight(prompt, response)} locale={locale} />
      )}
      <OtherwiseList
        connection={prompt.connection}
        event={prompt.event}
        profile={STEP_PROFILES[prompt.profile]}
        most={MOST_OTHERWISE}
      />
      <details className="verdict-arrow" open={!isRight}>
        <summary>{t(from === solution.state ? "noArrow" : "arrow", { from, to: solution.state })}</summary>
        <StateDiagramFigure transition={{ from, to: solution.state, byReset }} />
      </details>
    </>
  );
}
