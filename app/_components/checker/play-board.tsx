"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { experiment as experimentOf, question } from "#lib/checker/experiments/catalogue.ts";
import type { Choice } from "#lib/checker/experiments/experiment.ts";
import { Mark } from "#app/_components/ask/mark.tsx";
import { MoveList } from "./move-list.tsx";
import { Ends, PlayedRun } from "./played-run.tsx";
import { type Checking, useChecker } from "./use-checker.ts";
import { usePlay } from "./use-play.ts";

interface Props {
  readonly experiment: string;
  readonly choice: Choice;
  readonly onShowShortest: () => void;
}

/** The learner makes the moves. The checker, in the background, says how many it needs: par. */
export function PlayBoard({ experiment, choice, onShowShortest }: Props) {
  const t = useTranslations("experiments.play");
  const { model, property } = useMemo(() => {
    const found = experimentOf(experiment);
    if (found === null) throw new RangeError(`there is no experiment ${experiment}`);
    return question(found, choice);
  }, [experiment, choice]);
  const { position, playable, run, move, undo, restart } = usePlay(model, property);
  const { checking, check } = useChecker();
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);

  useEffect(() => check({ experiment, choice }), [check, experiment, choice]);

  // The button that was pressed may be gone: the next choice is made from the heading on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the position is what the focus follows
  useEffect(() => {
    if (moved.current) heading.current?.focus({ preventScroll: true });
  }, [position]);

  function go(there: () => void) {
    moved.current = true;
    there();
  }

  const { broken, made } = position;
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
      <div className="play-board">
        <div className="play-table">
          <Ends run={run} />
          {broken ? null : (
            <MoveList model={model} playable={playable} onMove={(made) => go(() => move(made))} />
          )}
          <div className="play-actions">
            <button type="button" className="button" onClick={() => go(undo)} disabled={made.length === 0}>
              {t("undo")}
            </button>
            <button type="button" className="button" onClick={() => go(restart)} disabled={made.length === 0}>
              {t("restart")}
            </button>
            <button type="button" className="button" onClick={onShowShortest}>
              {t("giveUp")}
            </button>
          </div>
        </div>
        <PlayedRun run={run} id="own-run" nothingYet={t("nothingYet")} />
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
