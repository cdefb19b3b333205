"use client";

import { useId, useState } from "react";
import { STATE_GROUPS } from "#app/_components/tcp/state-groups.ts";
import { parse } from "#lib/challenge/kinds/next-state/parse.ts";
import type { NextStateKey, NextStatePrompt } from "#lib/challenge/kinds/next-state/prompt.ts";
import { REPLIES } from "#lib/challenge/kinds/next-state/prompt.ts";
import { STATES } from "#lib/tcp/connection.ts";
import { Choices } from "../../choices.tsx";
import type { AnswerFormProps } from "../answer-form.ts";

/** Two rows of choices: the state and what is sent. */
export function NextStateForm(props: AnswerFormProps<NextStatePrompt, NextStateKey>) {
  const { texts, onAnswer, solution, problems, problemId } = props;
  const [draft, setDraft] = useState<{ readonly state: string | null; readonly reply: string | null }>({
    state: null,
    reply: null,
  });
  const name = useId();

  function choose(field: "state" | "reply", value: string) {
    const next = { ...draft, [field]: value };
    setDraft(next);
    const parsed = parse(next);
    onAnswer(next, parsed.ok ? [] : parsed.error);
  }

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
        onChoose={(value) => choose("state", value)}
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
        onChoose={(value) => choose("reply", value)}
      />
    </>
  );
}
