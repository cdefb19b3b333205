"use client";

import { useId } from "react";
import type { TimingKey, TimingPrompt } from "#lib/challenge/kinds/timing/prompt.ts";
import type { AnswerFormProps, KindForm } from "../answer-form.ts";
import type { TimingDraft } from "./draft.ts";
import { timingDraft } from "./draft.ts";

/** One field for a number, its unit beside it. */
function TimingForm(props: AnswerFormProps<TimingPrompt, TimingKey, TimingDraft>) {
  const { texts, draft, onChange, solution, problems, problemId } = props;
  const id = useId();
  const wrong = problems.length > 0;

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
        value={draft.value}
        readOnly={solution !== null}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? `${id}-unit ${problemId}` : `${id}-unit`}
        onChange={({ target }) => onChange({ value: target.value })}
      />
      <span id={`${id}-unit`}>{texts.unit}</span>
    </p>
  );
}

export const timingForm: KindForm<TimingPrompt, TimingKey, TimingDraft> = {
  Form: TimingForm,
  draft: timingDraft,
};
