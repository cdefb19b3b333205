"use client";

import { useEffect, useRef } from "react";
import type { Locale } from "#app/_i18n/routing.ts";
import type { DrillFilter } from "#lib/review/queue.ts";
import type { Graded } from "../ask/answered.ts";
import { AskForm } from "../ask/ask-form.tsx";
import { KeyCap } from "../ask/key-cap.tsx";
import { RubricSource } from "../ask/kinds/explain/rubric-source.ts";
import type { AskLabels } from "../ask/labels.ts";
import { keepAsked } from "./asked-cookie.ts";
import type { DrillLabels } from "./drill-labels.ts";
import { toTakeBack } from "./drill-state.ts";
import type { Holding } from "./holding.ts";
import type { OfflineLabels } from "./offline-labels.ts";
import { OutboxNotice } from "./outbox-notice.tsx";
import { SessionStrip } from "./session-strip.tsx";
import { takeUp } from "./take-up.ts";
import { TimeLeft } from "./time-left.tsx";
import { useDrill } from "./use-drill.ts";
import { useHeld } from "./use-held.ts";
import { useKept } from "./use-kept.ts";
import { outboxReady, useWayBack } from "./use-outbox.ts";

interface Props {
  /** made with the page: where the drill stands, and its first question */
  readonly first: Holding;
  /** made to be kept, with questions that were held then: it goes on from where the drill stands by now */
  readonly isKept: boolean;
  readonly filter: DrillFilter;
  readonly locale: Locale;
  readonly labels: DrillLabels;
  readonly askLabels: AskLabels;
  readonly offlineLabels: OfflineLabels;
}

const TAKE_BACK_KEY = "z";

/** Question after question in one place, until nothing is left for now. */
export function DrillSession({ first, isKept, filter, locale, labels, askLabels, offlineLabels }: Props) {
  const drill = useDrill(first, filter, locale, outboxReady, isKept ? () => takeUp(first, locale) : null);
  const { holding, shown, waiting, notice } = drill.state;
  const isAway = useWayBack(drill.refresh);
  const holds = useHeld(drill.state, locale, offlineLabels);
  const kept = useKept(drill.state, holds.ready);
  const root = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const isFirst = useRef(true);

  // The next question stands where the last one stood; the first one leaves the page as it came.
  const question = shown?.question;
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    if (question === undefined) end.current?.focus({ preventScroll: true });
    const { current } = root;
    if (current !== null && current.getBoundingClientRect().top < 0)
      current.scrollIntoView({ block: "start" });
  }, [question]);

  /** What is kept of an answer is kept by its question: that must be the same when the page is loaded anew. */
  function begin() {
    drill.begin();
    if (shown === null || shown.graded) return;
    const { skillCode, posed } = shown.question;
    keepAsked({ skillCode, seed: posed.seed, reps: shown.turn.reps });
  }

  const isGraded = shown?.graded === true;
  useEffect(() => {
    if (isGraded) keepAsked(null);
  }, [isGraded]);

  function takeBackLast() {
    const reviewId = toTakeBack(drill.state);
    if (reviewId !== null) void drill.takeBack(reviewId);
  }

  function after({ review }: Graded) {
    return {
      goOn: drill.next,
      controls: (
        <div className="verdict-next">
          <button
            type="button"
            className="button"
            data-weight="main"
            onClick={drill.next}
            aria-disabled={waiting}
          >
            {waiting ? labels.waiting : labels.next}
            <KeyCap text="Enter" />
          </button>
          {review === null ? null : (
            <button type="button" className="button" onClick={() => void drill.takeBack(review.reviewId)}>
              {labels.takeBack}
              <KeyCap text={TAKE_BACK_KEY} />
            </button>
          )}
        </div>
      ),
    };
  }

  return (
    <div
      className="drill"
      data-from={isKept ? "kept" : "server"}
      data-ahead={holds.ready.size}
      data-kept={kept}
      ref={root}
    >
      <SessionStrip holding={holding} labels={labels} />
      <OutboxNotice held={waiting ? null : drill.state.held.size} locale={locale} labels={offlineLabels} />
      <div className="drill-notice" role="status">
        {notice === null || (isAway && notice === "unreachable") ? null : (
          <p>
            {labels[notice]}{" "}
            {notice === "unreachable" ? (
              <button type="button" className="drill-quiet" onClick={() => void drill.refresh()}>
                {labels.retry}
              </button>
            ) : null}
          </p>
        )}
      </div>
      {shown === null ? (
        <div className="drill-end" ref={end} tabIndex={-1}>
          {waiting ? <p>{labels.waiting}</p> : holding.end}
          {waiting || holding.nextMs === null ? null : (
            <p className="drill-next">
              {labels.backIn} <TimeLeft key={holding.nextMs} ms={holding.nextMs} />
            </p>
          )}
        </div>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: only looks on: whoever has begun to answer keeps the question
        <div onChange={begin} onClick={begin} onKeyDown={begin}>
          <RubricSource value={holds.rubric}>
            <AskForm
              key={`${shown.question.skillCode}/${shown.question.posed.seed}`}
              question={shown.question}
              desk={holds.desk}
              reach="page"
              focus="still"
              heading="h2"
              keys={[{ key: TAKE_BACK_KEY, text: labels.keyTakeBack, act: takeBackLast }]}
              onGraded={drill.graded}
              after={after}
              locale={locale}
              labels={askLabels}
            />
          </RubricSource>
        </div>
      )}
      {holding.last === null || shown?.graded === true ? null : (
        <p className="drill-back">
          <button type="button" className="drill-quiet" onClick={takeBackLast}>
            {labels.takeBackLast}
          </button>
        </p>
      )}
    </div>
  );
}
