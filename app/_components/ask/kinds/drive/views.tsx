import { Fragment } from "react";
import { getTranslations } from "next-intl/server";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import { sentences } from "#app/_components/checker/sentences.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { goal } from "#lib/challenge/kinds/drive/goals.ts";
import type { DriveKey, DrivePrompt } from "#lib/challenge/kinds/drive/prompt.ts";
import { boardOf } from "#lib/challenge/kinds/drive/prompt.ts";
import type { MovesResponse } from "#lib/challenge/play/board.ts";
import { watch } from "#lib/challenge/play/watched.ts";
import type { GradedProps, KindViews } from "../kind-views.ts";
import { boardMessages } from "../play/board-messages.ts";
import { PlayedAfter } from "../play/played-after.tsx";
import { TcpNote } from "../tcp-note.tsx";

type Graded = GradedProps<DrivePrompt, DriveKey, MovesResponse>;

export const driveViews: KindViews<DrivePrompt, DriveKey, MovesResponse> = {
  async texts(_prompt, locale) {
    const t = await getTranslations({ locale, namespace: "challenges.drive.form" });
    return { board: t("board"), goalReached: t("goalReached"), ended: t("ended") };
  },
  PromptView,
  SolutionView,
  AfterView: ({ prompt, response, solution, locale }) => (
    <PlayedAfter
      kind="drive"
      board={boardOf(prompt)}
      moves={response.moves}
      shortest={solution.shortest}
      locale={locale}
    />
  ),
  messages: boardMessages,
};

async function PromptView({ prompt, locale }: { readonly prompt: DrivePrompt; readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "challenges.drive.prompt" });
  const { hosts, it, budget } = prompt;
  const other = it === 0 ? 1 : 0;
  const { ends } = goal(prompt.goal);
  // In the order in which they are drawn.
  const wanted = [prompt.left, prompt.left === 0 ? 1 : 0].map((role) => ({
    host: hosts[role] ?? "",
    states: ends[role === it ? 0 : 1],
  }));
  return (
    <div className="prompt">
      <p>{t("lead")}</p>
      <dl className="play-task">
        <dt>{t("start")}</dt>
        <dd>{t(`starts.${prompt.start}`, { zero: hosts[0], one: hosts[1] })}</dd>
        <dt>{t("goal")}</dt>
        <dd className="play-goal">
          <p>{t(`goals.${prompt.goal}`, { it: hosts[it], other: hosts[other] })}</p>
          <p className="play-ends">
            {wanted.map(({ host, states }) =>
              states === null ? null : (
                <span key={host}>
                  {host}{" "}
                  {states.map((state, index) => (
                    <Fragment key={state}>
                      {index === 0 ? null : " / "}
                      <StateName state={state} />
                    </Fragment>
                  ))}
                </span>
              ),
            )}
          </p>
        </dd>
      </dl>
      <p className="prompt-note">
        {sentences(
          locale,
          t("faults", { losses: budget.losses, duplicates: budget.duplicates }),
          t("timers", { timeouts: budget.timeouts }),
        )}
      </p>
      <TcpNote profile={prompt.profile} locale={locale} />
    </div>
  );
}

async function SolutionView({ prompt, response, solution, locale }: Graded) {
  const t = await getTranslations({ locale, namespace: "challenges.drive.solution" });
  const { end } = watch(boardOf(prompt), response.moves);
  return (
    <p className="verdict-answer">
      {t(end.broken ? "reached" : "missed", { moves: response.moves.length, par: solution.shortest.length })}
    </p>
  );
}
