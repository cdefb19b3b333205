import { useEffect, useState } from "react";
import { fieldsOf } from "../under-way.ts";
import type { Answer, AnswerFormProps, DraftKind, KindForm, TakeUp } from "./answer-form.ts";

interface Told {
  /** The form is there: it arrives after the frame around it. */
  readonly onReady: (takeUp: TakeUp) => void;
  readonly onAnswer: (answer: Answer) => void;
}

export type DraftedFormProps<Prompt, Solution> = Omit<
  AnswerFormProps<Prompt, Solution, never>,
  "draft" | "onChange"
> &
  Told;

/** A kind's form with its draft, which begins empty as on the server and is then what the frame has kept. */
export function drafted<Prompt, Solution, Draft>({ Form, draft: kind }: KindForm<Prompt, Solution, Draft>) {
  return function DraftedForm({ onReady, onAnswer, ...props }: DraftedFormProps<Prompt, Solution>) {
    const { prompt } = props;
    const [draft, setDraft] = useState(() => kind.from({}, prompt));

    // biome-ignore lint/correctness/useExhaustiveDependencies: once, where a question begins
    useEffect(() => {
      onReady((kept) => {
        const found = kind.from(fieldsOf(kept), prompt);
        setDraft(found);
        return answerOf(found, prompt, kind);
      });
    }, []);

    function change(next: Draft) {
      setDraft(next);
      onAnswer(answerOf(next, prompt, kind));
    }

    return <Form {...props} draft={draft} onChange={change} />;
  };
}

/** What a draft is as an answer. */
export function answerOf<Prompt, Draft>(
  draft: Draft,
  prompt: Prompt,
  { rawOf, parse }: DraftKind<Prompt, Draft>,
): Answer {
  const raw = rawOf === undefined ? draft : rawOf(draft);
  const parsed = parse(raw, prompt);
  return { draft, raw, problems: parsed.ok ? [] : parsed.error };
}
