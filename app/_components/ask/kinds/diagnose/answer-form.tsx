"use client";

import { useId } from "react";
import type { DiagnoseKey, DiagnosePrompt } from "#lib/challenge/kinds/diagnose/prompt.ts";
import { Choices } from "../../choices.tsx";
import type { AnswerFormProps, KindForm } from "../answer-form.ts";
import type { DiagnoseDraft } from "./draft.ts";
import { diagnoseDraft } from "./draft.ts";

/** One group of choices: names of states and numbers in a grid, sentences one below the other. */
function DiagnoseForm(props: AnswerFormProps<DiagnosePrompt, DiagnoseKey, DiagnoseDraft>) {
  const { prompt, texts, draft, onChange, solution, problems, problemId } = props;
  const name = useId();

  return (
    <Choices
      legend={texts.choice ?? ""}
      name={name}
      kind={texts.kind === "state" ? "state" : "sentence"}
      options={prompt.options.map((value) => ({ value, text: texts[`option-${value}`] ?? value }))}
      chosen={draft.choice}
      right={solution?.choice ?? null}
      marks={texts}
      problemId={problems.length > 0 ? problemId : undefined}
      onChoose={(choice) => onChange({ choice })}
    />
  );
}

export const diagnoseForm: KindForm<DiagnosePrompt, DiagnoseKey, DiagnoseDraft> = {
  Form: DiagnoseForm,
  draft: diagnoseDraft,
};
