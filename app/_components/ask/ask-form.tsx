"use client";

import Link from "next/link";
import { type FormEvent, useEffect, useId, useRef, useState, useTransition } from "react";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { answer, pose } from "./actions.tsx";
import type { Answered, Choice, Posed } from "./answered.ts";
import { Choices } from "./choices.tsx";
import { Mark } from "./mark.tsx";
import { newAttemptId } from "./new-attempt-id.ts";
import { oneAtATime } from "./one-at-a-time.ts";

interface Props {
  readonly skillId: string;
  readonly first: Posed;
  readonly more: "in place" | "own page";
  readonly locale: Locale;
  readonly states: readonly { readonly value: string; readonly group: string }[];
  readonly replies: readonly { readonly value: string; readonly text: string }[];
  readonly labels: Readonly<
    Record<
      | "question"
      | "state"
      | "reply"
      | "submit"
      | "sending"
      | "failed"
      | "failedNext"
      | "again"
      | "missingState"
      | "missingReply"
      | "right"
      | "wrong"
      | "oneMore"
      | "another"
      | "yours"
      | "theRightOne"
      | "needsScript",
      string
    >
  >;
}

interface Problem {
  readonly field: "state" | "reply" | "form";
  readonly text: string;
}

/** Asks one question after another. Nothing is decided here: an answer goes to the server, and the verdict comes back written. */
export function AskForm({ skillId, first, more, locale, states, replies, labels }: Props) {
  const [posed, setPosed] = useState(first);
  const [choice, setChoice] = useState<Choice>({ state: null, reply: null });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [graded, setGraded] = useState<Extract<Answered, { type: "graded" }> | null>(null);
  const [waiting, startWaiting] = useTransition();
  // One id for one answer: sending it again after a failure must not count twice.
  const attempt = useRef<{ readonly id: string; readonly of: Choice } | null>(null);
  const verdict = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const moved = useRef(false);
  const id = useId();

  useEffect(() => {
    if (graded !== null) verdict.current?.focus();
  }, [graded]);

  useEffect(() => {
    if (moved.current && posed !== first) form.current?.focus();
  }, [posed, first]);

  function choose(field: keyof Choice, value: string) {
    setChoice({ ...choice, [field]: value });
    setProblem(null);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (graded !== null || waiting) return;
    const { state, reply } = choice;
    if (state === null) return setProblem({ field: "state", text: labels.missingState });
    if (reply === null) return setProblem({ field: "reply", text: labels.missingReply });
    if (attempt.current === null || attempt.current.of !== choice)
      attempt.current = { id: newAttemptId(), of: choice };
    const sent = { attemptId: attempt.current.id, skillId, seed: posed.seed, raw: { state, reply }, locale };
    setProblem(null);
    startWaiting(async () => {
      try {
        const answered = await oneAtATime(() => answer(sent));
        if (answered.type === "graded") setGraded(answered);
        else setProblem({ field: "form", text: answered.message });
      } catch {
        setProblem({ field: "form", text: labels.failed });
      }
    });
  }

  function oneMore() {
    if (graded === null) return;
    const { skillId: nextSkill, seed } = graded.next;
    setProblem(null);
    startWaiting(async () => {
      try {
        const next = await pose({ skillId: nextSkill, seed, locale });
        attempt.current = null;
        moved.current = true;
        setGraded(null);
        setChoice({ state: null, reply: null });
        setPosed(next);
      } catch {
        setProblem({ field: "form", text: labels.failedNext });
      }
    });
  }

  const problemId = `${id}-problem`;
  // In a lesson a verdict lies below a section's heading, on its own page below the page's.
  const Heading = more === "in place" ? "h3" : "h2";
  return (
    // biome-ignore lint/a11y/useSemanticElements: it holds a form and a verdict, and a lesson has many: no landmark, no fieldset
    <div className="ask" role="group" aria-label={labels.question}>
      <form onSubmit={submit} ref={form} tabIndex={-1} noValidate aria-busy={waiting}>
        <p className="ask-label">{labels.question}</p>
        {posed.view}
        <Choices
          legend={labels.state}
          name={`${id}-state`}
          kind="state"
          options={states.map(({ value, group }) => ({ value, text: value, group }))}
          chosen={choice.state}
          right={graded?.right.state ?? null}
          marks={labels}
          problemId={problem?.field === "state" ? problemId : undefined}
          onChoose={(value) => choose("state", value)}
        />
        <Choices
          legend={labels.reply}
          name={`${id}-reply`}
          kind="reply"
          options={replies}
          chosen={choice.reply}
          right={graded?.right.reply ?? null}
          marks={labels}
          problemId={problem?.field === "reply" ? problemId : undefined}
          onChoose={(value) => choose("reply", value)}
        />
        <noscript>
          <p className="ask-problem">{labels.needsScript}</p>
        </noscript>
        <div className="ask-problem" id={problemId} role="alert">
          {graded === null ? problem?.text : null}
        </div>
        {graded === null ? (
          <button type="submit" className="button" data-weight="main" aria-disabled={waiting}>
            {waiting ? labels.sending : problem?.field === "form" ? labels.again : labels.submit}
          </button>
        ) : null}
      </form>
      <div role="status" className="visually-hidden">
        {graded === null ? "" : graded.correct ? labels.right : labels.wrong}
      </div>
      {graded === null ? null : (
        <div className="verdict" ref={verdict} tabIndex={-1} data-correct={graded.correct}>
          <Heading className="verdict-word">
            <Mark right={graded.correct} />
            {graded.correct ? labels.right : labels.wrong}
          </Heading>
          {graded.view}
          <div className="verdict-next">
            {more === "in place" ? (
              <button type="button" className="button" data-weight="main" onClick={oneMore}>
                {labels.oneMore}
              </button>
            ) : (
              <Link
                className="button"
                data-weight="main"
                prefetch={false}
                href={localPath(locale, `/practice/${graded.next.skillId}/${graded.next.seed}`)}
              >
                {labels.oneMore}
              </Link>
            )}
            <Link
              className="button"
              prefetch={false}
              href={localPath(locale, `/practice/next?after=${skillId}`)}
            >
              {labels.another}
            </Link>
            <div role="alert">{problem?.text}</div>
          </div>
        </div>
      )}
    </div>
  );
}
