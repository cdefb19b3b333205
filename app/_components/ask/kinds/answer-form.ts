import type { FormatError } from "#lib/challenge/challenge-kind.ts";

/**
 * What the answer form of one kind gets: app/_components/ask/kinds/<kind>/answer-form.tsx, a client component that keeps
 * the draft itself and tells every change. It draws controls only: no heading, no button that sends, no verdict.
 */
export interface AnswerFormProps<Prompt, Solution> {
  readonly prompt: Prompt;
  /** from the kind's `texts`, in the reader's language */
  readonly texts: Texts;
  /** the answer as it stands, in the form that the kind's `parse` reads, and what parse still finds wrong with it */
  readonly onAnswer: (raw: unknown, problems: readonly FormatError[]) => void;
  /** null until the answer is graded; the form is then closed and marks what was right */
  readonly solution: Solution | null;
  /** what was found wrong when the learner tried to send; empty again after the next change */
  readonly problems: readonly FormatError[];
  /** of the element that says the problems, for aria-describedby */
  readonly problemId: string;
}

export type Texts = Readonly<Record<string, string>>;
