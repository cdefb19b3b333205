/**
 * Why a skill is asked: a step of learning is over, its day has come, the interview needs it, it is new; or, when all
 * that is done, its day has come although the interview needs other things more.
 */
export const REASONS = ["learning", "due", "interview", "new", "postponed"] as const;

export type Reason = (typeof REASONS)[number];
