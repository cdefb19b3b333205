import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DiagramNotes } from "#app/_components/tcp/state-diagram-figure.tsx";
import { StateExplorer } from "#app/_components/tcp/state-explorer.tsx";
import { LessonList } from "#app/_components/ui/lesson-list.tsx";
import { localPath } from "#app/_i18n/paths.ts";
import { isLocale } from "#app/_i18n/routing.ts";
import type { State } from "#lib/tcp/connection.ts";
import { STATES } from "#lib/tcp/connection.ts";

interface Props {
  readonly params: Promise<{ locale: string }>;
}

export default async function Home({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = await getTranslations({ locale, namespace: "ui.home" });
  const diagram = await getTranslations({ locale, namespace: "ui.diagram" });
  const lab = await getTranslations({ locale, namespace: "lab.page" });
  const states = await getTranslations({ locale, namespace: "ui.states" });
  // fromEntries forgets that every state is there.
  const meanings = Object.fromEntries(STATES.map((state) => [state, states(state)])) as Record<State, string>;
  return (
    <>
      <div className="home-lead">
        <h1>{t("title")}</h1>
        <p>{t("lead")}</p>
        <div className="home-actions">
          <Link
            className="button"
            data-weight="main"
            href={localPath(locale, "/practice/next")}
            prefetch={false}
          >
            {t("start")}
          </Link>
          <Link className="button" href={localPath(locale, "/drill")} prefetch={false}>
            {t("drill")}
          </Link>
          <Link className="button" href={localPath(locale, "/lessons/why-three-handshakes")}>
            {t("firstLesson")}
          </Link>
          <Link className="button" href={localPath(locale, "/lab")} prefetch={false}>
            {lab("openLab")}
          </Link>
        </div>
        <p className="home-date">
          {t.rich("date", {
            link: (text) => (
              <Link href={localPath(locale, "/readiness")} prefetch={false}>
                {text}
              </Link>
            ),
          })}
        </p>
      </div>
      <div className="home-columns">
        <section aria-labelledby="home-lessons">
          <h2 className="section-title" id="home-lessons">
            {t("lessons")}
          </h2>
          <LessonList locale={locale} />
        </section>
        <section aria-labelledby="home-diagram">
          <h2 className="section-title" id="home-diagram">
            {t("diagram")}
          </h2>
          <p className="home-diagram-lead">{t("diagramLead")}</p>
          <StateExplorer
            name={diagram("name")}
            labels={{ from: diagram("from"), to: diagram("to"), nothing: diagram("nothing") }}
            meanings={meanings}
          />
          <DiagramNotes notes={[diagram("note1"), diagram("note2"), diagram("note3")]} />
        </section>
      </div>
    </>
  );
}
