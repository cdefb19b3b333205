import { useTranslations } from "next-intl";
import { Mark } from "#app/_components/ask/mark.tsx";
import type { Boundary, Cell, Line } from "./picture.ts";
import { lengthsOf } from "./picture.ts";
import { useReady } from "../ui/use-ready.ts";

interface Props {
  readonly mslTicks: number;
  readonly lines: readonly Line[];
  readonly cellAt: (
    line: Line,
    timeWaitTicks: number,
  ) => { readonly cell: Cell | null; readonly load: () => void };
  readonly boundaryAt: (line: Line) => Boundary;
}

/** One MSL: a row for each length of TIME-WAIT, a column for each property under each assumption. */
export function PictureTable({ mslTicks, lines, cellAt, boundaryAt }: Props) {
  const t = useTranslations("experiments.picture");
  const properties = useTranslations("experiments.properties");
  const lab = useTranslations("experiments.lab");
  const ready = useReady();
  const names = [...new Set(lines.map(({ property }) => property))];
  const describe = ({ property, lastAck }: Line) =>
    t("column", { property: properties(`${property}.name`), lastAck: lab(`lastAcks.${lastAck}.name`) });
  return (
    <div className="why-msl" data-msl={mslTicks}>
      <table className="tabular">
        <caption>{t("caption", { msl: mslTicks })}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t("length")}
            </th>
            {names.map((property) => (
              <th
                key={property}
                scope="colgroup"
                colSpan={lines.filter((line) => line.property === property).length}
              >
                {properties(`${property}.name`)}
              </th>
            ))}
          </tr>
          <tr>
            {lines.map((line) => (
              <th key={`${line.property} ${line.lastAck}`} scope="col">
                {t(`lastAcks.${line.lastAck}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lengthsOf(mslTicks).map((ticks) => (
            <tr key={ticks} data-boundary={ticks === 2 * mslTicks ? "" : undefined}>
              <th scope="row">{ticks === 2 * mslTicks ? t("twoMsl", { ticks }) : ticks}</th>
              {lines.map((line) => {
                const { cell, load } = cellAt(line, ticks);
                return (
                  <td key={`${line.property} ${line.lastAck}`}>
                    <button
                      type="button"
                      className="why-cell"
                      disabled={!ready}
                      data-verdict={cell?.verdict ?? "unknown"}
                      aria-label={t("cell", {
                        msl: mslTicks,
                        ticks,
                        column: describe(line),
                        // Names that a message can select by have no hyphens.
                        verdict: (cell?.verdict ?? "unknown").replace("-", "_"),
                        moves: cell?.moves ?? 0,
                      })}
                      onClick={load}
                    >
                      {cell === null || cell.verdict === "not-finished" ? (
                        "·"
                      ) : (
                        <>
                          <Mark right={cell.verdict === "holds"} />
                          {cell.moves}
                        </>
                      )}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <ul>
        {lines.flatMap((line) => {
          const boundary = boundaryAt(line);
          if (boundary.type === "unfinished") return [];
          const said = t("boundary", {
            column: describe(line),
            type: boundary.type,
            ticks: boundary.type === "from" ? boundary.ticks : 0,
            twice: boundary.type === "from" && boundary.ticks === 2 * mslTicks ? "yes" : "no",
          });
          return [<li key={`${line.property} ${line.lastAck}`}>{said}</li>];
        })}
      </ul>
    </div>
  );
}
