import type { ReactNode } from "react";
import type { Locale } from "#app/_i18n/routing.ts";
import type { MessagesOf } from "./messages-of.ts";
import type { Texts } from "./answer-form.ts";

/** How the server shows one kind of challenge: app/_components/ask/kinds/<kind>/views.tsx. */
export interface KindViews<Prompt, Key, Response> {
  /** What the answer form says: `challenges.<kind>.form.*` and whatever the prompt needs, as plain sentences. */
  texts(prompt: Prompt, locale: Locale): Promise<Texts>;
  /** What is asked, without the controls. */
  readonly PromptView: View<{ readonly prompt: Prompt; readonly locale: Locale }>;
  /** The right answer in one line or figure, first thing under the verdict. */
  readonly SolutionView: View<GradedProps<Prompt, Key, Response>>;
  /** After the why: the diagram with its arrow, the run as a ladder, what would have changed it. Null: nothing. */
  readonly AfterView: View<GradedProps<Prompt, Key, Response>> | null;
  /** The messages that the form's own figures draw with (useTranslations); null where texts are enough. */
  readonly messages: MessagesOf | null;
}

export interface GradedProps<Prompt, Key, Response> {
  readonly prompt: Prompt;
  /** what the learner answered, as it was understood */
  readonly response: Response;
  readonly solution: Key;
  readonly locale: Locale;
}

type View<Props> = (props: Props) => ReactNode | Promise<ReactNode>;
