import type { Day } from "./day.ts";
import { practised, recall, reviewsOf } from "./scheduler.ts";
import type { Aim, Strand } from "./strand.ts";

/**
 * What one day before an interview is for. Everything is measured by what it adds to recall on the day, per review:
 *
 * - A skill that is due before the interview is asked when it is due, as always.
 * - One whose chance of recall would be below the wanted one on the day, and which is not due before, is brought forward:
 *   to the emptiest of those days from which a right answer holds until the interview, which are the last ones for what
 *   is weak and more of them for what is firm.
 * - New skills are spread evenly over the days that are left, SETTLING_DAYS less, so that each comes back at least once.
 *   Without a limit of time, the last of these days add no more than usual: a skill first seen on the eve takes its time
 *   from those that need a last look. With a limit, it is the gain that decides, and a new skill, of which nothing is
 *   known without it, often gives more than the fourth look at an old one.
 * - Where time is short, what gives least is put off, also when it is due.
 */
export const SETTLING_DAYS = 3;

/** Nothing is brought forward earlier than this many days before the interview: there is time enough then. */
export const FINAL_DAYS = 28;

/** Questions on the morning of the interview at most: to warm up, not to learn. */
export const WARM_UP = 10;

export interface Means {
  readonly aim: Aim;
  /** reviews that the learner's time allows; Infinity without a limit */
  readonly reviewsPerDay: number;
  /** the learner's own limit of new skills */
  readonly newPerDay: number;
  /** how often the first answer to a new skill is right */
  readonly firstRight: number;
}

export interface DayPlan {
  /** what is due and asked */
  readonly due: readonly Strand[];
  /** what is asked although it is not due, most urgent first */
  readonly forward: readonly Strand[];
  /** what is due and comes after everything else, if there is time */
  readonly postponed: readonly Strand[];
  /** how many new skills */
  readonly fresh: number;
}

/** How many reviews a new skill takes on its day. */
export function freshCost(firstRight: number): number {
  return firstRight * reviewsOf(true, true) + (1 - firstRight) * reviewsOf(true, false);
}

/**
 * The plan of a day before the interview. `strands` are the skills that were asked before this day; `unseen` is how many
 * skills were not; `spent` is how many reviews this day has had.
 */
export function planOf(
  day: Day,
  strands: readonly Strand[],
  unseen: number,
  spent: number,
  means: Means,
): DayPlan {
  const open = strands.filter(({ lastDay }) => lastDay < day);
  const due = open.filter(({ dueDay }) => dueDay <= day);
  const wantedNew = newToday(day, unseen, means);
  if (means.reviewsPerDay === Number.POSITIVE_INFINITY) {
    const forward = forwardToday(day, strands, wantedNew, spent, means);
    return { due, forward: byGain(forward, day), postponed: [], fresh: wantedNew };
  }
  const cost = freshCost(means.firstRight);
  const worth = freshGain(day, means) / cost;
  const forward = forwardToday(day, strands, wantedNew, spent, means);
  const work = [...due, ...forward].map((strand) => ({
    strand,
    gain: strand.gain(day),
    cost: strand.weight * strand.cost(day),
  }));
  work.sort((a, b) => b.gain - a.gain || compare(a.strand, b.strand));
  let left = Math.max(0, means.reviewsPerDay - spent);
  const before = work.filter(({ gain }) => gain > worth).reduce((sum, each) => sum + each.cost, 0);
  const fresh = Math.max(0, Math.min(wantedNew, Math.floor((left - before) / cost)));
  left -= fresh * cost;
  const chosen = new Set<Strand>();
  for (const each of work) {
    // What does not fit is not begun, or else the plan, made anew after each answer, would let one more in each time, and
    // all of them before what is new.
    if (left < each.cost && (fresh > 0 || chosen.size > 0)) break;
    chosen.add(each.strand);
    left -= each.cost;
  }
  const inOrder = work.map(({ strand }) => strand);
  return {
    due: inOrder.filter((each) => each.dueDay <= day && chosen.has(each)),
    forward: inOrder.filter((each) => each.dueDay > day && chosen.has(each)),
    postponed: inOrder.filter((each) => each.dueDay <= day && !chosen.has(each)),
    fresh,
  };
}

