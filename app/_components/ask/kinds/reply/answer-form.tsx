"use client";

import { useId, useState } from "react";
import { parse } from "#lib/challenge/kinds/reply/parse.ts";
import type { ReplyKey, ReplyPrompt } from "#lib/challenge/kinds/reply/prompt.ts";
import { REPLY_FLAGS } from "#lib/challenge/kinds/reply/prompt.ts";
import { Choices, Ticks } from "../../choices.tsx";
import type { AnswerFormProps } from "../answer-form.ts";

interface Draft {
  readonly sent: string | null;
  readonly flags: readonly string[];
  readonly seq: string;
  readonly ack: string;
}

const EMPTY: Draft = { sent: null, flags: [], seq: "", ack: "" };

/** A segment or nothing; then the control bits, SEQ, and the ACK number once ACK is on. */
export function ReplyForm(props: AnswerFormProps<ReplyPrompt, ReplyKey>) {
  const { texts, onAnswer, solution, problems, problemId } = props;
  const [draft, setDraft] = useState(EMPTY);
  const name = useId();
  const right = solution?.sent === "segment" ? solution : null;
  const hasAck = draft.flags.includes("ACK");

  function change(part: Partial<Draft>) {
    const next = { ...draft, ...part };
    setDraft(next);
    const { sent, flags, seq } = next;
    const raw =
      sent === "segment" ? { sent, flags, seq, ack: flags.includes("ACK") ? next.ack : null } : { sent };
    const parsed = parse(raw);
    onAnswer(raw, parsed.ok ? [] : parsed.error);
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
      <Choices
        legend={texts.sent ?? ""}
        name={`${name}-sent`}
        kind="sentence"
        options={[
          { value: "segment", text: texts.segment ?? "" },
          { value: "nothing", text: texts.nothing ?? "" },
        ]}
        chosen={draft.sent}
        right={solution?.sent ?? null}
        marks={texts}
        problemId={describedBy("sent")}
        onChoose={(sent) => change({ sent })}
      />
      {draft.sent === "segment" ? (
        <>
          <Ticks
            legend={texts.flags ?? ""}
            name={`${name}-flags`}
            kind="reply"
            options={REPLY_FLAGS.map((flag) => ({ value: flag, text: flag }))}
            chosen={draft.flags}
            right={solution === null ? null : (right?.flags ?? [])}
            marks={texts}
            problemId={describedBy("flags")}
            onToggle={(flag) =>
              change({
                flags: draft.flags.includes(flag)
                  ? draft.flags.filter((each) => each !== flag)
                  : [...draft.flags, flag],
              })
            }
          />
          <div className="reply-numbers">
            {number("seq", right?.seq ?? null)}
            {hasAck ? number("ack", right?.ack ?? null) : null}
          </div>
        </>
      ) : null}
    </>
  );
}

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
  const verdict = !isClosed
    ? undefined
    : Number(value) === Number(right) && right !== null
      ? "right"
      : "wrong";
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
