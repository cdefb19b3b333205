import type { Card } from "./card.ts";
import type { Day } from "./day.ts";
import type { Drillable } from "./queue.ts";
import type { Settings } from "./settings.ts";

/** What the day of an interview needs. */
export interface ReadinessRequest {
  /** in the order in which new ones are taught */
  readonly skills: readonly Drillable[];
  readonly cards: ReadonlyMap<string, Card>;
  readonly today: Day;
  readonly settings: Settings;
}

/** What it needs today, for the queue. */
export interface ReadinessToday {
  /** skills to be asked today although they are not due: their ids, most urgent first */
  readonly broughtForward: readonly string[];
  /** new skills today at most */
  readonly newPerDay: number;
}

/** Without a date, or after it, nothing but the usual limit. */
export function readinessToday({ settings }: ReadinessRequest): ReadinessToday {
  return { broughtForward: [], newPerDay: settings.newPerDay };
}
