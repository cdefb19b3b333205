"use client";

import { useId, useState } from "react";
import { parse } from "#lib/challenge/kinds/diagnose/parse.ts";
import type { DiagnoseKey, DiagnosePrompt } from "#lib/challenge/kinds/diagnose/prompt.ts";
import { Choices } from "../../choices.tsx";
import type { AnswerFormProps } from "../answer-form.ts";

/** One group of choices: names of states and numbers in a grid, sentences one below the other. */
export function DiagnoseForm(props: AnswerFormProps<DiagnosePrompt, DiagnoseKey>) {
  const { prompt, texts, onAnswer, solution, problems, problemId } = props;
  const [chosen, setChosen] = useState<string | null>(null);
  const name = useId();

  function choose(choice: string) {
    setChosen(choice);
    const parsed = parse({ choice }, prompt);
    onAnswer({ choice }, parsed.ok ? [] : parsed.error);
  }

  return (
    <Choices
      legend={texts.choice ?? ""}
      name={name}
      kind={texts.kind === "state" ? "state" : "sentence"}
      options={prompt.options.map((value) => ({ value, text: texts[`option-${value}`] ?? value }))}
      chosen={chosen}
      right={solution?.choice ?? null}
      marks={texts}
      problemId={problems.length > 0 ? problemId : undefined}
      onChoose={choose}
    />
  );
}
