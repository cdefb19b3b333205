import type { Metadata } from "next";
import Link from "next/link";
import { notFound, permanentRedirect } from "next/navigation";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { Ask } from "#app/_components/ask/ask.tsx";
import { questionAt } from "#app/_components/ask/question.ts";
import { localPath } from "#app/_i18n/paths.ts";
import { isLocale } from "#app/_i18n/routing.ts";

interface Props {
  readonly params: Promise<{ locale: string; skill: string; seed: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "ui.practice" });
  return { title: t("questionTitle"), robots: { index: false } };
}

export default async function QuestionPage({ params }: Props) {
  const { locale, skill, seed } = await params;
  // One question has one address: no sign, no leading zero, nothing after the number.
  const number = /^(0|[1-9]\d*)$/.test(seed) ? Number(seed) : null;
  const question = number === null ? null : questionAt(skill, number);
  if (!isLocale(locale) || question === null) notFound();
  const { code } = question.skill;
  // The name of a skill often says what the answer turns on.
  if (skill !== code) permanentRedirect(localPath(locale, `/practice/${code}/${question.seed}`));
  setRequestLocale(locale);
  const t = await getTranslations({ locale, namespace: "ui.practice" });
  return (
    <div className="question-page">
      <p className="lesson-place">
        <Link href={localPath(locale, "/practice")}>{t("all")}</Link>
      </p>
      <h1 className="visually-hidden">{t("questionTitle")}</h1>
      <Ask
        key={`${code}/${question.seed}`}
        skillId={code}
        seed={question.seed}
        locale={locale}
        more="own page"
      />
    </div>
  );
}
