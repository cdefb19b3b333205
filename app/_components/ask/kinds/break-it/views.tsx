import { getTranslations } from "next-intl/server";
import { sentences } from "#app/_components/checker/sentences.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import type { BreakItKey, BreakItPrompt } from "#lib/challenge/kinds/break-it/prompt.ts";
import { boardOf } from "#lib/challenge/kinds/break-it/prompt.ts";
import type { MovesResponse } from "#lib/challenge/play/board.ts";
import { watch } from "#lib/challenge/play/watched.ts";
import type { GradedProps, KindViews } from "../kind-views.ts";
import { boardMessages } from "../play/board-messages.ts";
import { PlayedAfter } from "../play/played-after.tsx";

type Graded = GradedProps<BreakItPrompt, BreakItKey, MovesResponse>;

export const breakItViews: KindViews<BreakItPrompt, BreakItKey, MovesResponse> = {
  async texts(_prompt, locale) {
    const t = await getTranslations({ locale, namespace: "challenges.break-it.form" });
    return { board: t("board"), goalReached: t("goalReached"), ended: t("ended") };
  },
  PromptView,
  SolutionView,
  AfterView: ({ prompt, response, solution, locale }) => (
    <PlayedAfter
      kind="break-it"
      board={boardOf(prompt)}
      moves={response.moves}
      shortest={solution.shortest}
      locale={locale}
    />
  ),
  messages: boardMessages,
};

async function PromptView({ prompt, locale }: { readonly prompt: BreakItPrompt; readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "challenges.break-it.prompt" });
  const promises = await getTranslations({ locale, namespace: "experiments.properties" });
  const { hosts, choice, budget } = prompt;
  const { mslTicks, timeWaitTicks } = choice;
  const notes = [
    t("faults", { losses: budget.losses, duplicates: budget.duplicates }),
    ...(mslTicks === null ? [] : [t("ticks")]),
    ...(choice.lastAck === "delivered" ? [t("lastAck")] : []),
  ];
  return (
    <div className="prompt">
      <p>{t("lead")}</p>
      <dl className="play-task">
        <dt>{t("rule")}</dt>
        <dd>
          {t(`rules.${prompt.experiment}`, {
            first: hosts[0],
            second: hosts[1],
            msl: mslTicks ?? 0,
            timeWait: timeWaitTicks ?? 0,
          })}
        </dd>
        <dt>{t("promise")}</dt>
        <dd className="play-goal">{promises(`${choice.property}.text`)}</dd>
      </dl>
      <p className="prompt-note">{sentences(locale, ...notes)}</p>
    </div>
  );
}

async function SolutionView({ prompt, response, solution, locale }: Graded) {
  const t = await getTranslations({ locale, namespace: "challenges.break-it.solution" });
  const { end } = watch(boardOf(prompt), response.moves);
  return (
    <p className="verdict-answer">
      {t(end.broken ? "broken" : "holds", { moves: response.moves.length, par: solution.shortest.length })}
    </p>
  );
}
