import type { ComponentType } from "react";
import type { Result } from "#lib/base/result.ts";
import type { FormatError, FormatErrors } from "#lib/challenge/challenge-kind.ts";

/**
 * What the answer form of one kind gets: app/_components/ask/kinds/<kind>/answer-form.tsx, a client component. The draft
 * is the frame's, which keeps it; the form draws it and tells every change. It draws controls only: no heading, no
 * button that sends, no verdict.
 */
export interface AnswerFormProps<Prompt, Solution, Draft> {
  readonly prompt: Prompt;
  /** from the kind's `texts`, in the reader's language */
  readonly texts: Texts;
  /** the answer as it stands */
  readonly draft: Draft;
  readonly onChange: (next: Draft) => void;
  /** null until the answer is graded; the form is then closed and marks what was right */
  readonly solution: Solution | null;
  /** what was found wrong when the learner tried to send; empty again after the next change */
  readonly problems: readonly FormatError[];
  /** of the element that says the problems, for aria-describedby */
  readonly problemId: string;
}

export type Texts = Readonly<Record<string, string>>;

/** How drafts of one kind begin, are taken up and are handed in: app/_components/ask/kinds/<kind>/draft.ts. Pure. */
export interface DraftKind<Prompt, Draft> {
  /**
   * A draft from the fields of one that a browser kept: plain JSON, of which nothing may be taken for granted. What
   * cannot be read is left empty; of no fields the empty draft is made.
   */
  readonly from: (kept: Readonly<Record<string, unknown>>, prompt: Prompt) => Draft;
  /** the draft in the form that `parse` reads; left out where it has that form */
  readonly rawOf?: (draft: Draft) => unknown;
  readonly parse: (raw: unknown, prompt: Prompt) => Result<unknown, FormatErrors>;
}

/** What one kind's form brings to the frame. */
export interface KindForm<Prompt, Solution, Draft> {
  readonly Form: ComponentType<AnswerFormProps<Prompt, Solution, Draft>>;
  readonly draft: DraftKind<Prompt, Draft>;
}

/** The answer as it stands in the form. */
export interface Answer {
  readonly draft: unknown;
  /** in the form that the kind's `parse` reads */
  readonly raw: unknown;
  /** what `parse` still finds wrong with it */
  readonly problems: readonly FormatError[];
}

/** Fills the form with a draft that was kept, as far as it can be read, and tells what stands in it then. */
export type TakeUp = (kept: unknown) => Answer;
