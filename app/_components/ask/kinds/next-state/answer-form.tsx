"use client";

import { useId } from "react";
import { STATE_GROUPS } from "#app/_components/tcp/state-groups.ts";
import type { NextStateKey, NextStatePrompt } from "#lib/challenge/kinds/next-state/prompt.ts";
import { REPLIES } from "#lib/challenge/kinds/next-state/prompt.ts";
import { STATES } from "#lib/tcp/connection.ts";
import { Choices } from "../../choices.tsx";
import type { AnswerFormProps, KindForm } from "../answer-form.ts";
import type { NextStateDraft } from "./draft.ts";
import { nextStateDraft } from "./draft.ts";

/** Two rows of choices: the state and what is sent. */
function NextStateForm(props: AnswerFormProps<NextStatePrompt, NextStateKey, NextStateDraft>) {
  const { texts, draft, onChange, solution, problems, problemId } = props;
  const name = useId();

  const describedBy = (field: string) =>
    problems.some((each) => each.field === field) ? problemId : undefined;
  return (
    <>
      <Choices
        legend={texts.state ?? ""}
        name={`${name}-state`}
        kind="state"
        options={STATES.map((state) => ({ value: state, text: state, group: STATE_GROUPS[state] }))}
        chosen={draft.state}
        right={solution?.state ?? null}
        marks={texts}
        problemId={describedBy("state")}
        onChoose={(state) => onChange({ ...draft, state })}
      />
      <Choices
        legend={texts.reply ?? ""}
        name={`${name}-reply`}
        kind="reply"
        options={REPLIES.map((reply) => ({
          value: reply,
          text: reply === "nothing" ? (texts.nothing ?? reply) : reply,
        }))}
        chosen={draft.reply}
        right={solution?.reply ?? null}
        marks={texts}
        problemId={describedBy("reply")}
        onChoose={(reply) => onChange({ ...draft, reply })}
      />
    </>
  );
}

export const nextStateForm: KindForm<NextStatePrompt, NextStateKey, NextStateDraft> = {
  Form: NextStateForm,
  draft: nextStateDraft,
};
