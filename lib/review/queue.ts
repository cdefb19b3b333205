import type { Card } from "./card.ts";
import type { Day, Instant } from "./day.ts";

/** What the queue knows of a skill. The catalogue's skills fit. */
export interface Drillable {
  readonly id: string;
  readonly kind: string;
  readonly topic: string;
  /** the states it is about, the first for grouping; none where it is about no single one */
  readonly states: readonly string[];
  /** ids of skills to know first */
  readonly prerequisites: readonly string[];
}

/** Which skills a learner wants to drill; what is not named is not limited. */
export interface DrillFilter {
  readonly topic?: string | undefined;
  readonly state?: string | undefined;
  readonly kind?: string | undefined;
  /** only what is likely to be wrong: see isWeak */
  readonly weak?: boolean | undefined;
}

/** Why a skill is asked: a step of learning is over, its day has come, the interview needs it, it is new. */
export type Reason = "learning" | "due" | "interview" | "new";

export interface Queued {
  readonly skillId: string;
  readonly reason: Reason;
  /** chance of recall now; null for a new skill */
  readonly retrievability: number | null;
}

export interface QueueRequest {
  /** in the order in which new ones are taught */
  readonly skills: readonly Drillable[];
  readonly cards: ReadonlyMap<string, Card>;
  readonly now: Instant;
  readonly today: Day;
  /** new skills a day at most; those introduced today are already part of them */
  readonly newPerDay: number;
  readonly filter: DrillFilter;
  /** what was asked last: no two of one state in a row */
  readonly last: string | null;
  /** skills that the interview's day needs today although they are not due: their ids, most urgent first */
  readonly broughtForward: readonly string[];
}

export interface Queue {
  /** what to ask now, in this order */
  readonly ready: readonly Queued[];
  /** learning steps that end later today: earliest first, milliseconds since the epoch */
  readonly later: readonly { readonly skillId: string; readonly due: Instant }[];
}

/** A learning step that ends this soon is asked at once when nothing else is left (Anki's "learn ahead"). */
export const LEARN_AHEAD_MS = 20 * 60_000;
