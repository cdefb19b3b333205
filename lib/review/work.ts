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
  /** those included that open when others of today are learned */
  readonly fresh: number;
  /** due, but the interview needs other things more: not in `minutes` */
  readonly postponed: number;
  /** whole, and 1 at least where anything is to do */
  readonly minutes: number;
}

/** `limited`: before an interview, with a limit of time. Then a second look on the same day is work that can wait. */
export function workOf(
  { ready, later, opening }: Queue,
  { secondsPerReview, firstRight }: Pace,
  limited: boolean,
): Work {
  const count = (reason: Reason) => ready.filter((each) => each.reason === reason).length;
  const fresh = count("new") + opening;
  const repeated = ready.reduce((sum, { reason, retrievability }) => {
    if (reason === "postponed" || reason === "new") return sum;
    const right = limited ? 1 : (retrievability ?? 1);
    return sum + right * reviewsOf(false, true) + (1 - right) * reviewsOf(false, false);
  }, later.length);
  const reviews = repeated + fresh * freshCost(firstRight, limited);
  return {
    due: count("due") + count("learning") + later.length,
    forward: count("interview"),
    fresh,
    postponed: count("postponed"),
    minutes: Math.ceil((reviews * secondsPerReview) / 60),
  };
}
