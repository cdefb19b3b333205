import type { Day } from "./day.ts";
import { RETENTION } from "./review.ts";

/** How a learner wants to be drilled. */
export interface Settings {
  /** IANA name */
  readonly timeZone: string;
  /** the hour, 0 to 23, at which a new day begins */
  readonly dayStartsAt: number;
  /** chance of recall at which a skill comes back: RETENTION.least … RETENTION.most, in hundredths */
  readonly retention: number;
  /** new skills a day at most, 0 … MOST_NEW_PER_DAY */
  readonly newPerDay: number;
  /** null: no date is set */
  readonly interviewDay: Day | null;
  /** chance of recall wanted on that day, within the bounds of retention */
  readonly interviewRecall: number;
  /** time to spare on a day, MINUTES.least … MINUTES.most; null: as much as it takes */
  readonly minutesPerDay: number | null;
}

export const MOST_NEW_PER_DAY = 100;
/** Nobody plans an interview further ahead, a slip in the year is seen, and a plan has an end. */
export const FURTHEST_DAYS = 366;
export const MINUTES = { least: 5, most: 600 } as const;

/** A day begins late enough for whoever studies past midnight. */
export const USUAL_SETTINGS: Omit<Settings, "timeZone"> = {
  dayStartsAt: 4,
  retention: RETENTION.usual,
  newPerDay: 10,
  interviewDay: null,
  interviewRecall: 0.95,
  minutesPerDay: null,
};
