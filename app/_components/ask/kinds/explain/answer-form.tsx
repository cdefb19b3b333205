"use client";

import { use, useEffect, useId, useRef, useState, useTransition } from "react";
import { wrongText } from "#lib/challenge/kinds/explain/parse.ts";
import type { ExplainKey, ExplainPrompt, PointId } from "#lib/challenge/kinds/explain/prompt.ts";
import { Ticks } from "../../choices.tsx";
import { oneAtATime } from "../../one-at-a-time.ts";
import type { AnswerFormProps, KindForm } from "../answer-form.ts";
import type { ExplainDraft } from "./draft.ts";
import { explainDraft } from "./draft.ts";
import type { Rubric } from "./rubric.ts";
import { RubricSource } from "./rubric-source.ts";
import { WriteStep } from "./write-step.tsx";

/** First the text alone; then, beside it, the key points to tick, which the server gives only for a text. */
function ExplainForm(props: AnswerFormProps<ExplainPrompt, ExplainKey, ExplainDraft>) {
  const { prompt, texts, draft, onChange, solution, problems, problemId } = props;
  const { text, said } = draft;
  const rubric = use(RubricSource);
  const [shown, setShown] = useState<Rubric | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [waiting, startWaiting] = useTransition();
  const written = useRef<HTMLTextAreaElement>(null);
  const ticking = useRef<HTMLDivElement>(null);
  const pressed = useRef(false);
  const latest = useRef(text);
  latest.current = text;
  const name = useId();

  useEffect(() => {
    if (shown !== null && pressed.current) ticking.current?.focus();
  }, [shown]);

  // Who was ticking when the page was left goes on with that.
  const isTicking = said !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once; if that fails the button asks again
  useEffect(() => {
    if (isTicking && shown === null) show(said);
  }, [isTicking]);

  function write(next: string) {
    setProblem(null);
    onChange({ text: next, said: null });
  }

  function onShow() {
    pressed.current = true;
    show(said ?? []);
  }

  function show(ticked: readonly PointId[]) {
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
        onChange({ text: latest.current, said: ticked });
      } catch {
        setProblem(texts.failed ?? "");
      }
    });
  }

  function toggle(point: PointId) {
    const now = said ?? [];
    onChange({ text, said: now.includes(point) ? now.filter((each) => each !== point) : [...now, point] });
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
        onShow={onShow}
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
            chosen={said ?? []}
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

export const explainForm: KindForm<ExplainPrompt, ExplainKey, ExplainDraft> = {
  Form: ExplainForm,
  draft: explainDraft,
};
