import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
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
  if (!isLocale(locale) || number === null || questionAt(skill, number) === null) notFound();
  setRequestLocale(locale);
  const t = await getTranslations({ locale, namespace: "ui.practice" });
  return (
    <div className="question-page">
      <p className="lesson-place">
        <Link href={localPath(locale, "/practice")}>{t("all")}</Link>
      </p>
      <h1 className="visually-hidden">{t("questionTitle")}</h1>
      <Ask key={`${skill}/${number}`} skillId={skill} seed={number} locale={locale} more="own page" />
    </div>
  );
}
