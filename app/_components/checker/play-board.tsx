"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { experiment as experimentOf, question } from "#lib/checker/experiments/catalogue.ts";
import type { Choice } from "#lib/checker/experiments/experiment.ts";
import { Play } from "#lib/checker/play.ts";
import { replay } from "#lib/checker/replay.ts";
import { Mark } from "#app/_components/ask/mark.tsx";
import { Ladder } from "#app/_components/tcp/ladder.tsx";
import { RunTable } from "#app/_components/tcp/run-table.tsx";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import { MoveList } from "./move-list.tsx";
import { type Checking, useChecker } from "./use-checker.ts";

interface Props {
  readonly experiment: string;
  readonly choice: Choice;
  readonly onShowShortest: () => void;
}

/** The learner makes the moves. The checker, in the background, says how many it needs: par. */
export function PlayBoard({ experiment, choice, onShowShortest }: Props) {
  const t = useTranslations("experiments.play");
  const ladder = useTranslations("ui.ladder");
  const { model, property } = useMemo(() => {
    const found = experimentOf(experiment);
    if (found === null) throw new RangeError(`there is no experiment ${experiment}`);
    return question(found, choice);
  }, [experiment, choice]);
  const [positions, setPositions] = useState<readonly [Play, ...Play[]]>(() => [Play.of(model, property)]);
  const [position, ...earlier] = positions;
  const { checking, check } = useChecker();
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);

  useEffect(() => check({ experiment, choice }), [check, experiment, choice]);

  // The button that was pressed may be gone: the next choice is made from the heading on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the position is what the focus follows
  useEffect(() => {
    if (moved.current) heading.current?.focus({ preventScroll: true });
  }, [position]);

  function goTo(next: readonly [Play, ...Play[]]) {
    moved.current = true;
    setPositions(next);
  }

  function undo() {
    const [before, ...rest] = earlier;
    if (before !== undefined) goTo([before, ...rest]);
  }

  const { broken, made } = position;
  const replayed = useMemo(() => replay(model, made, property), [model, made, property]);
  const playable = broken ? [] : position.playable();
  const run = replayed.ok ? replayed.value.run : null;
  const connections = run === null ? {} : (run.steps.at(-1)?.connections ?? run.initial);
  return (
    <section className="why-play" aria-labelledby="play-title">
      <h3 id="play-title" ref={heading} tabIndex={-1}>
        {t("title")}
      </h3>
      <p>{t("lead")}</p>
      <p className="why-par">{par(checking, t)}</p>
      <div role="status" className="why-score" data-broken={broken}>
        {broken ? (
          <>
            <Mark right={false} /> {t("broken", { moves: made.length })} {compared(checking, made.length, t)}
          </>
        ) : (
          <>
            {t("made", { moves: made.length })} {playable.length === 0 ? t("ended") : null}
          </>
        )}
      </div>
      <div className="why-board">
        <div className="why-table">
          <p className="why-ends">
            {(run?.hosts ?? []).map((host) => {
              const connection = connections[host];
              return connection === undefined ? null : (
                <span key={host}>
                  {host} <StateName state={connection.state} />
                </span>
              );
            })}
          </p>
          {broken ? null : (
            <MoveList
              model={model}
              playable={playable}
              onMove={(move) => goTo([position.after(move), ...positions])}
            />
          )}
          <div className="why-actions">
            <button type="button" className="button" onClick={undo} disabled={earlier.length === 0}>
              {t("undo")}
            </button>
            <button
              type="button"
              className="button"
              disabled={earlier.length === 0}
              onClick={() => goTo([positions.at(-1) ?? position])}
            >
              {t("restart")}
            </button>
            <button type="button" className="button" onClick={onShowShortest}>
              {t("giveUp")}
            </button>
          </div>
        </div>
        <div className="why-drawing">
          {run === null || run.steps.length === 0 ? (
            <p className="why-hint">{t("nothingYet")}</p>
          ) : (
            <>
              <Ladder run={run} id="own-run" />
              <details>
                <summary>{ladder("table")}</summary>
                <RunTable run={run} />
              </details>
            </>
          )}
        </div>
      </div>
    </section>
  );
}

type Translate = (key: string, values?: Record<string, number>) => string;

function par(checking: Checking, t: Translate): string {
  if (checking.type !== "checked") return t("parSought");
  const { verdict, statesExplored } = checking.checked;
  switch (verdict.type) {
    case "broken":
      return t("par", { moves: verdict.run.length });
    case "holds":
      return t("noRun", { states: statesExplored });
    case "not-finished":
      return t("parUnknown");
  }
}

function compared(checking: Checking, moves: number, t: Translate): string {
  if (checking.type !== "checked" || checking.checked.verdict.type !== "broken") return "";
  const shortest = checking.checked.verdict.run.length;
  return moves === shortest ? t("atPar") : t("overPar", { over: moves - shortest, moves: shortest });
}
