"use client";

import { useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useMemo, useRef } from "react";
import { MoveList } from "#app/_components/checker/move-list.tsx";
import { Ends, PlayedRun } from "#app/_components/checker/played-run.tsx";
import { Happening } from "#app/_components/tcp/happening.tsx";
import type { Board } from "#lib/challenge/play/board.ts";
import { MOST_MOVES, playedOn } from "#lib/challenge/play/board.ts";
import type { MoveCode } from "#lib/challenge/play/move-codes.ts";
import { moveCode } from "#lib/challenge/play/move-codes.ts";
import { replay } from "#lib/checker/replay.ts";
import { KeyCap } from "../../key-cap.tsx";
import { keyOfOption } from "../../number-keys.ts";
import type { Texts } from "../answer-form.ts";

interface Props {
  /** must stay the same */
  readonly board: Board;
  readonly texts: Texts;
  /** what was made so far: moves that can be made */
  readonly moves: readonly MoveCode[];
  readonly onMoves: (moves: readonly MoveCode[]) => void;
  /** of the element that says what is wrong with the answer, while something is */
  readonly problemId: string | undefined;
}

/** The learner makes the moves, by number keys or buttons; the run so far is drawn beside them. */
export function MoveBoard({ board, texts, moves: made, onMoves, problemId }: Props) {
  const t = useTranslations("experiments.play");
  const { model, property, roles } = board;
  const position = useMemo(() => {
    const { positions } = playedOn(board, made);
    return positions.at(-1) ?? positions[0];
  }, [board, made]);
  const playable = useMemo(() => position.playable(), [position]);
  const run = useMemo(() => {
    const replayed = replay(model, position.made, property);
    return replayed.ok ? replayed.value.run : null;
  }, [model, position, property]);
  const table = useRef<HTMLDivElement>(null);
  const moves = useRef<HTMLDivElement>(null);
  const focusNext = useRef<"board" | "moves" | null>(null);

  // The button that was pressed may be gone, and the focus with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the position is what the focus follows
  useEffect(() => {
    const first = focusNext.current === "moves" ? moves.current?.querySelector("button") : null;
    if (focusNext.current !== null) (first ?? table.current)?.focus({ preventScroll: true });
    focusNext.current = null;
  }, [position]);

  function go(next: readonly MoveCode[], by: MouseEvent) {
    // Who pressed Enter on a button goes on among the buttons; after a number key or a pointer Enter sends.
    focusNext.current = by.nativeEvent.isTrusted && by.detail === 0 ? "moves" : "board";
    onMoves(next);
  }

  const lastStep = made.length === 0 ? undefined : run?.steps.at(-1);
  const isFull = made.length >= MOST_MOVES;
  return (
    <div className="play-board ask-play">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would stand above the states */}
      <div
        className="play-table"
        role="group"
        aria-label={texts.board}
        aria-describedby={problemId}
        ref={table}
        tabIndex={-1}
      >
        <Ends run={run} />
        <div role="status" className="play-said">
          {lastStep === undefined || run === null ? null : (
            <p>
              <Happening run={run} step={lastStep} />
            </p>
          )}
          <p>
            {t("made", { moves: made.length })}{" "}
            {position.broken ? <b>{texts.goalReached}</b> : playable.length === 0 ? texts.ended : null}
          </p>
        </div>
        <div data-choices="moves" ref={moves}>
          <MoveList
            model={model}
            playable={isFull ? [] : playable}
            onMove={(chosen, by) => go([...made, moveCode(position, chosen, model, roles)], by)}
            keyCap={(index) => {
              const key = keyOfOption(index);
              return key === null ? null : <KeyCap text={key} />;
            }}
          />
        </div>
        <div className="play-actions">
          <button
            type="button"
            className="button"
            onClick={(event) => go(made.slice(0, -1), event)}
            disabled={made.length === 0}
          >
            {t("undo")}
          </button>
          <button
            type="button"
            className="button"
            onClick={(event) => go([], event)}
            disabled={made.length === 0}
          >
            {t("restart")}
          </button>
        </div>
      </div>
      <PlayedRun run={run} id="own-run" nothingYet={t("nothingYet")} />
    </div>
  );
}
