"use client";

import { useId } from "react";
import { readNumber } from "#lib/challenge/kinds/reply/parse.ts";
import type { ReplyKey, ReplyPrompt } from "#lib/challenge/kinds/reply/prompt.ts";
import { REPLY_FLAGS } from "#lib/challenge/kinds/reply/prompt.ts";
import { Ticks } from "../../choices.tsx";
import type { AnswerFormProps, KindForm } from "../answer-form.ts";
import type { ReplyDraft } from "./draft.ts";
import { replyDraft } from "./draft.ts";

/** The control bits or "nothing" in one row; then SEQ, and the ACK number once ACK is on. */
function ReplyForm(props: AnswerFormProps<ReplyPrompt, ReplyKey, ReplyDraft>) {
  const { texts, draft, onChange, solution, problems, problemId } = props;
  const name = useId();
  const right = solution?.sent === "segment" ? solution : null;
  const isNothing = draft.chosen.includes("nothing");

  function change(part: Partial<ReplyDraft>) {
    onChange({ ...draft, ...part });
  }

  function toggle(value: string) {
    const others = draft.chosen.filter((each) => each !== value && each !== "nothing");
    if (draft.chosen.includes(value)) change({ chosen: others });
    else change({ chosen: value === "nothing" ? [value] : [...others, value] });
  }

  const describedBy = (field: string) =>
    problems.some((each) => each.field === field) ? problemId : undefined;
  const number = (field: "seq" | "ack", rightNumber: string | null) => (
    <NumberField
      id={`${name}-${field}`}
      label={texts[field] ?? field}
      value={draft[field]}
      right={solution === null ? null : rightNumber}
      isClosed={solution !== null}
      mark={texts.theRightOne ?? ""}
      problemId={describedBy(field)}
      onChange={(value) => change({ [field]: value })}
    />
  );
  return (
    <>
      <Ticks
        legend={texts.flags ?? ""}
        name={`${name}-flags`}
        kind="reply"
        options={[...REPLY_FLAGS, "nothing"].map((value) => ({ value, text: texts[value] ?? value }))}
        chosen={draft.chosen}
        right={solution === null ? null : (right?.flags ?? ["nothing"])}
        marks={texts}
        problemId={describedBy("flags")}
        onToggle={toggle}
      />
      {isNothing ? null : (
        <div className="reply-numbers">
          {number("seq", right?.seq ?? null)}
          {draft.chosen.includes("ACK") ? number("ack", right?.ack ?? null) : null}
        </div>
      )}
    </>
  );
}

export const replyForm: KindForm<ReplyPrompt, ReplyKey, ReplyDraft> = {
  Form: ReplyForm,
  draft: replyDraft,
};

interface NumberProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** the right number once it is known, null where there is none */
  readonly right: string | null;
  readonly isClosed: boolean;
  readonly mark: string;
  readonly problemId: string | undefined;
  readonly onChange: (value: string) => void;
}

function NumberField({ id, label, value, right, isClosed, mark, problemId, onChange }: NumberProps) {
  const verdict = !isClosed ? undefined : right !== null && readNumber(value) === right ? "right" : "wrong";
  return (
    <div className="reply-number" data-verdict={verdict}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="tabular"
        type="text"
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        value={value}
        readOnly={isClosed}
        aria-describedby={problemId}
        aria-invalid={problemId === undefined ? undefined : true}
        onChange={(event) => onChange(event.target.value)}
      />
      {verdict === "wrong" && right !== null ? (
        <small>
          {mark} <span translate="no">{right}</span>
        </small>
      ) : null}
      {verdict === "right" ? <small>{mark}</small> : null}
    </div>
  );
}
