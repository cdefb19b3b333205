import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Record } from "#app/_components/ask/record.tsx";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import { localPath } from "#app/_i18n/paths.ts";
import { isLocale } from "#app/_i18n/routing.ts";
import type { Skill } from "#lib/content/skills.ts";
import { skills } from "#lib/content/skills.ts";
import { STATES } from "#lib/tcp/connection.ts";

interface Props {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "ui.practice" });
  return { title: t("title"), description: t("lead") };
}

export default async function PracticePage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = await getTranslations({ locale, namespace: "ui.practice" });
  return (
    <>
      <h1 className="page-title">{t("title")}</h1>
      <p className="page-lead">{t("lead")}</p>
      <p className="page-actions">
        <Link
          className="button"
          data-weight="main"
          href={localPath(locale, "/practice/next")}
          prefetch={false}
        >
          {t("start")}
        </Link>
      </p>
      <div className="practice-columns">
        <Record locale={locale} />
        <section aria-labelledby="by-state">
          <h2 className="section-title" id="by-state">
            {t("bySkill")}
          </h2>
          <ul className="skill-groups">
            {STATES.map((state) => ({ state, found: skillsFirstAbout(state) }))
              .filter(({ found }) => found.length > 0)
              .map(({ state, found }) => (
                <li key={state}>
                  <h3>
                    <StateName state={state} />
                  </h3>
                  <ul>
                    {found.map(({ id, title }) => (
                      <li key={id}>
                        <Link href={localPath(locale, `/practice/${id}`)} prefetch={false}>
                          {title[locale]}
                        </Link>
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
          </ul>
        </section>
      </div>
    </>
  );
}

/** A skill stands with the first of its states only. */
function skillsFirstAbout(state: Skill["states"][number]): readonly Skill[] {
  return skills().filter(({ states }) => states[0] === state);
}
