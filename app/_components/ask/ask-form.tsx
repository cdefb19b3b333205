"use client";

import { type FormEvent, type ReactNode, useEffect, useId, useRef } from "react";
import type { Locale } from "#app/_i18n/routing.ts";
import type { Confidence } from "#lib/challenge/confidence.ts";
import type { AskedQuestion, Graded } from "./answered.ts";
import { useAskKeys } from "./ask-keys.ts";
import { ConfidenceChoice } from "./confidence-choice.tsx";
import type { Desk } from "./desk.ts";
import { Hints } from "./hints.tsx";
import { KeyList, type PageKey } from "./key-list.tsx";
import type { AskLabels } from "./labels.ts";
import { answerForm } from "./kinds/answer-forms.tsx";
import { Mark } from "./mark.tsx";
import { showVerdict } from "./show-verdict.ts";
import { useKeyList } from "./use-key-list.ts";
import { type Failure, useAsking } from "./use-asking.ts";
import { useSingleKeys } from "./use-single-keys.ts";
import { WithMessages } from "./with-messages.tsx";

interface Props {
  readonly question: AskedQuestion;
  readonly desk: Desk;
  /** what the page offers after the verdict */
  readonly after: (graded: Graded) => Afterwards;
  /** how far single keys reach: the whole page where the question is the page */
  readonly reach: "page" | "inside";
  /** whether the question takes the focus when it appears, and whether the page is scrolled to it then */
  readonly focus: "none" | "still" | "scroll";
  /** in a lesson a verdict lies below a section's heading, on its own page below the page's */
  readonly heading: "h2" | "h3";
  /** keys that the page adds */
  readonly keys?: readonly PageKey[];
  readonly onGraded?: (graded: Graded) => void;
  readonly locale: Locale;
  readonly labels: AskLabels;
}

export interface Afterwards {
  /** where Enter leads */
  readonly goOn: () => void;
  readonly controls: ReactNode;
}

const CONFIDENCE_KEYS = { s: "sure", u: "unsure", g: "guess" } as const satisfies Record<string, Confidence>;
const NO_KEYS: readonly PageKey[] = [];

/**
 * Asks one question; another one needs another key. Nothing is decided here: an answer goes to the desk, and the verdict
 * comes back written.
 */
export function AskForm(props: Props) {
  const { messages } = props.question;
  if (messages === null) return <Frame {...props} />;
  return (
    <WithMessages locale={props.locale} messages={messages} timeZone="UTC">
      <Frame {...props} />
    </WithMessages>
  );
}

function Frame(props: Props) {
  const { question, desk, reach, focus, locale, keys = NO_KEYS, onGraded } = props;
  const { kind, posed, errors } = question;
  const labels = labelsFor(question, props.labels);
  const asking = useAsking(question, desk, locale);
  const { graded, ready, waiting, sending, failure, draft } = asking;
  const root = useRef<HTMLDivElement>(null);
  const verdict = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const keyList = useKeyList();
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const id = useId();
  const tellGraded = useRef(onGraded);
  tellGraded.current = onGraded;

  useEffect(() => {
    if (graded === null) return;
    tellGraded.current?.(graded);
    return verdict.current === null ? undefined : showVerdict(verdict.current);
  }, [graded]);

  // What is closed while an answer is under way gives the focus away.
  useEffect(() => {
    if (failure !== null && document.activeElement === document.body) form.current?.focus();
  }, [failure]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a question appears once
  useEffect(() => {
    asking.shown();
    if (focus !== "none") form.current?.focus({ preventScroll: focus === "still" });
  }, []);

  const after = graded === null ? null : props.after(graded);
  useAskKeys(root, singleKeys ? reach : "off", {
    enter: () => (after === null ? form.current?.requestSubmit() : after.goOn()),
    hint: asking.askHint,
    help: keyList.toggle,
    close: keyList.close,
    confidence: (letter) => graded === null && asking.setConfidence(CONFIDENCE_KEYS[letter]),
    others: Object.fromEntries(keys.map(({ key, act }) => [key, act])),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    asking.submit();
  }

  const problemId = `${id}-problem`;
  const problems = failure === "format" ? (draft?.problems ?? []) : [];
  const Heading = props.heading;
  const AnswerForm = answerForm(kind);
  return (
    // biome-ignore lint/a11y/useSemanticElements: it holds a form and a verdict, and a lesson has many: no landmark, no fieldset
    <div
      className="ask"
      role="group"
      aria-label={labels.question}
      data-question={kind}
      data-asked={`${question.skillCode}/${posed.seed}`}
      data-ready={ready}
      data-graded={graded === null ? undefined : graded.correct ? "right" : "wrong"}
      data-keys={singleKeys ? "on" : "off"}
      ref={root}
    >
      <form onSubmit={submit} ref={form} tabIndex={-1} noValidate aria-busy={waiting}>
        <p className="ask-label">{labels.question}</p>
        <noscript>
          <p className="ask-problem">{labels.needsScript}</p>
        </noscript>
        {posed.view}
        {/* What is chosen before the form answers, or while an answer is under way, would be lost. */}
        <fieldset className="answer-form" disabled={!ready || sending} role="presentation">
          <AnswerForm
            prompt={posed.prompt}
            texts={posed.texts}
            onReady={asking.open}
            onAnswer={asking.change}
            solution={graded?.solution ?? null}
            problems={problems}
            problemId={problemId}
          />
        </fieldset>
        {graded === null ? (
          <div className="ask-aids">
            <ConfidenceChoice
              name={`${id}-confidence`}
              chosen={asking.confidence}
              onChoose={asking.setConfidence}
              labels={labels}
            />
            <Hints given={asking.hints} most={posed.hints} onAsk={asking.askHint} labels={labels} />
          </div>
        ) : null}
        <div className="ask-problem" id={problemId} role="alert">
          {graded === null ? said(failure, problems, labels, errors) : null}
        </div>
        {graded === null ? (
          <button type="submit" className="button" data-weight="main" aria-disabled={waiting}>
            {waiting ? labels.sending : wasSent(failure) ? labels.again : labels.submit}
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
          {graded.review === null ? null : (
            <p className="verdict-back">
              <strong>{graded.review.comesBack}</strong> {graded.review.countedAs}
            </p>
          )}
          {after?.controls}
        </div>
      )}
      <KeyList
        isOn={singleKeys}
        onSwitch={setSingleKeys}
        labels={labels}
        panel={keyList.panel}
        others={keys}
      />
    </div>
  );
}

/** Who judged their own words was not told by a machine that they are right. */
function labelsFor({ gradedBy }: AskedQuestion, labels: AskLabels): AskLabels {
  return gradedBy === "self" ? { ...labels, right: labels.complete, wrong: labels.incomplete } : labels;
}

function wasSent(failure: Failure | null): boolean {
  return failure === "failed" || (typeof failure === "object" && failure !== null);
}

function said(
  failure: Failure | null,
  problems: readonly { readonly messageKey: string }[],
  labels: AskLabels,
  errors: Readonly<Record<string, string>>,
): string {
  if (failure === null) return "";
  if (typeof failure === "object") return failure.refused;
  if (failure !== "format") return labels[failure];
  return [...new Set(problems.map(({ messageKey }) => errors[messageKey] ?? messageKey))].join(" ");
}
