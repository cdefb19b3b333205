"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { Choices } from "#app/_components/ask/choices.tsx";
import { Mark } from "#app/_components/ask/mark.tsx";
import { useRuleTexts } from "#app/_components/tcp/rule-text.ts";
import { SegmentView } from "#app/_components/tcp/segment-view.tsx";
import { STATE_GROUPS } from "#app/_components/tcp/state-groups.ts";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import type { CaptureQuestion } from "#lib/capture/replay/quiz.ts";
import { questionsOf } from "#lib/capture/replay/quiz.ts";
import type { Replay } from "#lib/capture/replay/replay.ts";
import { decisiveSteps } from "#lib/challenge/decisive-steps.ts";
import { STATES } from "#lib/tcp/connection.ts";
import { END_NAMES } from "./packet-panel.tsx";

const STATE_OPTIONS = STATES.map((state) => ({ value: state, text: state, group: STATE_GROUPS[state] }));

/** Asks for the next state at the telling packets of a replay. The machine has answered already: it is the replay. */
export function CaptureQuiz({ replayed }: { readonly replayed: Replay }) {
  const t = useTranslations("capture.quiz");
  const { ruleText } = useRuleTexts();
  const questions = useMemo(() => questionsOf(replayed), [replayed]);
  const [at, setAt] = useState(0);
  const [choice, setChoice] = useState<string | null>(null);
  const [answered, setAnswered] = useState(false);
  const [missing, setMissing] = useState(false);
  const [score, setScore] = useState(0);
  const verdict = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const moved = useRef(false);
  const id = useId();

  useEffect(() => {
    if (answered) verdict.current?.focus();
  }, [answered]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the next question takes the focus, and nothing else does
  useEffect(() => {
    if (moved.current) form.current?.focus();
  }, [at]);

  const question = questions[at];
  if (question === undefined) return null;
  const { moment, right, packet } = question;
  const { given, trace, end } = moment;
  if (given.event.type !== "segment") return null;
  const { segment } = given.event;
  const correct = choice === right;
  const last = at === questions.length - 1;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (answered) return;
    if (choice === null) return setMissing(true);
    if (correct) setScore(score + 1);
    setAnswered(true);
  }

  function oneMore() {
    moved.current = true;
    if (last) setScore(0);
    setAt(last ? 0 : at + 1);
    setChoice(null);
    setAnswered(false);
  }

  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 className="section-title" id={`${id}-title`}>
        {t("title")}
      </h2>
      <div className="ask capture-quiz">
        <form onSubmit={submit} ref={form} tabIndex={-1} noValidate aria-labelledby={`${id}-title`}>
          <p className="ask-label">
            {t("place", {
              number: at + 1,
              all: questions.length,
              frame: replayed.packets[packet]?.packet.frame ?? 0,
            })}
          </p>
          <p className="prompt">
            {t.rich("state", {
              end: END_NAMES[end],
              state: () => <StateName state={given.connection.state} />,
            })}
          </p>
          <Numbers question={question} />
          <p className="prompt-event">
            {t.rich("arrives", { segment: () => <SegmentView segment={segment} /> })}
          </p>
          <Choices
            legend={t("legend")}
            name={`${id}-state`}
            kind="state"
            options={STATE_OPTIONS}
            chosen={choice}
            right={answered ? right : null}
            marks={{ yours: t("yours"), theRightOne: t("theRightOne") }}
            problemId={missing ? `${id}-problem` : undefined}
            onChoose={(value) => {
              setChoice(value);
              setMissing(false);
            }}
          />
          <div className="ask-problem" id={`${id}-problem`} role="alert">
            {missing ? t("missing") : null}
          </div>
          {answered ? null : (
            <button type="submit" className="button" data-weight="main">
              {t("answer")}
            </button>
          )}
        </form>
        {answered ? (
          <div className="verdict" ref={verdict} tabIndex={-1} data-correct={correct}>
            <h3 className="verdict-word">
              <Mark right={correct} />
              {correct ? t("right") : t("wrong")}
            </h3>
            {decisiveSteps(trace, replayed.profile).map(({ step }) => {
              const { sentence, clause } = ruleText(step);
              return (
                <p key={step.rule} className="step-why">
                  {sentence} <span className="clause">{clause}</span>
                </p>
              );
            })}
            {last ? <p>{t("score", { right: score, all: questions.length })}</p> : null}
            <div className="verdict-next">
              <button type="button" className="button" data-weight="main" onClick={oneMore}>
                {last ? t("again") : t("next")}
              </button>
            </div>
          </div>
        ) : null}
      </div>
    </section>
  );
}

/** The variables that the segment's numbers are compared with. */
function Numbers({ question }: { readonly question: CaptureQuestion }) {
  const [first] = question.moment.trace;
  if (first === undefined) return null;
  const { sndUna, sndNxt, rcvNxt, finSeq } = first.values;
  const shown = [
    ["SND.UNA", sndUna],
    ["SND.NXT", sndNxt],
    ["RCV.NXT", rcvNxt],
    ["FIN", finSeq],
  ] as const;
  const known = shown.filter(([, value]) => value !== null);
  if (known.length === 0) return null;
  return (
    <dl className="tcb tabular">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
