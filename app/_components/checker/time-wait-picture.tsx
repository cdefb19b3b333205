"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { Choice } from "#lib/checker/experiments/experiment.ts";
import { BackgroundChecker } from "./background-checker.ts";
import { MOST_MSL_TICKS } from "./explanation-key.ts";
import { boundaryOf, type Cell, cellKey, choicesOf, isTwoMsl, lengthsOf, linesOf } from "./picture.ts";
import { PictureTable } from "./picture-table.tsx";
import type { Checked, ExperimentShape } from "./request.ts";
import { useReady } from "../ui/use-ready.ts";

interface Props {
  readonly experiment: ExperimentShape;
  readonly choice: Choice;
  readonly onLoad: (choice: Choice) => void;
}

const FIRST_MSLS: readonly number[] = [2, 3, 4];

type Cells = ReadonlyMap<string, Cell>;

/** For which lengths of TIME-WAIT each property holds: every cell is a run of the checker, none is drawn by hand. */
export function TimeWaitPicture({ experiment, choice, onLoad }: Props) {
  const t = useTranslations("experiments.picture");
  const [cells, setCells] = useState<Cells>(new Map());
  const [msls, setMsls] = useState(FIRST_MSLS);
  const [drawing, setDrawing] = useState(false);
  const [failed, setFailed] = useState(false);
  const checker = useRef<BackgroundChecker | null>(null);
  const ready = useReady();
  const lines = linesOf(experiment.properties);

  useEffect(() => () => checker.current?.stop(), []);

  async function draw(wanted: readonly number[]) {
    const own = new BackgroundChecker();
    checker.current = own;
    setMsls(wanted);
    setDrawing(true);
    setFailed(false);
    try {
      for (const each of choicesOf(choice, wanted, lines)) {
        const key = cellKey(each);
        if (cells.has(key)) continue;
        const cell = cellOf(await own.check({ experiment: experiment.id, choice: each }));
        setCells((known) => new Map([...known, [key, cell]]));
      }
    } catch {
      setFailed(true);
    }
    stop();
  }

  function stop() {
    checker.current?.stop();
    checker.current = null;
    setDrawing(false);
  }

  const total = choicesOf(choice, msls, lines).length;
  const done = choicesOf(choice, msls, lines).filter((each) => cells.has(cellKey(each))).length;
  const more = Math.max(...msls) + 1;
  const rowOf = (mslTicks: number, line: (typeof lines)[number]) =>
    lengthsOf(mslTicks).map((timeWaitTicks) =>
      cells.get(cellKey({ ...choice, ...line, mslTicks, timeWaitTicks })),
    );
  const concluded = msls.every((mslTicks) =>
    lines.every((line) => isTwoMsl(boundaryOf(rowOf(mslTicks, line)), line, mslTicks)),
  );
  return (
    <section className="why-picture" aria-labelledby="picture">
      <h2 id="picture">{t("title")}</h2>
      <p>{t("lead")}</p>
      <div className="why-actions">
        {drawing ? (
          <button type="button" className="button" onClick={stop}>
            {t("stop")}
          </button>
        ) : done < total ? (
          <button
            type="button"
            className="button"
            data-weight="main"
            disabled={!ready}
            onClick={() => draw(msls)}
          >
            {t(done === 0 ? "draw" : "goOn")}
          </button>
        ) : more <= MOST_MSL_TICKS ? (
          <button type="button" className="button" onClick={() => draw([...msls, more])}>
            {t("more", { msl: more })}
          </button>
        ) : null}
        <progress max={total} value={done} aria-label={t("progress")} />
        <span className="tabular">{t("done", { done, total })}</span>
      </div>
      <p className="visually-hidden" role="status">
        {drawing ? t("drawing") : done === total ? t("complete") : ""}
      </p>
      {failed ? <p className="why-problem">{t("failed")}</p> : null}
      <div className="why-pictures">
        {msls.map((mslTicks) => (
          <PictureTable
            key={mslTicks}
            mslTicks={mslTicks}
            lines={lines}
            cellAt={(line, timeWaitTicks) => ({
              cell: cells.get(cellKey({ ...choice, ...line, mslTicks, timeWaitTicks })) ?? null,
              load: () => onLoad({ ...choice, ...line, mslTicks, timeWaitTicks }),
            })}
            boundaryAt={(line) => boundaryOf(rowOf(mslTicks, line))}
          />
        ))}
      </div>
      <p className="why-hint">{t("legend")}</p>
      {concluded ? <p>{t("conclusion")}</p> : null}
    </section>
  );
}

function cellOf({ verdict }: Checked): Cell {
  return {
    verdict: verdict.type,
    moves: verdict.type === "broken" ? verdict.run.length : null,
  };
}
