import type { Card } from "./card.ts";
import type { Day } from "./day.ts";
import { countsFor } from "./day.ts";
import type { DayPlan, Means } from "./day-plan.ts";
import { freshCost, isLimited, planOf, warmUp } from "./day-plan.ts";
import type { PlannedDay } from "./forecast.ts";
import { forecast } from "./forecast.ts";
import type { Drillable } from "./queue.ts";
import { STUBBORN_REPS } from "./queue.ts";
import { intervalDays } from "./scheduler.ts";
import type { Settings } from "./settings.ts";
import { FURTHEST_DAYS } from "./settings.ts";
import type { Strand } from "./strand.ts";
import { strandOf } from "./strand.ts";

/** What the day of an interview needs. */
export interface ReadinessRequest {
  /** in the order in which new ones are taught */
  readonly skills: readonly Drillable[];
  readonly cards: ReadonlyMap<string, Card>;
  readonly today: Day;
  readonly settings: Settings;
  /** what is known of how this learner answers; the usual where it is left out */
  readonly pace?: Pace | undefined;
}

export interface Pace {
  readonly secondsPerReview: number;
  /** share of first answers to a new skill that are right, 0 to 1 */
  readonly firstRight: number;
}

export const USUAL_PACE: Pace = { secondsPerReview: 40, firstRight: 0.6 };

/** What it needs today, for the queue. */
export interface ReadinessToday {
  /** skills to be asked today although they are not due: their ids, most urgent first */
  readonly broughtForward: readonly string[];
  /** due skills and steps of learning for which the time is short: to be asked after everything else, new ones too */
  readonly postponed: readonly string[];
  /** new skills today at most, those that today has had included */
  readonly newPerDay: number;
}

/** Chances of recall on the interview's day, 0 to 1; of several skills the mean, where one never asked counts 0. */
export interface Predicted {
  /** if nothing is reviewed until then */
  readonly idle: number;
  /** if the plan is followed */
  readonly planned: number;
}

export interface Readiness {
  readonly interviewDay: Day;
  /** 0 on the day itself */
  readonly daysLeft: number;
  readonly today: ReadinessToday;
  /** from today to the interview's day, on which there is no more than a warm-up */
  readonly days: readonly (PlannedDay & { readonly minutes: number })[];
  readonly overall: Predicted;
  readonly bySkill: ReadonlyMap<string, Predicted>;
  /** in the order in which the topics are first taught */
  readonly byTopic: readonly (Predicted & {
    readonly topic: string;
    readonly skills: number;
    /** how many of them were asked until now */
    readonly seen: number;
  })[];
  /** reviews that a day has time for; null without a limit */
  readonly reviewsPerDay: number | null;
}

/** Without a date, after it, or further than FURTHEST_DAYS before it, nothing but the usual limit. Linear in the cards: the queue asks for it each time. */
export function readinessToday(request: ReadinessRequest): ReadinessToday {
  const state = stateOf(request);
  if (state === null) return { broughtForward: [], postponed: [], newPerDay: request.settings.newPerDay };
  return forQueue(planOfToday(request, state), state);
}

/** Null without a date, after it, and further than FURTHEST_DAYS before it: a file may bring any. */
export function readiness(request: ReadinessRequest): Readiness | null {
  const state = stateOf(request);
  if (state === null) return null;
  const { skills, today, settings } = request;
  const { means, strands, introducedToday } = state;
  const plan = planOfToday(request, state);
  const rest = { ...plan, fresh: plan.fresh - introducedToday };
  const { secondsPerReview } = request.pace ?? USUAL_PACE;
  const { days, strands: then } = forecast(skills, strands, today, rest, settings.retention, means);
  const now = new Map(strands.map((each) => [each.skillId, each]));
  const bySkill = new Map(
    skills.map(({ id }) => {
      const planned = (then.get(id) ?? []).reduce((sum, each) => sum + each.weight * each.onTheDay, 0);
      return [id, { idle: now.get(id)?.onTheDay ?? 0, planned }];
    }),
  );
  const topics = [...new Set(skills.map(({ topic }) => topic))];
  return {
    interviewDay: means.aim.day,
    daysLeft: means.aim.day - today,
    today: forQueue(plan, state),
    days: days.map((each) => ({ ...each, minutes: (each.reviews * secondsPerReview) / 60 })),
    overall: mean(skills, bySkill),
    bySkill,
    byTopic: topics.map((topic) => {
      const its = skills.filter((each) => each.topic === topic);
      const seen = its.filter(({ id }) => now.has(id)).length;
      return { topic, skills: its.length, seen, ...mean(its, bySkill) };
    }),
    reviewsPerDay: Number.isFinite(means.reviewsPerDay) ? means.reviewsPerDay : null,
  };
}