/** On the morning itself: the weakest, and nothing new. */
export function warmUp(strands: readonly Strand[], spent: number, { aim }: Means): DayPlan {
  const weakest = strands
    .filter(({ lastDay, onTheDay }) => lastDay < aim.day && onTheDay < aim.wanted)
    .toSorted((a, b) => a.onTheDay - b.onTheDay || compare(a, b))
    .slice(0, Math.max(0, WARM_UP - Math.floor(spent)));
  const asked = new Set(weakest);
  return {
    due: weakest.filter(({ dueDay }) => dueDay <= aim.day),
    forward: weakest.filter(({ dueDay }) => dueDay > aim.day),
    postponed: strands.filter((each) => each.lastDay < aim.day && each.dueDay <= aim.day && !asked.has(each)),
    fresh: 0,
  };
}

function newToday(day: Day, unseen: number, { aim, newPerDay, reviewsPerDay }: Means): number {
  if (newPerDay === 0) return 0;
  const settling = aim.day - day - SETTLING_DAYS;
  const limited = reviewsPerDay < Number.POSITIVE_INFINITY;
  const needed = settling > 0 ? Math.ceil(unseen / settling) : limited ? unseen : 0;
  return Math.min(unseen, Math.max(newPerDay, needed));
}

/** What a new skill is worth today, of which nothing is known on the day without it. */
function freshGain(day: Day, { aim, firstRight }: Means): number {
  const then = (right: boolean): number => recall(practised(null, 0, right).stability, aim.day - day);
  return firstRight * then(true) + (1 - firstRight) * then(false);
}

/** What would be below the wanted recall on the day, and for which today is the best day. */
function forwardToday(
  day: Day,
  strands: readonly Strand[],
  newPerDay: number,
  spent: number,
  { aim, reviewsPerDay, firstRight }: Means,
): readonly Strand[] {
  if (aim.day - day > FINAL_DAYS) return [];
  const below = strands.filter(
    ({ dueDay, lastDay, onTheDay }) => dueDay >= aim.day && lastDay < aim.day - 1 && onTheDay < aim.wanted,
  );
  const limited = reviewsPerDay < Number.POSITIVE_INFINITY;
  if (!limited && below.every(({ usefulFrom }) => usefulFrom > day)) return [];
  const load = new Float64Array(aim.day - day).fill(0);
  load[0] = spent;
  for (const each of strands) {
    const at = Math.max(each.dueDay, day) - day;
    if (each.lastDay < day || at > 0) load[at] = (load[at] ?? 0) + each.weight;
  }
  for (let at = 0; at < load.length - SETTLING_DAYS; at += 1) {
    load[at] = (load[at] ?? 0) + newPerDay * freshCost(firstRight);
  }
  // The most valuable choose first where time is short; otherwise those with the fewest days to choose from.
  const order = below.toSorted(
    (a, b) =>
      (limited ? b.gainInTheEnd - a.gainInTheEnd : b.usefulFrom - a.usefulFrom) ||
      a.lastDay - b.lastDay ||
      compare(a, b),
  );
  return order.filter((each) => {
    const earliest = Math.max(day, each.lastDay + 1) - day;
    const useful = Math.min(Math.max(each.usefulFrom - day, earliest), load.length - 1);
    const at = emptiest(load, useful, reviewsPerDay) ?? latestWithRoom(load, earliest, useful, reviewsPerDay);
    if (at === null) return false;
    load[at] = (load[at] ?? 0) + each.weight;
    return at === 0;
  });
}

/** The day with the least to do, from `from` on; of equal ones the last; null where all are full. */
function emptiest(load: Float64Array, from: number, limit: number): number | null {
  let best: number | null = null;
  let least = limit;
  for (let at = load.length - 1; at >= from; at -= 1) {
    const there = load[at] ?? 0;
    if (there < least) {
      best = at;
      least = there;
    }
  }
  return best;
}

function latestWithRoom(load: Float64Array, from: number, before: number, limit: number): number | null {
  for (let at = before - 1; at >= from; at -= 1) if ((load[at] ?? 0) < limit) return at;
  return null;
}

function byGain(strands: readonly Strand[], day: Day): readonly Strand[] {
  return strands
    .map((strand) => ({ strand, gain: strand.gain(day) }))
    .sort((a, b) => b.gain - a.gain || compare(a.strand, b.strand))
    .map(({ strand }) => strand);
}

/** So that the same request gives the same plan, whatever order it comes in. */
function compare(a: Strand, b: Strand): number {
  return a.skillId < b.skillId ? -1 : a.skillId > b.skillId ? 1 : a.dueDay - b.dueDay;
}
