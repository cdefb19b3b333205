import type { Day } from "./day.ts";
import type { DayPlan, Means } from "./day-plan.ts";
import { cost, freshCost, isLimited, planOf, warmUp } from "./day-plan.ts";
import type { Drillable } from "./queue.ts";
import type { Strand } from "./strand.ts";
import { freshStrands } from "./strand.ts";
import { introduced } from "./teaching-order.ts";

/** What a day of the plan asks for. Days to come are expected values, as their answers are not known. */
export interface PlannedDay {
  readonly day: Day;
  /** all reviews, those of new skills and the steps of learning included */
  readonly reviews: number;
  readonly newSkills: number;
  /** those of new skills, the steps of learning included */
  readonly newReviews: number;
  /** reviews of skills that are not due */
  readonly broughtForward: number;
}

export interface Forecast {
  readonly days: readonly PlannedDay[];
  /** how the skills that were asked by then may stand on the day, by skill */
  readonly strands: ReadonlyMap<string, readonly Strand[]>;
}

/** A course less likely than this is not followed apart from its likelier sibling. */
const UNLIKELY = 0.004;

/** So many courses of a skill are followed apart; those that are most alike become one. */
const MOST_COURSES = 6;

/**
 * The days until the interview as they are to be expected when the plan is followed: each review is right with the
 * chance of recall that FSRS gives it, and every course that this opens is followed with its weight. `skills` are in the
 * order in which new ones are taught; `todays` is the plan of the first day, which may have begun.
 */
export function forecast(
  skills: readonly Drillable[],
  known: readonly Strand[],
  today: Day,
  todays: DayPlan,
  retention: number,
  means: Means,
): Forecast {
  const strands = new Map(known.map((each) => [each.skillId, [each]]));
  const days: PlannedDay[] = [];
  let unseen = skills.filter(({ id }) => !strands.has(id));
  const ids = new Set(skills.map(({ id }) => id));
  const { aim, firstRight } = means;
  for (let day = today; day <= aim.day; day += 1) {
    const all = [...strands.values()].flat();
    const plan = day === today ? todays : planned(day, all, unseen.length, means);
    const work = [...plan.due, ...plan.forward];
    if (day < aim.day) follow(work, day, retention, strands);
    const fresh = introduced(unseen, plan.fresh, (id) => strands.has(id) || !ids.has(id));
    for (const id of fresh) strands.set(id, [...freshStrands(id, day, firstRight, retention, aim)]);
    if (fresh.size > 0) unseen = unseen.filter(({ id }) => !fresh.has(id));
    const newReviews = fresh.size * freshCost(firstRight, isLimited(means));
    days.push({
      day,
      reviews: work.reduce((sum, each) => sum + cost(each, day, means), 0) + newReviews,
      newSkills: fresh.size,
      newReviews,
      broughtForward: plan.forward.reduce((sum, { weight }) => sum + weight, 0),
    });
  }
  return { days, strands };
}

function planned(day: Day, strands: readonly Strand[], unseen: number, means: Means): DayPlan {
  return day < means.aim.day ? planOf(day, strands, unseen, 0, means) : warmUp(strands, 0, means);
}

function follow(work: readonly Strand[], day: Day, retention: number, strands: Map<string, Strand[]>): void {
  const asked = new Set(work);
  for (const skillId of new Set(work.map((each) => each.skillId))) {
    const its = strands.get(skillId) ?? [];
    strands.set(skillId, [
      ...fewer(its.flatMap((each) => (asked.has(each) ? parted(each, day, retention) : [each]))),
    ]);
  }
}

function parted(strand: Strand, day: Day, retention: number): readonly Strand[] {
  const [right, wrong] = strand.after(day, retention);
  if (wrong.weight < UNLIKELY) return [right.weighing(strand.weight)];
  return right.weight < UNLIKELY ? [wrong.weighing(strand.weight)] : [right, wrong];
}

function fewer(courses: readonly Strand[]): readonly Strand[] {
  if (courses.length <= MOST_COURSES) return courses;
  const inOrder = courses.toSorted((a, b) => a.dueDay - b.dueDay || a.memory.stability - b.memory.stability);
  let least = Number.POSITIVE_INFINITY;
  let at = 0;
  inOrder.slice(1).forEach((next, index) => {
    const here = inOrder[index];
    if (here === undefined) return;
    const apart =
      Math.log(here.memory.stability / next.memory.stability) ** 2 + (here.dueDay - next.dueDay) ** 2 / 100;
    const loss = ((here.weight * next.weight) / (here.weight + next.weight)) * apart;
    if (loss < least) [least, at] = [loss, index];
  });
  const [a, b] = inOrder.slice(at, at + 2);
  if (a === undefined || b === undefined) return inOrder;
  return fewer([...inOrder.slice(0, at), a.with(b), ...inOrder.slice(at + 2)]);
}
