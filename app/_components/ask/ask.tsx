import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import { REPLIES } from "#lib/challenge/kinds/next-state/prompt.ts";
import { STATES } from "#lib/tcp/connection.ts";
import { STATE_GROUPS } from "#app/_components/tcp/state-groups.ts";
import { AskForm } from "./ask-form.tsx";
import { PromptView } from "./prompt-view.tsx";
import { questionAt } from "./question.ts";

interface Props {
  readonly skillId: string;
  readonly seed: number;
  readonly locale: Locale;
  /** where "one more" leads: it takes this question's place, or is a page of its own */
  readonly more?: "in place" | "own page";
}

/** A question with its answer form. Throws RangeError when there is no such question: a lesson names what exists. */
export async function Ask({ skillId, seed, locale, more = "in place" }: Props) {
  const question = questionAt(skillId, seed);
  if (question === null) throw new RangeError(`there is no question ${skillId}/${seed}`);
  const t = await getTranslations({ locale, namespace: "ui.ask" });
  const errors = await getTranslations({ locale, namespace: "challenges.next-state.errors" });
  return (
    <AskForm
      skillId={skillId}
      first={{ seed, view: <PromptView prompt={question.prompt} locale={locale} /> }}
      more={more}
      locale={locale}
      states={STATES.map((state) => ({ value: state, group: STATE_GROUPS[state] }))}
      replies={REPLIES.map((reply) => ({ value: reply, text: reply === "nothing" ? t("nothing") : reply }))}
      labels={{
        question: t("question"),
        state: t("state"),
        reply: t("reply"),
        submit: t("submit"),
        sending: t("sending"),
        failed: t("failed"),
        failedNext: t("failedNext"),
        again: t("again"),
        missingState: errors("state"),
        missingReply: errors("reply"),
        right: t("right"),
        wrong: t("wrong"),
        oneMore: t("oneMore"),
        another: t("another"),
        yours: t("yours"),
        theRightOne: t("theRightOne"),
        needsScript: t("needsScript"),
      }}
    />
  );
}
