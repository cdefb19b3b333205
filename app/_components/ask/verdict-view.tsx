import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ContestedMark } from "#app/_components/tcp/contested-mark.tsx";
import { ruleTexts } from "#app/_components/tcp/rule-text-server.ts";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { lessonText } from "#app/_lessons/lesson-text.ts";
import type { Explanations, Verdict } from "#lib/challenge/challenge-kind.ts";
import { viewsOf } from "./kinds/views.ts";
import type { Question } from "./question.ts";

interface Props {
  readonly question: Question;
  readonly verdict: Verdict;
  readonly response: unknown;
  readonly solution: unknown;
  readonly locale: Locale;
}

/** Why: the right answer, the mistake by its name, the rules that decided with their numbers, and what can be shown. */
export async function VerdictView({ question, verdict, response, solution, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "ui.verdict" });
  const { skill, variant, gradedBy } = question;
  const { SolutionView, AfterView } = viewsOf(skill.kind);
  const graded = { prompt: variant.prompt, response, solution, locale };
  return (
    <>
      {gradedBy === "self" ? <p className="verdict-self">{t("selfAssessed")}</p> : null}
      <SolutionView {...graded} />
      {verdict.type === "incorrect" && verdict.misconception !== null ? (
        <Misconception id={verdict.misconception} locale={locale} />
      ) : null}
      <p className="verdict-heading">{t(gradedBy === "self" ? "whySelf" : "why")}</p>
      <Why why={verdict.why} locale={locale} />
      {AfterView === null ? null : <AfterView {...graded} />}
      <p className="verdict-skill">
        {t("skill", { title: skill.title[locale] })}
        {skill.lesson === null ? null : <LessonLink slug={skill.lesson} locale={locale} />}
      </p>
      <p className="verdict-skill">
        <Link href={localPath(locale, `/practice/${skill.code}/${question.seed}`)} prefetch={false}>
          {t("permanent")}
        </Link>
      </p>
    </>
  );
}

async function Why({ why, locale }: { readonly why: Explanations; readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "challenges" });
  const { ruleText, clauseText } = await ruleTexts(locale);
  const said = why.map((each) => {
    if ("step" in each) return { ...ruleText(each.step), contested: each.step.contested };
    const { messageKey, params, clause } = each;
    return {
      sentence: t(messageKey, { ...params }),
      clause: clause === null ? null : clauseText(clause),
      contested: null,
    };
  });
  return (
    <ol className="verdict-why">
      {said.map(({ sentence, clause, contested }) => (
        <li key={sentence}>
          {sentence} {clause === null ? null : <span className="clause">{clause}</span>}
          {contested == null ? null : <ContestedMark id={contested} />}
        </li>
      ))}
    </ol>
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
