import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NothingYet } from "#app/_components/progress/nothing-yet.tsx";
import { SkillStrengths } from "#app/_components/progress/skill-strengths.tsx";
import { localPath } from "#app/_i18n/paths.ts";
import { isLocale } from "#app/_i18n/routing.ts";
import { TOPICS } from "#lib/content/skills.ts";
import { currentActor } from "#lib/server/auth/auth.ts";
import { database } from "#lib/server/database/database.ts";
import { progressOf } from "#lib/server/reviews/progress.ts";

interface Props {
  readonly params: Promise<{ locale: string }>;
  readonly searchParams: Promise<Readonly<Partial<Record<"topic" | "show", string | string[]>>>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "progress.skills" });
  return { title: t("title"), description: t("lead") };
}

/** Every skill that was asked, by how well it is known. */
export default async function SkillsPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const { topic: wanted, show } = await searchParams;
  const progress = await getTranslations({ locale, namespace: "progress" });
  const t = await getTranslations({ locale, namespace: "progress.skills" });
  const actor = await currentActor();
  const known = actor === null ? null : await progressOf(actor, database());
  if (known === null || known.groups.length === 0) {
    return (
      <>
        <h1 className="page-title">{t("title")}</h1>
        <NothingYet locale={locale} />
      </>
    );
  }
  return (
    <div className="progress">
      <p className="progress-up">
        <Link href={localPath(locale, "/progress")} prefetch={false}>
          {progress("title")}
        </Link>
      </p>
      <h1 className="page-title">{t("title")}</h1>
      <p className="page-lead">{t("lead")}</p>
      <SkillStrengths
        locale={locale}
        progress={known}
        topic={TOPICS.find((each) => each === wanted) ?? null}
        isWhole={show === "all"}
      />
    </div>
  );
}
