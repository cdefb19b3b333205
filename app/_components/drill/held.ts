import type { AskedQuestion } from "#app/_components/ask/answered.ts";

/** A question that the page holds ahead of its turn. */
export interface HeldQuestion extends AskedQuestion {
  /** what grading it in the page needs, closed until it is answered; empty where it can only be graded by the server */
  readonly sealed: string;
}
