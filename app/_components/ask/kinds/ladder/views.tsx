import { getTranslations } from "next-intl/server";
import { RunFigure } from "#app/_components/tcp/run-figure.tsx";
import { runOfKey } from "#lib/challenge/kinds/ladder/kind.ts";
import type { LadderKey, LadderPrompt, LadderResponse } from "#lib/challenge/kinds/ladder/prompt.ts";
import { blanksOf } from "#lib/challenge/kinds/ladder/prompt.ts";
import type { GradedProps, KindViews } from "../kind-views.ts";
import { PromptView } from "./prompt-view.tsx";

type Graded = GradedProps<LadderPrompt, LadderKey, LadderResponse>;

export const ladderViews: KindViews<LadderPrompt, LadderKey, LadderResponse> = {
  async texts(prompt, locale) {
    const t = await getTranslations({ locale, namespace: "challenges.ladder.form" });
    const label = await getTranslations({ locale, namespace: "challenges.ladder.prompt" });
    const labels = blanksOf(prompt).map(({ number, of, host, row, segment }) => [
      `blank-${number}`,
      label(`label-${of}`, { blank: String(number), host, row: String(row), segment: String(segment ?? 0) }),
    ]);
    return {
      ...Object.fromEntries(labels),
      blanks: t("blanks"),
      choose: t("choose"),
      yours: t("yours"),
      theRightOne: t("theRightOne"),
      right: t("right"),
    };
  },
  PromptView,
  SolutionView,
  AfterView,
  messages: null,
};

async function SolutionView({ solution, locale }: Graded) {
  const t = await getTranslations({ locale, namespace: "challenges.ladder.solution" });
  return (
    <div className="verdict-answer">
      <p>{t("answers")}</p>
      <ol className="ladder-answers tabular" translate="no">
        {solution.answers.map((answer, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a blank is its number
          <li key={index}>{answer}</li>
        ))}
      </ol>
    </div>
  );
}

/** The whole ladder, without blanks. */
async function AfterView({ response, solution, locale }: Graded) {
  const t = await getTranslations({ locale, namespace: "challenges.ladder.solution" });
  const isRight = solution.answers.every((answer, index) => answer === response.blanks[index]);
  const { exchange, numbers } = solution;
  return (
    <details className="verdict-arrow" open={!isRight}>
      <summary>{t("ladder")}</summary>
      <RunFigure run={runOfKey(solution)} id={`${exchange}-${numbers.x}-${numbers.y}`}>
        {null}
      </RunFigure>
    </details>
  );
}
