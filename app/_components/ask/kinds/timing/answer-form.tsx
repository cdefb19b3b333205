"use client";

import { useId, useState } from "react";
import { parse } from "#lib/challenge/kinds/timing/parse.ts";
import type { TimingKey, TimingPrompt } from "#lib/challenge/kinds/timing/prompt.ts";
import type { AnswerFormProps } from "../answer-form.ts";

/** One field for a number, its unit beside it. */
export function TimingForm(props: AnswerFormProps<TimingPrompt, TimingKey>) {
  const { prompt, texts, onAnswer, solution, problems, problemId } = props;
  const [value, setValue] = useState("");
  const id = useId();
  const wrong = problems.length > 0;

  function change(typed: string) {
    setValue(typed);
    const raw = { value: typed };
    const parsed = parse(raw, prompt);
    onAnswer(raw, parsed.ok ? [] : parsed.error);
  }

  return (
    <p className="timing-answer">
      <label htmlFor={id}>{texts.value}</label>
      <input
        id={id}
        className="tabular"
        type="text"
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        value={value}
        readOnly={solution !== null}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? `${id}-unit ${problemId}` : `${id}-unit`}
        onChange={({ target }) => change(target.value)}
      />
      <span id={`${id}-unit`}>{texts.unit}</span>
    </p>
  );
}
