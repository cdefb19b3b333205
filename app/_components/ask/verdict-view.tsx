import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ContestedMark } from "#app/_components/tcp/contested-mark.tsx";
import { OtherwiseList } from "#app/_components/tcp/otherwise-list.tsx";
import { ruleTexts } from "#app/_components/tcp/rule-text-server.ts";
import { StateDiagramFigure } from "#app/_components/tcp/state-diagram-figure.tsx";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { lessonText } from "#app/_lessons/lesson-text.ts";
import type { Verdict } from "#lib/challenge/challenge-kind.ts";
import type { NextStateKey } from "#lib/challenge/kinds/next-state/prompt.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import type { Question } from "./question.ts";

const MOST_OTHERWISE = 3;

interface Props {
  readonly question: Question;
  readonly verdict: Verdict;
  readonly right: NextStateKey;
  readonly locale: Locale;
}

/** Why: the right answer, the rules that decided with their numbers, the mistake by its name, the arrow. */
export async function VerdictView({ question: { prompt, skill }, verdict, right, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "ui.verdict" });
  const { ruleText } = await ruleTexts(locale);
  const from = prompt.connection.state;
  const byReset = prompt.event.type === "segment" && prompt.event.segment.rst;
  return (
    <>
      <p className="verdict-answer">
        {t.rich(right.reply === "nothing" ? "answerSilent" : "answer", {
          state: () => <StateName state={right.state} />,
          reply: () => (
            <span className="segment" translate="no">
              <b>{right.reply}</b>
            </span>
          ),
          stays: from === right.state ? "yes" : "no",
        })}
      </p>
      {verdict.type === "incorrect" && verdict.misconception !== null ? (
        <Misconception id={verdict.misconception} locale={locale} />
      ) : null}
      <p className="verdict-heading">{t("why")}</p>
      <ol className="verdict-why">
        {verdict.why
          .filter((each) => "step" in each)
          .map(({ step }) => {
            const { sentence, clause } = ruleText(step);
            return (
              <li key={`${step.rule}.${step.outcome}`}>
                {sentence} <span className="clause">{clause}</span>
                {step.contested == null ? null : <ContestedMark id={step.contested} />}
              </li>
            );
          })}
      </ol>
      <OtherwiseList
        connection={prompt.connection}
        event={prompt.event}
        profile={rfc9293}
        most={MOST_OTHERWISE}
      />
      <details className="verdict-arrow" open={verdict.type === "incorrect"}>
        <summary>{t(from === right.state ? "noArrow" : "arrow", { from, to: right.state })}</summary>
        <StateDiagramFigure transition={{ from, to: right.state, byReset }} />
      </details>
      <p className="verdict-skill">
        {t("skill", { title: skill.title[locale] })}
        {skill.lesson === null ? null : <LessonLink slug={skill.lesson} locale={locale} />}
      </p>
    </>
  );
}

async function Misconception({ id, locale }: { readonly id: string; readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "misconceptions" });
  const ui = await getTranslations({ locale, namespace: "ui.verdict" });
  return (
    <div className="verdict-misconception">
      <p>
        <span className="myth-label">{ui("misconception")}</span>
        <q>{t(`${id}.claim`)}</q>
      </p>
      <p>{t(`${id}.fact`)}</p>
    </div>
  );
}

async function LessonLink({ slug, locale }: { readonly slug: string; readonly locale: Locale }) {
  const { front } = await lessonText(slug, locale);
  return (
    <>
      {" "}
      <Link href={localPath(locale, `/lessons/${slug}`)} prefetch={false}>
        {front.title}
      </Link>
    </>
  );
}
