"use client";

import { useId, useState } from "react";
import type { ClaimKey } from "#lib/challenge/kinds/claim/key.ts";
import { parse } from "#lib/challenge/kinds/claim/parse.ts";
import type { ClaimPrompt } from "#lib/challenge/kinds/claim/prompt.ts";
import { JUDGEMENTS } from "#lib/challenge/kinds/claim/prompt.ts";
import { Choices } from "../../choices.tsx";
import type { AnswerFormProps } from "../answer-form.ts";

/** Two rows of choices: the judgement and the reason. */
export function ClaimForm(props: AnswerFormProps<ClaimPrompt, ClaimKey>) {
  const { prompt, texts, onAnswer, solution, problems, problemId } = props;
  const [draft, setDraft] = useState<{ readonly judgement: string | null; readonly reason: string | null }>({
    judgement: null,
    reason: null,
  });
  const name = useId();

  function choose(field: "judgement" | "reason", value: string) {
    const next = { ...draft, [field]: value };
    setDraft(next);
    const parsed = parse(next, prompt);
    onAnswer(next, parsed.ok ? [] : parsed.error);
  }

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
          onChoose={(value) => choose("judgement", value)}
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
        onChoose={(value) => choose("reason", value)}
      />
    </>
  );
}