interface State {
  readonly means: Means;
  readonly known: readonly Card[];
  /** of `known`, in its order */
  readonly strands: readonly Strand[];
  readonly introducedToday: number;
  /** reviews that today has had, about: a card does not tell how often it was asked on its last day */
  readonly spent: number;
}

function stateOf({ skills, cards, today, settings, pace }: ReadinessRequest): State | null {
  const { interviewDay, interviewRecall, minutesPerDay, newPerDay, retention } = settings;
  if (interviewDay === null || today > interviewDay || interviewDay > today + FURTHEST_DAYS) return null;
  const { secondsPerReview, firstRight } = pace ?? USUAL_PACE;
  const aim = { day: interviewDay, wanted: interviewRecall };
  const known = skills.flatMap(({ id }) => cards.get(id) ?? []);
  const asked = known.filter(({ lastDay }) => countsFor(today, lastDay));
  const introducedToday = asked.filter(({ introducedDay }) => countsFor(today, introducedDay)).length;
  const means: Means = {
    aim,
    reviewsPerDay:
      minutesPerDay === null
        ? Number.POSITIVE_INFINITY
        : Math.max(1, Math.floor((minutesPerDay * 60) / secondsPerReview)),
    newPerDay,
    firstRight,
  };
  return {
    means,
    known,
    strands: known.map((card) =>
      strandOf(stepCanWait(card, means) ? { ...card, dueDay: dueWithoutStep(card, retention) } : card, aim),
    ),
    introducedToday,
    spent: asked.length - introducedToday + introducedToday * freshCost(firstRight, isLimited(means)),
  };
}

/**
 * Where time is limited, a second look on the same day waits until everything else is done, unless it follows a wrong
 * answer to what was new: by FSRS-6 it adds next to nothing, and what was forgotten comes back on one of the next days.
 * So does what was missed again and again: it would take all of a short day.
 */
function stepCanWait({ phase, step, reps }: Card, means: Means): boolean {
  if (!isLimited(means)) return false;
  return phase === "relearning" || (phase === "learning" && (step > 0 || reps >= STUBBORN_REPS));
}

/** When the skill comes back if its step is never asked. */
function dueWithoutStep({ lastDay, stability }: Card, retention: number): Day {
  return lastDay + intervalDays(stability, retention);
}

function planOfToday({ skills, today }: ReadinessRequest, state: State): DayPlan {
  const { means, strands, spent, introducedToday } = state;
  if (today === means.aim.day) return { ...warmUp(strands, spent, means), fresh: introducedToday };
  // As many as were to be introduced when the day began, less those that were.
  const unseen = skills.length - strands.length + introducedToday;
  const spentBefore = spent - introducedToday * freshCost(means.firstRight, isLimited(means));
  const plan = planOf(today, strands, unseen, spentBefore, means);
  return { ...plan, fresh: Math.max(plan.fresh, introducedToday) };
}

/**
 * A first step, after a wrong answer to what was new, is not put off on its day: other skills wait for it. On another day
 * it is as good as due, and waits where others give more.
 */
function forQueue(plan: DayPlan, { means, known }: State): ReadinessToday {
  const cards = new Map(known.map((card) => [card.skillId, card]));
  const planned = new Set([...plan.due, ...plan.forward, ...plan.postponed].map(({ skillId }) => skillId));
  const late = plan.postponed.flatMap(({ skillId }) => cards.get(skillId) ?? []);
  const steps = known.filter(({ skillId }) => !planned.has(skillId));
  return {
    broughtForward: ids(plan.forward.filter(({ skillId }) => cards.get(skillId)?.phase === "review")),
    postponed: ids([...late, ...steps.filter((card) => stepCanWait(card, means))]),
    newPerDay: plan.fresh,
  };
}

function ids(some: readonly { readonly skillId: string }[]): readonly string[] {
  return some.map(({ skillId }) => skillId);
}

function mean(skills: readonly Drillable[], bySkill: ReadonlyMap<string, Predicted>): Predicted {
  let idle = 0;
  let planned = 0;
  for (const { id } of skills) {
    idle += bySkill.get(id)?.idle ?? 0;
    planned += bySkill.get(id)?.planned ?? 0;
  }
  const count = Math.max(1, skills.length);
  return { idle: idle / count, planned: planned / count };
}
