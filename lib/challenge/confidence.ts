/** How sure a learner was before the verdict. */
export const CONFIDENCES = ["sure", "unsure", "guess"] as const;

export type Confidence = (typeof CONFIDENCES)[number];
