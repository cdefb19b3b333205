"use client";

import { useId } from "react";
import type { ClaimKey } from "#lib/challenge/kinds/claim/key.ts";
import type { ClaimPrompt } from "#lib/challenge/kinds/claim/prompt.ts";
import { JUDGEMENTS } from "#lib/challenge/kinds/claim/prompt.ts";
import { Choices } from "../../choices.tsx";
import type { AnswerFormProps, KindForm } from "../answer-form.ts";
import type { ClaimDraft } from "./draft.ts";
import { claimDraft } from "./draft.ts";

/** Two rows of choices: the judgement and the reason. */
function ClaimForm(props: AnswerFormProps<ClaimPrompt, ClaimKey, ClaimDraft>) {
  const { prompt, texts, draft, onChange, solution, problems, problemId } = props;
  const name = useId();

  const describedBy = (field: string) =>
    problems.some((each) => each.field === field) ? problemId : undefined;
  return (
    <>
      <div className="claim-judgement">
        <Choices
          legend={texts.judgement ?? ""}
          name={`${name}-judgement`}
          kind="sentence"
          options={JUDGEMENTS.map((judgement) => ({ value: judgement, text: texts[judgement] ?? judgement }))}
          chosen={draft.judgement}
          right={solution?.judgement ?? null}
          marks={texts}
          problemId={describedBy("judgement")}
          onChoose={(judgement) => onChange({ ...draft, judgement })}
        />
      </div>
      <Choices
        legend={texts.reason ?? ""}
        name={`${name}-reason`}
        kind="sentence"
        options={prompt.reasons.map((reason) => ({
          value: reason,
          text: texts[`reason-${reason}`] ?? reason,
        }))}
        chosen={draft.reason}
        right={solution?.reason ?? null}
        marks={texts}
        problemId={describedBy("reason")}
        onChoose={(reason) => onChange({ ...draft, reason })}
      />
    </>
  );
}

export const claimForm: KindForm<ClaimPrompt, ClaimKey, ClaimDraft> = {
  Form: ClaimForm,
  draft: claimDraft,
};
