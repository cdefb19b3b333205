import { freshCost } from "./day-plan.ts";
import type { Queue } from "./queue.ts";
import type { Pace } from "./readiness.ts";
import type { Reason } from "./reason.ts";
import { reviewsOf } from "./scheduler.ts";

/** What a day holds for a learner, as the drill will ask it. Skills, not questions: what is wrong is asked again. */
export interface Work {
  /** skills whose day has come, and those that are being learned and come again today */
  readonly due: number;
  /** skills that the interview needs today although they are not due */
  readonly forward: number;
  readonly fresh: number;
  /** due, but the interview needs other things more: not in `minutes` */
  readonly postponed: number;
  /** whole, and 1 at least where anything is to do */
  readonly minutes: number;
}

/** `limited`: before an interview, with a limit of time. Then a second look on the same day is work that can wait. */
export function workOf(
  { ready, later }: Queue,
  { secondsPerReview, firstRight }: Pace,
  limited: boolean,
): Work {
  const count = (reason: Reason) => ready.filter((each) => each.reason === reason).length;
  const reviews = ready.reduce((sum, { reason, retrievability }) => {
    if (reason === "postponed") return sum;
    if (reason === "new") return sum + freshCost(firstRight, limited);
    const right = limited ? 1 : (retrievability ?? 1);
    return sum + right * reviewsOf(false, true) + (1 - right) * reviewsOf(false, false);
  }, later.length);
  return {
    due: count("due") + count("learning") + later.length,
    forward: count("interview"),
    fresh: count("new"),
    postponed: count("postponed"),
    minutes: Math.ceil((reviews * secondsPerReview) / 60),
  };
}
