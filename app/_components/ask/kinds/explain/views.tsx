import { getTranslations } from "next-intl/server";
import { Mark } from "#app/_components/ask/mark.tsx";
import type { Locale } from "#app/_i18n/routing.ts";
import type { ExplainKey, ExplainPrompt, ExplainResponse } from "#lib/challenge/kinds/explain/prompt.ts";
import { MOST_CHARACTERS } from "#lib/challenge/kinds/explain/prompt.ts";
import type { OpenQuestion } from "#lib/content/open-questions.ts";
import { openQuestion } from "#lib/content/open-questions.ts";
import type { GradedProps, KindViews } from "../kind-views.ts";
import { SeeLink } from "./see-link.tsx";

type Graded = GradedProps<ExplainPrompt, ExplainKey, ExplainResponse>;

/** What the answer form says, beside what is wrong with a text. */
const FORM_TEXTS = [
  "answer",
  "placeholder",
  "show",
  "showing",
  "keys",
  "failed",
  "yours",
  "said",
  "honest",
  "model",
] as const;

export const explainViews: KindViews<ExplainPrompt, ExplainKey, ExplainResponse> = {
  async texts(_prompt, locale) {
    const t = await getTranslations({ locale, namespace: "challenges.explain" });
    return {
      ...Object.fromEntries(FORM_TEXTS.map((name) => [name, t(`form.${name}`)])),
      ...Object.fromEntries(
        ["text", "long", "characters"].map((name) => [`explain.errors.${name}`, t(`errors.${name}`)]),
      ),
      count: t("form.count", { most: String(MOST_CHARACTERS) }),
      locale,
    };
  },
  PromptView,
  SolutionView,
  AfterView,
  messages: null,
};

async function PromptView({ prompt, locale }: { readonly prompt: ExplainPrompt; readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "challenges.explain.prompt" });
  const wording = asked(prompt).wordings[prompt.wording];
  if (wording === undefined) throw new RangeError(`${prompt.question} has no wording ${prompt.wording}`);
  return (
    <div className="prompt">
      <p className="prompt-note">{t("asks")}</p>
      <p className="explain-question">{wording[locale]}</p>
      <p className="prompt-note">{t("how")}</p>
    </div>
  );
}

/** Every point in the order in which it was ticked, and what was said of it. */
async function SolutionView({ prompt, response, solution, locale }: Graded) {
  const t = await getTranslations({ locale, namespace: "challenges.explain.solution" });
  const { points } = asked(prompt);
  return (
    <>
      <p className="verdict-heading">
        {t("points")}{" "}
        <span className="explain-ticked">
          {t("ticked", { said: response.said.length, points: prompt.points.length })}
        </span>
      </p>
      <ol className="explain-points">
        {prompt.points.map((id) => {
          const point = points.find((each) => each.id === id);
          if (point === undefined) throw new RangeError(`${prompt.question} has no point ${id}`);
          const isSaid = response.said.includes(id);
          const isEssential = solution.essential.includes(id);
          return (
            <li key={id} data-verdict={isSaid ? "right" : isEssential ? "wrong" : undefined}>
              <span>{point.text[locale]}</span>{" "}
              <span className="explain-mark">
                {isSaid || isEssential ? <Mark right={isSaid} /> : null}
                {isSaid ? t("said") : t("missed")}
                {isEssential ? <small>{t("essential")}</small> : null}
              </span>
              {point.see === undefined ? null : <SeeLink see={point.see} locale={locale} />}
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** How it is said well, what comes next, and where the facts are written that RFC 9293 does not give. */
async function AfterView({ prompt, locale }: Graded) {
  const t = await getTranslations({ locale, namespace: "challenges.explain.after" });
  const { model, followUps, sources } = asked(prompt);
  return (
    <>
      <p className="verdict-heading">{t("model")}</p>
      <blockquote className="explain-said">{model[locale]}</blockquote>
      <p className="verdict-heading">{t("followUps")}</p>
      <ul className="explain-next">
        {followUps.map((each) => (
          <li key={each.en}>{each[locale]}</li>
        ))}
      </ul>
      {sources.length === 0 ? null : (
        <details className="explain-sources">
          <summary>{t("sources")}</summary>
          <ul>
            {sources.map(({ title, url }) => (
              <li key={title} lang="en">
                {url === undefined ? title : <a href={url}>{title}</a>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function asked({ question }: ExplainPrompt): OpenQuestion {
  const found = openQuestion(question);
  if (found === null) throw new RangeError(`there is no open question ${question}`);
  return found;
}
