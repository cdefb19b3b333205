import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import { localPath } from "#app/_i18n/paths.ts";
import type { Cell } from "#lib/challenge/cells.ts";
import { CELLS, cellId } from "#lib/challenge/cells.ts";
import type { Knowledge } from "#lib/review/progress.ts";
import { knowledgeOf, levelOf, mean } from "#lib/review/progress.ts";
import type { State } from "#lib/tcp/connection.ts";
import { STATES } from "#lib/tcp/connection.ts";
import { ChanceMark } from "./chance-mark.tsx";
import { drillOfState, practiceOf } from "./drills.ts";
import { type Part, skillAtlas, written } from "./view.ts";

interface KnownCell extends Cell, Knowledge {}

/** Every pair of a state and what can happen in it: bars to look at and, in the same order, tables to read. */
export async function CellMap({ locale, progress: { cards, today } }: Part) {
  const t = await getTranslations({ locale, namespace: "progress.cells" });
  const { cells } = skillAtlas();
  const known = CELLS.map((cell): KnownCell => {
    return { ...cell, ...knowledgeOf(cells.get(cellId(cell)) ?? [], cards, today) };
  });
  const asked = known.filter(({ chance }) => chance !== null).length;
  return (
    <section aria-labelledby="cells">
      <h2 className="section-title" id="cells">
        {t("title")}
      </h2>
      <p className="progress-lead">{t("lead", { cells: known.length, asked })}</p>
      <ul className="cell-states">
        {STATES.map((state) => (
          <StateCells
            key={state}
            state={state}
            cells={known.filter((cell) => cell.state === state)}
            locale={locale}
          />
        ))}
      </ul>
    </section>
  );
}

interface StateProps {
  readonly state: State;
  readonly cells: readonly KnownCell[];
  readonly locale: Part["locale"];
}

async function StateCells({ state, cells, locale }: StateProps) {
  const t = await getTranslations({ locale, namespace: "progress.cells" });
  const events = await getTranslations({ locale, namespace: "progress.events" });
  const { percent } = await written(locale);
  const chances = cells.flatMap(({ chance }) => (chance === null ? [] : [chance]));
  const average = mean(chances);
  return (
    <li className="cell-state" data-state={state}>
      <details>
        <summary>
          <h3>
            <StateName state={state} />
          </h3>
          <span className="cell-sum">
            {t("asked", { asked: chances.length, cells: cells.length })}
            {average === null ? null : <> · {t("mean", { chance: percent(average) })}</>}
          </span>
        </summary>
        <p className="cell-drill">
          <Link href={localPath(locale, drillOfState(state))} prefetch={false}>
            {t("drill")}
            <span className="visually-hidden"> {state}</span>
          </Link>
        </p>
        <CellTable cells={cells} locale={locale} />
      </details>
      {/* Shortcuts for the mouse; the table above holds the same links for everybody. */}
      <p className="cell-bars" aria-hidden="true">
        {cells.map(({ stimulus, chance, drill }) => {
          const level = levelOf(chance);
          const shown = chance === null ? "" : percent(chance);
          const title = t("tile", { state, event: events(stimulus), level, chance: shown });
          return (
            <a key={stimulus} href={localPath(locale, practiceOf(drill))} tabIndex={-1} title={title}>
              <CellBar chance={chance} level={level} />
            </a>
          );
        })}
      </p>
    </li>
  );
}

interface BarProps {
  readonly chance: number | null;
  readonly level: string;
}

function CellBar({ chance, level }: BarProps) {
  const height = Math.round((chance ?? 0) * 100);
  return (
    <svg className="cell-bar" data-look={level} aria-hidden="true">
      <rect className="cell-frame" x="0.5" y="0.5" width="100%" height="100%" />
      {chance === null ? null : (
        <rect className="cell-fill" width="100%" y={`${100 - height}%`} height={`${height}%`} />
      )}
    </svg>
  );
}

async function CellTable({ cells, locale }: Omit<StateProps, "state">) {
  const t = await getTranslations({ locale, namespace: "progress.diagram" });
  const events = await getTranslations({ locale, namespace: "progress.events" });
  const head = await getTranslations({ locale, namespace: "progress.cells" });
  const { percent } = await written(locale);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{head("event")}</th>
          <th scope="col">{t("chanceColumn")}</th>
          <th scope="col">{t("drillColumn")}</th>
        </tr>
      </thead>
      <tbody>
        {cells.map(({ stimulus, chance, drill }) => (
          <tr key={stimulus}>
            <th scope="row">{events(stimulus)}</th>
            <td className="chance">
              <ChanceMark level={levelOf(chance)} />
              {chance === null ? t("notAsked") : percent(chance)}
            </td>
            <td>
              <a href={localPath(locale, practiceOf(drill))}>
                {t("practise")}
                <span className="visually-hidden"> {events(stimulus)}</span>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
