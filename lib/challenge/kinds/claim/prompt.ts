/** "Is that so? And why?": a sentence to judge, and reasons to choose from. The texts are content/claims. */

export const JUDGEMENTS = ["true", "false", "depends"] as const;

/** `depends`: so in some worlds that the claim is about, and not in others */
export type Judgement = (typeof JUDGEMENTS)[number];

export interface ClaimPrompt {
  readonly claim: string;
  readonly statement: string;
  /** ids of the reasons, in the order in which they are shown */
  readonly reasons: readonly string[];
}

export interface ClaimResponse {
  readonly judgement: Judgement;
  readonly reason: string;
}
