"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, type MouseEvent, useCallback, useEffect, useId, useRef, useState } from "react";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import type { ChallengeKindId } from "#lib/challenge/kind-ids.ts";
import { useAskKeys } from "./ask-keys.ts";
import type { Confidence } from "#lib/challenge/confidence.ts";
import type { Posed } from "./answered.ts";
import { ConfidenceChoice } from "./confidence-choice.tsx";
import { Hints } from "./hints.tsx";
import { KeyList } from "./key-list.tsx";
import type { AskLabels } from "./labels.ts";
import { answerForm } from "./kinds/answer-forms.tsx";
import { Mark } from "./mark.tsx";
import { showVerdict } from "./show-verdict.ts";
import { useKeyList } from "./use-key-list.ts";
import { type Failure, useAsking } from "./use-asking.ts";
import { useSingleKeys } from "./use-single-keys.ts";

interface Props {
  /** stands for the skill in addresses */
  readonly skillCode: string;
  readonly kind: ChallengeKindId;
  readonly first: Posed;
  readonly more: "in place" | "own page";
  readonly locale: Locale;
  readonly labels: AskLabels;
  /** by `FormatError.messageKey`: what was expected */
  readonly errors: Readonly<Record<string, string>>;
}

const CONFIDENCE_KEYS = { s: "sure", u: "unsure", g: "guess" } as const satisfies Record<string, Confidence>;

/** Asks one question after another. Nothing is decided here: an answer goes to the server, and the verdict comes back written. */
export function AskForm({ skillCode, kind, first, more, locale, labels, errors }: Props) {
  const asking = useAsking(skillCode, first, locale);
  const { posed, graded, waiting, sending, failure, draft } = asking;
  const router = useRouter();
  const root = useRef<HTMLDivElement>(null);
  const verdict = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const keyList = useKeyList();
  const moved = useRef(more === "own page");
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const [ready, setReady] = useState(false);
  const id = useId();
  const { shown } = asking;
  const beReady = useCallback(() => setReady(true), []);

  useEffect(() => {
    return graded === null || verdict.current === null ? undefined : showVerdict(verdict.current);
  }, [graded]);

  // What is closed while an answer is under way gives the focus away.
  useEffect(() => {
    if (failure !== null && document.activeElement === document.body) form.current?.focus();
  }, [failure]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new question begins when another one is posed
  useEffect(() => {
    shown();
    if (moved.current) form.current?.focus({ preventScroll: posed === first });
  }, [posed]);

  function goOn() {
    if (graded === null) return;
    if (more === "own page") asking.leave(() => router.push(nextAddress(graded.next)));
    else
      asking.oneMore(() => {
        moved.current = true;
      });
  }

  useAskKeys(root, singleKeys ? (more === "own page" ? "page" : "inside") : "off", {
    enter: () => (graded === null ? form.current?.requestSubmit() : goOn()),
    hint: asking.askHint,
    help: keyList.toggle,
    close: keyList.close,
    confidence: (letter) => graded === null && asking.setConfidence(CONFIDENCE_KEYS[letter]),
  });

  function follow(event: MouseEvent) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goOn();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    asking.submit();
  }

  const nextAddress = (seed: number) => localPath(locale, `/practice/${skillCode}/${seed}`);
  const problemId = `${id}-problem`;
  const problems = failure === "format" ? draft.problems : [];
  // In a lesson a verdict lies below a section's heading, on its own page below the page's.
  const Heading = more === "in place" ? "h3" : "h2";
  const AnswerForm = answerForm(kind);
  return (
    // biome-ignore lint/a11y/useSemanticElements: it holds a form and a verdict, and a lesson has many: no landmark, no fieldset
    <div
      className="ask"
      role="group"
      aria-label={labels.question}
      data-question={kind}
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
            key={posed.seed}
            prompt={posed.prompt}
            texts={posed.texts}
            onReady={beReady}
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
          <div className="verdict-next">
            {more === "in place" ? (
              <button type="button" className="button" data-weight="main" onClick={goOn}>
                {labels.oneMore}
              </button>
            ) : (
              <Link
                className="button"
                data-weight="main"
                prefetch={false}
                href={nextAddress(graded.next)}
                onClick={follow}
              >
                {labels.oneMore}
              </Link>
            )}
            <Link
              className="button"
              prefetch={false}
              href={localPath(locale, `/practice/next?after=${skillCode}`)}
            >
              {labels.another}
            </Link>
            <div role="alert">{said(failure, [], labels, errors)}</div>
          </div>
        </div>
      )}
      <KeyList isOn={singleKeys} onSwitch={setSingleKeys} labels={labels} panel={keyList.panel} />
    </div>
  );
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
