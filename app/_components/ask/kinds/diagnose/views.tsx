import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import type { DiagnoseKey, DiagnosePrompt, DiagnoseResponse } from "#lib/challenge/kinds/diagnose/prompt.ts";
import type { GradedProps, KindViews } from "../kind-views.ts";
import { TcpNote } from "../tcp-note.tsx";
import { OutputView } from "./output-view.tsx";

type Graded = GradedProps<DiagnosePrompt, DiagnoseKey, DiagnoseResponse>;

export const diagnoseViews: KindViews<DiagnosePrompt, DiagnoseKey, DiagnoseResponse> = {
  async texts(prompt, locale) {
    const t = await getTranslations({ locale, namespace: "challenges.diagnose.form" });
    const texts = await Promise.all(
      prompt.options.map(async (id) => [`option-${id}`, await optionText(prompt, id, locale)] as const),
    );
    // Names of states and numbers are short, and stand in a grid.
    const kind = prompt.options.every((id) => id.length <= 10 && id === id.toUpperCase())
      ? "state"
      : "sentence";
    return { choice: t("choice"), kind, ...Object.fromEntries(texts) };
  },
  PromptView,
  SolutionView,
  AfterView,
  messages: null,
};

async function PromptView({ prompt, locale }: { readonly prompt: DiagnosePrompt; readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "challenges.diagnose.prompt" });
  return (
    <div className="prompt">
      {prompt.outputs.map((output) => (
        <OutputView key={output.host} output={output} locale={locale} />
      ))}
      <p className="prompt-event">{t(prompt.question, prompt.given)}</p>
      <TcpNote profile="linux" locale={locale} />
    </div>
  );
}

async function SolutionView({ prompt, solution, locale }: Graded) {
  return (
    <p className="verdict-answer">
      <b>{await optionText(prompt, solution.choice, locale)}</b>
    </p>
  );
}

/** The same output with the rows that show it marked. */
async function AfterView({ prompt, solution, locale }: Graded) {
  const t = await getTranslations({ locale, namespace: "challenges.diagnose.solution" });
  return (
    <details className="verdict-arrow">
      <summary>{t("evidence")}</summary>
      {prompt.outputs.map((output, index) => (
        <OutputView
          key={output.host}
          output={output}
          marked={solution.evidence.flatMap((each) => (each.output === index ? [each.row] : []))}
          locale={locale}
        />
      ))}
    </details>
  );
}

/** States and numbers are the same in every language. */
async function optionText({ question, given }: DiagnosePrompt, id: string, locale: Locale): Promise<string> {
  const t = await getTranslations({ locale, namespace: "challenges.diagnose" });
  const key = `options.${question}.${id}`;
  return t.has(key) ? t(key, given) : id;
}
