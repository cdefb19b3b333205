import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Today } from "#app/_components/home/today.tsx";
import { Welcome } from "#app/_components/home/welcome.tsx";
import { DiagramNotes } from "#app/_components/tcp/state-diagram-figure.tsx";
import { StateExplorer } from "#app/_components/tcp/state-explorer.tsx";
import { LessonList } from "#app/_components/ui/lesson-list.tsx";
import { localPath } from "#app/_i18n/paths.ts";
import { isLocale } from "#app/_i18n/routing.ts";
import { currentActor } from "#lib/server/auth/auth.ts";
import { database } from "#lib/server/database/database.ts";
import { todaysWork } from "#lib/server/reviews/todays-work.ts";
import type { State } from "#lib/tcp/connection.ts";
import { STATES } from "#lib/tcp/connection.ts";

interface Props {
  readonly params: Promise<{ locale: string }>;
}

/** A visitor without a session costs no query: only whoever answered something or set a day has a day to be told of. */
export default async function Home({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = await getTranslations({ locale, namespace: "ui.home" });
  const diagram = await getTranslations({ locale, namespace: "ui.diagram" });
  const lab = await getTranslations({ locale, namespace: "lab.page" });
  const states = await getTranslations({ locale, namespace: "ui.states" });
  // fromEntries forgets that every state is there.
  const meanings = Object.fromEntries(STATES.map((state) => [state, states(state)])) as Record<State, string>;
  const actor = await currentActor();
  const work = actor === null ? null : await todaysWork(actor, database());
  return (
    <>
      {work === null || (work.asked === 0 && work.interviewIn === null) ? (
        <Welcome locale={locale} />
      ) : (
        <Today work={work} locale={locale} />
      )}
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
          <p className="home-lab">
            <Link href={localPath(locale, "/lab")} prefetch={false}>
              {lab("openLab")}
            </Link>
          </p>
        </section>
      </div>
    </>
  );
}
