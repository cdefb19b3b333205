import { NextIntlClientProvider, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { exhaustive } from "#lib/base/exhaustive.ts";
import type { Explanation, Hint, Verdict } from "#lib/challenge/challenge-kind.ts";
import { hintArguments } from "#lib/tcp/explanation.ts";
import { ContestedMark } from "../tcp/contested-mark.tsx";
import { useRuleTexts } from "../tcp/rule-text.ts";
import type { HeldQuestion } from "./held.ts";
import type { Sealed } from "./held-grading.ts";
import type { OfflineLabels } from "./offline-labels.ts";
import { OfflineSolution } from "./offline-solution.tsx";
import type { OfflineTexts } from "./offline-texts.ts";

/** Verdicts and hints as the page writes them itself: the reasons in full; figures come from the server. */

interface WordsProps {
  readonly locale: Locale;
  readonly texts: OfflineTexts;
  readonly children: ReactNode;
}

function Words({ locale, texts, children }: WordsProps) {
  return (
    <NextIntlClientProvider locale={locale} messages={texts} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  );
}

interface VerdictProps {
  readonly held: HeldQuestion;
  readonly sealed: Sealed;
  readonly verdict: Verdict;
  readonly response: unknown;
  readonly locale: Locale;
  readonly texts: OfflineTexts;
  readonly labels: OfflineLabels;
}

export function OfflineVerdict({ held, sealed, verdict, response, locale, texts, labels }: VerdictProps) {
  const address = localPath(locale, `/practice/${held.skillCode}/${held.posed.seed}`);
  return (
    <Words locale={locale} texts={texts}>
      <OfflineSolution held={held} sealed={sealed} response={response} labels={labels} />
      {verdict.type === "incorrect" && verdict.misconception !== null ? (
        <Misconception id={verdict.misconception} />
      ) : null}
      <Why why={verdict.why} isSelf={held.gradedBy === "self"} />
      <p className="verdict-skill">
        {/* No soft navigation: it would ask for its page at once, and leave this one for the browser's error. */}
        {labels.provisional} <a href={address}>{address}</a>
      </p>
    </Words>
  );
}

interface WhyProps {
  readonly why: Verdict["why"];
  readonly isSelf: boolean;
}

function Why({ why, isSelf }: WhyProps) {
  const t = useTranslations("ui.verdict");
  const say = useExplanations();
  return (
    <>
      <p className="verdict-heading">{t(isSelf ? "whySelf" : "why")}</p>
      <ol className="verdict-why">
        {why.map(say).map(({ sentence, clause, contested }) => (
          <li key={sentence}>
            {sentence} {clause === null ? null : <span className="clause">{clause}</span>}
            {contested === null ? null : <ContestedMark id={contested} />}
          </li>
        ))}
      </ol>
    </>
  );
}

function useExplanations() {
  const t = useTranslations("challenges");
  const { ruleText, clauseText } = useRuleTexts();
  return (each: Explanation) => {
    if ("step" in each) return { ...ruleText(each.step), contested: each.step.contested };
    const { messageKey, params, clause } = each;
    return {
      sentence: t(messageKey, { ...params }),
      clause: clause === null ? null : clauseText(clause),
      contested: null,
    };
  };
}

function Misconception({ id }: { readonly id: string }) {
  const t = useTranslations(`misconceptions.${id}`);
  const ui = useTranslations("ui.verdict");
  return (
    <div className="verdict-misconception">
      <p>
        <span className="myth-label">{ui("misconception")}</span>
        <q>{t("claim")}</q>
      </p>
      <p>{t("fact")}</p>
    </div>
  );
}

interface HintProps {
  readonly hint: Hint;
  readonly locale: Locale;
  readonly texts: OfflineTexts;
}

export function OfflineHint({ hint, locale, texts }: HintProps) {
  return (
    <Words locale={locale} texts={texts}>
      <Hinted hint={hint} />
    </Words>
  );
}

function Hinted({ hint }: { readonly hint: Hint }) {
  const { clauseText } = useRuleTexts();
  const sentence = useHintSentence(hint);
  const clause = "step" in hint ? hint.step.clause : hint.clause;
  return (
    <>
      {sentence}
      {clause === null ? null : <span className="clause"> {clauseText(clause)}</span>}
    </>
  );
}

function useHintSentence(hint: Hint): string {
  const ui = useTranslations("ui.ask");
  const clauses = useTranslations("clauses");
  const hints = useTranslations("hints");
  const challenges = useTranslations("challenges");
  switch (hint.hint) {
    case "clause":
      return ui("hintClause", { clause: clauses(hint.clause.replaceAll(".", "_")) });
    case "test":
      return hints(`${hint.step.rule}.test`);
    case "numbers":
      return hints(`${hint.step.rule}.numbers`, hintArguments(hint.step.values));
    case "text":
      return challenges(hint.messageKey, { ...hint.params });
    default:
      return exhaustive(hint);
  }
}
