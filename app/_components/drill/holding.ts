import type { ReactNode } from "react";
import type { Locale } from "#app/_i18n/routing.ts";
import type { DrillFilter } from "#lib/review/queue.ts";
import type { Reason } from "#lib/review/reason.ts";
import type { HeldQuestion } from "./held.ts";

/** How many questions a page holds: what a train ride without a network takes. */
export const MOST_HELD = 20;

/** A skill whose turn it is. */
export interface Turn {
  readonly skillCode: string;
  readonly reason: Reason;
  /** reviews of it so far: another number means that it was answered elsewhere meanwhile */
  readonly reps: number;
}

/** Where a drill stands, as the server sees it. Follows from the log alone. */
export interface Holding {
  /** stands for whose drill it is, and says nothing else of them; empty before the first answer */
  readonly learner: string;
  /** what to ask now, in this order, at most MOST_HELD */
  readonly order: readonly Turn[];
  /** those of `order` that the page does not have, each a fresh variant */
  readonly questions: readonly HeldQuestion[];
  readonly left: Left;
  /** skills that were answered today and do not come back today */
  readonly finished: number;
  /** until the next learning step of today is over; null: none is under way beyond `order` */
  readonly nextMs: number | null;
  /** the last answer of today, while it can be taken back */
  readonly last: string | null;
  /** of the question that the page shows: null where it shows none */
  readonly shownReps: number | null;
  /** what was learned today and when it comes back; null while there is something to ask */
  readonly end: ReactNode | null;
}

/** How many are left today, by why they are asked. */
export type Left = Readonly<Record<Reason, number>>;

export interface HoldRequest {
  readonly filter: DrillFilter;
  /** codes of the skills that the page holds a question of */
  readonly have: readonly string[];
  /** code of the skill whose question is on the page, unanswered */
  readonly shown: string | null;
  readonly locale: Locale;
  /** IANA name */
  readonly timeZone: string;
}
