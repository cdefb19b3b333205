"use client";

import { useMemo } from "react";
import type { BreakItKey, BreakItPrompt } from "#lib/challenge/kinds/break-it/prompt.ts";
import { boardOf } from "#lib/challenge/kinds/break-it/prompt.ts";
import type { MovesResponse } from "#lib/challenge/play/board.ts";
import type { AnswerFormProps, KindForm } from "../answer-form.ts";
import { MoveBoard } from "../play/move-board.tsx";
import { breakItDraft } from "./draft.ts";

/** The board. Once the answer is graded, the verdict has the run. */
function BreakItForm(props: AnswerFormProps<BreakItPrompt, BreakItKey, MovesResponse>) {
  const { prompt, texts, draft, onChange, solution, problems, problemId } = props;
  const board = useMemo(() => boardOf(prompt), [prompt]);
  if (solution !== null) return null;
  return (
    <MoveBoard
      board={board}
      texts={texts}
      problemId={problems.length > 0 ? problemId : undefined}
      moves={draft.moves}
      onMoves={(moves) => onChange({ moves })}
    />
  );
}

export const breakItForm: KindForm<BreakItPrompt, BreakItKey, MovesResponse> = {
  Form: BreakItForm,
  draft: breakItDraft,
};
