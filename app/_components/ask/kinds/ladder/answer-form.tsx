"use client";

import { useId } from "react";
import { readNumber } from "#lib/challenge/kinds/ladder/parse.ts";
import type { Blank, LadderKey, LadderPrompt } from "#lib/challenge/kinds/ladder/prompt.ts";
import { blanksOf, LADDER_FLAGS } from "#lib/challenge/kinds/ladder/prompt.ts";
import { STATES } from "#lib/tcp/connection.ts";
import { Mark } from "../../mark.tsx";
import type { AnswerFormProps, KindForm, Texts } from "../answer-form.ts";
import type { LadderDraft } from "./draft.ts";
import { ladderDraft } from "./draft.ts";

/** One field a blank, in the order of their numbers. */
function LadderForm(props: AnswerFormProps<LadderPrompt, LadderKey, LadderDraft>) {
  const { prompt, texts, draft, onChange, solution, problems, problemId } = props;

  return (
    <fieldset className="ladder-fields" disabled={solution !== null}>
      <legend>{texts.blanks}</legend>
      {blanksOf(prompt).map((blank, index) => (
        <Field
          key={blank.number}
          blank={blank}
          value={draft.blanks[index] ?? ""}
          right={solution?.answers[index] ?? null}
          problemId={problems.some(({ field }) => field === `blanks.${index}`) ? problemId : undefined}
          texts={texts}
          onFill={(value) => onChange({ blanks: draft.blanks.with(index, value) })}
        />
      ))}
    </fieldset>
  );
}

export const ladderForm: KindForm<LadderPrompt, LadderKey, LadderDraft> = {
  Form: LadderForm,
  draft: ladderDraft,
};

interface FieldProps {
  readonly blank: Blank;
  readonly value: string;
  /** the right value once it is known */
  readonly right: string | null;
  readonly problemId: string | undefined;
  readonly texts: Texts;
  readonly onFill: (value: string) => void;
}

function Field({ blank, value, right, problemId, texts, onFill }: FieldProps) {
  const id = useId();
  const options = blank.of === "state" ? STATES : blank.of === "flags" ? LADDER_FLAGS : null;
  const isRight = right !== null && sameValue(value, right);
  const described = { "aria-describedby": problemId, "aria-invalid": problemId !== undefined };
  return (
    <div className="ladder-field" data-verdict={right === null ? undefined : isRight ? "right" : "wrong"}>
      <label htmlFor={id}>{texts[`blank-${blank.number}`]}</label>
      {options === null ? (
        <input
          id={id}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          spellCheck={false}
          maxLength={12}
          value={value}
          {...described}
          onChange={(event) => onFill(event.target.value)}
        />
      ) : (
        <select id={id} value={value} {...described} onChange={(event) => onFill(event.target.value)}>
          <option value="">{texts.choose}</option>
          {options.map((option) => (
            <option key={option} value={option} translate="no">
              {option}
            </option>
          ))}
        </select>
      )}
      {right === null ? null : (
        <small>
          <Mark right={isRight} />
          {isRight ? texts.right : `${texts.theRightOne}: ${right}`}
        </small>
      )}
    </div>
  );
}

/** As parse reads it: a number with zeros before it is that number. */
function sameValue(value: string, right: string): boolean {
  return value === right || readNumber(value) === right;
}
