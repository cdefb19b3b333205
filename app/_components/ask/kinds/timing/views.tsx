import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import { answerText } from "#lib/challenge/kinds/timing/kind.ts";
import type { TimingKey, TimingPrompt, TimingResponse } from "#lib/challenge/kinds/timing/prompt.ts";
import { numbersOf, secondsText } from "#lib/challenge/kinds/timing/story.ts";
import type { GradedProps, KindViews } from "../kind-views.ts";
import { MomentsView } from "./moments-view.tsx";
import { settingsOf } from "./settings.ts";

type Graded = GradedProps<TimingPrompt, TimingKey, TimingResponse>;

export const timingViews: KindViews<TimingPrompt, TimingKey, TimingResponse> = {
  async texts({ unit }, locale) {
    const t = await getTranslations({ locale, namespace: "challenges.timing.form" });
    return { value: t("value"), unit: t(`unit-${unit}`) };
  },
  PromptView,
  SolutionView,
  AfterView: MomentsView,
  messages: null,
};

async function PromptView({ prompt, locale }: { readonly prompt: TimingPrompt; readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "challenges.timing.prompt" });
  const settings = settingsOf(prompt);
  return (
    <div className="prompt">
      <p className="prompt-state">{t(`profile-${prompt.profile}`)}</p>
      {settings.length === 0 ? null : (
        <ul className="timing-settings" aria-label={t("settings")} translate="no">
          {settings.map((setting) => (
            <li key={setting}>{setting}</li>
          ))}
        </ul>
      )}
      <p className="prompt-event">{t(prompt.ask, { ...numbersOf(prompt.given), profile: prompt.profile })}</p>
      <p className="prompt-note">
        {t("precision", { unit: prompt.unit, step: secondsText(prompt.precision) })}
      </p>
    </div>
  );
}

async function SolutionView({ prompt, response, solution, locale }: Graded) {
  const t = await getTranslations({ locale, namespace: "challenges.timing.solution" });
  return (
    <p className="verdict-answer tabular">
      <b>{t(prompt.unit, { answer: answerText(solution.value, prompt) })}</b>{" "}
      {t("your", { value: response.value })}
    </p>
  );
}
