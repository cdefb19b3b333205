import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { causeOf, StateDiagram } from "#app/_components/tcp/state-diagram.tsx";
import type { Edge } from "#app/_components/tcp/state-diagram-data.ts";
import { EDGES } from "#app/_components/tcp/state-diagram-data.ts";
import { DiagramNotes } from "#app/_components/tcp/state-diagram-figure.tsx";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import { AsTable } from "#app/_components/ui/as-table.tsx";
import { localPath } from "#app/_i18n/paths.ts";
import { knowledgeOf, levelOf } from "#lib/review/progress.ts";
import { ChanceMark } from "./chance-mark.tsx";
import { drillOfState, practiceOf } from "./drills.ts";
import { Legend, LEVEL_ORDER } from "./legend.tsx";
import { type Part, skillAtlas, written } from "./view.ts";

/** The state diagram painted by what is known of each arrow. */
export async function KnownDiagram({ locale, progress: { cards, today } }: Part) {
  const t = await getTranslations({ locale, namespace: "progress.diagram" });
  const notes = await getTranslations({ locale, namespace: "ui.diagram" });
  const { percent } = await written(locale);
  const { arrows } = skillAtlas();
  const known = new Map(EDGES.map(({ id }) => [id, knowledgeOf(arrows.get(id) ?? [], cards, today)]));
  const about = (edge: Edge) => {
    const knowledge = known.get(edge.id) ?? knowledgeOf([], cards, today);
    const level = levelOf(knowledge.chance);
    const chance = knowledge.chance === null ? t("notAsked") : percent(knowledge.chance);
    const href = localPath(locale, practiceOf(knowledge.drill));
    return { ...knowledge, level, shown: chance, href };
  };
  return (
    <section aria-labelledby="diagram">
      <h2 className="section-title" id="diagram">
        {t("title")}
      </h2>
      <p className="progress-lead">{t("lead")}</p>
      <Legend locale={locale} />
      <div className="known-diagram">
        <StateDiagram
          id="known"
          name={t("name")}
          paint={{
            looks: LEVEL_ORDER,
            of: (edge) => {
              const { level, shown, href } = about(edge);
              const { from, to } = edge;
              const label = t("arrow", { from, to, seen: `${causeOf(edge)} ${shown}` });
              return { look: level, figure: shown, label, href };
            },
          }}
          around={(state, node) => (
            <a href={localPath(locale, drillOfState(state))} aria-label={t("state", { state })}>
              {node}
            </a>
          )}
        />
      </div>
      <DiagramNotes notes={[notes("note1"), notes("note2"), notes("note3")]} />
      <AsTable summary={t("table")} frame={t("title")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("arrowColumn")}</th>
              <th scope="col">{t("causeColumn")}</th>
              <th scope="col">{t("chanceColumn")}</th>
              <th scope="col">{t("skillsColumn")}</th>
              <th scope="col">{t("drillColumn")}</th>
            </tr>
          </thead>
          <tbody>
            {EDGES.map((edge) => ({ edge, ...about(edge) })).map(
              ({ edge, level, shown, asked, skills, href }) => (
                <tr key={edge.id} data-arrow={edge.id}>
                  <th scope="row">
                    <span className="arrow-ends">
                      <StateName state={edge.from} /> → <StateName state={edge.to} />
                    </span>
                  </th>
                  <td translate="no">{edge.cause}</td>
                  <td className="chance">
                    <ChanceMark level={level} />
                    {shown}
                  </td>
                  <td>{t("of", { asked, skills })}</td>
                  <td>
                    <Link href={href} prefetch={false}>
                      {t("practise")}
                      <span className="visually-hidden">
                        {" "}
                        {edge.from} → {edge.to}
                      </span>
                    </Link>
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </AsTable>
    </section>
  );
}
