"use client";

import { useMemo } from "react";
import { parse } from "#lib/challenge/kinds/break-it/parse.ts";
import type { BreakItKey, BreakItPrompt } from "#lib/challenge/kinds/break-it/prompt.ts";
import { boardOf } from "#lib/challenge/kinds/break-it/prompt.ts";
import type { AnswerFormProps } from "../answer-form.ts";
import { MoveBoard } from "../play/move-board.tsx";

/** The board. Once the answer is graded, the verdict has the run. */
export function BreakItForm(props: AnswerFormProps<BreakItPrompt, BreakItKey>) {
  const { prompt, texts, onAnswer, solution, problems, problemId } = props;
  const board = useMemo(() => boardOf(prompt), [prompt]);
  if (solution !== null) return null;
  return (
    <MoveBoard
      board={board}
      texts={texts}
      problemId={problems.length > 0 ? problemId : undefined}
      onMoves={(moves) => {
        const parsed = parse({ moves }, prompt);
        onAnswer({ moves }, parsed.ok ? [] : parsed.error);
      }}
    />
  );
}
