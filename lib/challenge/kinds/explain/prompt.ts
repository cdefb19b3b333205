import type { ClauseId } from "#lib/tcp/clauses.ts";

/** Key points of a question are called p1, p2, … in the order in which its author wrote them. */
export type PointId = string;

/** An open question. Its sentences, and what a full answer says, are content; this only names them. */
export interface ExplainPrompt {
  /** of content/open-questions */
  readonly question: string;
  /** which of its wordings is asked, from 0 */
  readonly wording: number;
  /** every key point, in the order in which they are shown after the answer was written */
  readonly points: readonly PointId[];
}

export interface ExplainKey {
  /** without these an answer is not full */
  readonly essential: readonly PointId[];
  /** where the RFC says it; null where the fact is not the RFC's */
  readonly clause: ClauseId | null;
}

export interface ExplainResponse {
  readonly text: string;
  /** the points that the learner finds in the text, in the order of the prompt */
  readonly said: readonly PointId[];
}

/** UTF-16 code units, as a textarea counts them: some five minutes of speech. */
export const MOST_CHARACTERS = 4_000;
