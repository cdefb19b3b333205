"use client";

import { useMemo } from "react";
import type { DriveKey, DrivePrompt } from "#lib/challenge/kinds/drive/prompt.ts";
import { boardOf } from "#lib/challenge/kinds/drive/prompt.ts";
import type { MovesResponse } from "#lib/challenge/play/board.ts";
import type { AnswerFormProps, KindForm } from "../answer-form.ts";
import { MoveBoard } from "../play/move-board.tsx";
import { driveDraft } from "./draft.ts";

/** The board. Once the answer is graded, the verdict has the run. */
function DriveForm(props: AnswerFormProps<DrivePrompt, DriveKey, MovesResponse>) {
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

export const driveForm: KindForm<DrivePrompt, DriveKey, MovesResponse> = {
  Form: DriveForm,
  draft: driveDraft,
};
