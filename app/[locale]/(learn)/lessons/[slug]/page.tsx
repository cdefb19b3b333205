import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { lessonComponents } from "#app/_components/mdx/lesson-components.tsx";
import { localPath } from "#app/_i18n/paths.ts";
import { isLocale, LOCALES, type Locale } from "#app/_i18n/routing.ts";
import { lessonText } from "#app/_lessons/lesson-text.ts";
import type { Lesson } from "#lib/content/lessons.ts";
import { lesson, lessons } from "#lib/content/lessons.ts";
import { skill } from "#lib/content/skills.ts";

interface Props {
  readonly params: Promise<{ locale: string; slug: string }>;
}

export const dynamicParams = false;

export function generateStaticParams() {
  return LOCALES.flatMap((locale) => lessons().map(({ id }) => ({ locale, slug: id })));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  if (!isLocale(locale) || lesson(slug) === null) return {};
  const { front } = await lessonText(slug, locale);
  return { title: front.title, description: front.description };
}

export default async function LessonPage({ params }: Props) {
  const { locale, slug } = await params;
  const found = lesson(slug);
  if (!isLocale(locale) || found === null) notFound();
  setRequestLocale(locale);
  const t = await getTranslations({ locale, namespace: "ui.lesson" });
  const { front, Content } = await lessonText(slug, locale);
  return (
    <article className="lesson">
      <header className="lesson-head">
        <p className="lesson-place">
          <Link href={localPath(locale, "/lessons")}>{t("all")}</Link>
          <span>{t("place", { order: found.order, minutes: front.minutes })}</span>
        </p>
        <h1 className="page-title">{front.title}</h1>
        <p className="page-lead">{front.description}</p>
        <h2 className="objectives-title">{t("objectives")}</h2>
        <ul className="objectives">
          {found.objectives[locale].map((objective) => (
            <li key={objective}>{objective}</li>
          ))}
        </ul>
      </header>
      <div className="lesson-body">
        <Content components={await lessonComponents(slug, locale)} />
      </div>
      <LessonEnd lesson={found} locale={locale} />
    </article>
  );
}

/** Where to go from here: practice of what this one taught, its rules taken away, and the next lesson. */
async function LessonEnd({ lesson: done, locale }: { readonly lesson: Lesson; readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "ui.lesson" });
  const why = await getTranslations({ locale, namespace: "experiments" });
  const next = lessons().find(({ order }) => order > done.order) ?? null;
  const nextText = next === null ? null : await lessonText(next.id, locale);
  return (
    <footer className="lesson-end">
      <section>
        <h2 className="section-title">{t("drills")}</h2>
        <ul className="drill-list">
          {done.skills.flatMap((id) => {
            const found = skill(id);
            return found === null
              ? []
              : [
                  <li key={id}>
                    <Link href={localPath(locale, `/practice/${id}`)} prefetch={false}>
                      {found.title[locale]}
                    </Link>
                  </li>,
                ];
          })}
        </ul>
      </section>
      <section>
        <h2 className="section-title">{why("list.lesson")}</h2>
        <ul className="drill-list">
          {done.experiments.map((id) => (
            <li key={id}>
              <Link href={localPath(locale, `/lab/why/${id}`)} prefetch={false}>
                {why(`${id}.title`)}
              </Link>
            </li>
          ))}
        </ul>
      </section>
      {next === null || nextText === null ? null : (
        <section>
          <h2 className="section-title">{t("next")}</h2>
          <p className="next-lesson">
            <Link href={localPath(locale, `/lessons/${next.id}`)}>{nextText.front.title}</Link>
          </p>
          <p>{nextText.front.description}</p>
        </section>
      )}
    </footer>
  );
}
