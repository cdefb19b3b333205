"use client";

import { use, useEffect, useId, useRef, useState, useTransition } from "react";
import { parse, wrongText } from "#lib/challenge/kinds/explain/parse.ts";
import type { ExplainKey, ExplainPrompt, PointId } from "#lib/challenge/kinds/explain/prompt.ts";
import { Ticks } from "../../choices.tsx";
import { oneAtATime } from "../../one-at-a-time.ts";
import type { AnswerFormProps } from "../answer-form.ts";
import { forgetDraft, keepDraft, keptDraft } from "./kept-draft.ts";
import type { Rubric } from "./rubric.ts";
import { RubricSource } from "./rubric-source.ts";
import { WriteStep } from "./write-step.tsx";

/** First the text alone; then, beside it, the key points to tick, which the server gives only for a text. */
export function ExplainForm(props: AnswerFormProps<ExplainPrompt, ExplainKey>) {
  const { prompt, texts, onAnswer, solution, problems, problemId } = props;
  const rubric = use(RubricSource);
  const [text, setText] = useState("");
  const [shown, setShown] = useState<Rubric | null>(null);
  const [said, setSaid] = useState<readonly PointId[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [waiting, startWaiting] = useTransition();
  const written = useRef<HTMLTextAreaElement>(null);
  const ticking = useRef<HTMLDivElement>(null);
  const name = useId();

  function tell(raw: { readonly text: string; readonly said: readonly PointId[] | null }) {
    const parsed = parse(raw, prompt);
    onAnswer(raw, parsed.ok ? [] : parsed.error);
  }

  function write(next: string) {
    setText(next);
    setProblem(null);
    keepDraft(prompt.question, next);
    tell({ text: next, said: null });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where a question begins
  useEffect(() => {
    const kept = keptDraft(prompt.question);
    if (kept !== "") write(kept);
  }, []);

  useEffect(() => {
    if (shown !== null) ticking.current?.focus();
  }, [shown]);

  useEffect(() => {
    if (solution !== null) forgetDraft(prompt.question);
  }, [solution, prompt.question]);

  function show() {
    if (waiting) return;
    const wrong = wrongText(text);
    if (wrong !== null) {
      setProblem(texts[wrong.messageKey] ?? "");
      written.current?.focus();
      return;
    }
    setProblem(null);
    startWaiting(async () => {
      try {
        const locale = texts.locale === "zh-CN" ? "zh-CN" : "en";
        const given = await oneAtATime(() => rubric({ question: prompt.question, text, locale }));
        setShown(given);
        setSaid([]);
        tell({ text, said: [] });
      } catch {
        setProblem(texts.failed ?? "");
      }
    });
  }

  function toggle(point: PointId) {
    const next = said.includes(point) ? said.filter((each) => each !== point) : [...said, point];
    setSaid(next);
    tell({ text, said: next });
  }

  if (shown === null) {
    return (
      <WriteStep
        text={text}
        texts={texts}
        problem={problem}
        waiting={waiting}
        written={written}
        describedBy={problems.length > 0 ? problemId : undefined}
        onWrite={write}
        onShow={show}
      />
    );
  }
  const pointText = new Map(shown.points.map((point) => [point.id, point.text]));
  return (
    <div className="explain-compare" data-graded={solution !== null} ref={ticking} tabIndex={-1}>
      <div className="explain-yours">
        <p className="explain-heading" id={`${name}-yours`}>
          {texts.yours}
        </p>
        <blockquote aria-labelledby={`${name}-yours`}>{text}</blockquote>
      </div>
      {solution !== null ? null : (
        <div className="explain-rubric">
          <Ticks
            legend={texts.said ?? ""}
            name={`${name}-said`}
            kind="sentence"
            options={prompt.points.map((id) => ({ value: id, text: pointText.get(id) ?? "" }))}
            chosen={said}
            right={null}
            marks={{}}
            problemId={problems.some((each) => each.field === "said") ? problemId : undefined}
            onToggle={toggle}
          />
          <p className="prompt-note">{texts.honest}</p>
          <details className="explain-model">
            <summary>{texts.model}</summary>
            <p>{shown.model}</p>
          </details>
        </div>
      )}
    </div>
  );
}
