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
 * - With a limit, what gives least is put off, also when it is due; and so is a second look on the same day, unless it
 *   follows a wrong answer to what was new. By FSRS-6 it adds next to nothing, and costs what a first look at another does.
 * - Time that is left within the limit, once nothing new waits, shows every skill once more in the last days.
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

export function isLimited({ reviewsPerDay }: Means): boolean {
  return reviewsPerDay < Number.POSITIVE_INFINITY;
}

/** How many reviews a new skill takes on its day. With a limit, a second look only follows a wrong answer. */
export function freshCost(firstRight: number, limited = false): number {
  const [right, wrong] = limited ? [1, 2] : [reviewsOf(true, true), reviewsOf(true, false)];
  return firstRight * right + (1 - firstRight) * wrong;
}

/** The same of a known one, times its weight: with a limit, it is asked once, right or wrong. */
export function cost(strand: Strand, day: Day, means: Means): number {
  return strand.weight * (isLimited(means) ? 1 : strand.cost(day));
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
  const forward = byGain(forwardToday(day, strands, wantedNew, spent, means), day);
  if (!isLimited(means)) return { due, forward, postponed: [], fresh: wantedNew };
  const needed = byGain([...due, ...forward], day);
  let left = Math.max(0, means.reviewsPerDay - spent);
  const takesNew = freshCost(means.firstRight, true);
  const worth = freshGain(day, means) / takesNew;
  const before = needed.filter((each) => each.gain(day) > worth);
  const room = left - before.reduce((sum, each) => sum + cost(each, day, means), 0);
  const fresh = Math.max(0, Math.min(wantedNew, Math.floor(room / takesNew)));
  left -= fresh * takesNew;
  const asked = new Set<Strand>();
  for (const each of [...needed, ...onceMore(day, strands, new Set(needed), wantedNew, means)]) {
    // What does not fit is not begun, or else the plan, made anew after each answer, would let one more in each time, and
    // all of them before what is new.
    const takes = cost(each, day, means);
    if (left < takes) break;
    asked.add(each);
    left -= takes;
  }
  return {
    due: needed.filter((each) => each.dueDay <= day && asked.has(each)),
    forward: [...asked].filter((each) => each.dueDay > day),
    postponed: needed.filter((each) => each.dueDay <= day && !asked.has(each)),
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

function newToday(day: Day, unseen: number, means: Means): number {
  const { aim, newPerDay } = means;
  if (newPerDay === 0) return 0;
  const settling = aim.day - day - SETTLING_DAYS;
  const needed = settling > 0 ? Math.ceil(unseen / settling) : isLimited(means) ? unseen : 0;
  return Math.min(unseen, Math.max(newPerDay, needed));
}

/** What a new skill is worth today, of which nothing is known on the day without it. */
function freshGain(day: Day, { aim, firstRight }: Means): number {
  const then = (right: boolean): number => recall(practised(null, 0, right).stability, aim.day - day);
  return firstRight * then(true) + (1 - firstRight) * then(false);
}

/**
 * What the time that is left goes to, once nothing new waits: each skill is seen once more in the last days, as many as
 * that takes, the longest unseen first. The model may take one for firm that this learner forgets; a look tells.
 */
function onceMore(
  day: Day,
  strands: readonly Strand[],
  needed: ReadonlySet<Strand>,
  wantedNew: number,
  { aim, reviewsPerDay }: Means,
): readonly Strand[] {
  const known = Math.round(strands.reduce((sum, { weight }) => sum + weight, 0));
  const from = aim.day - Math.min(FINAL_DAYS, Math.ceil(known / reviewsPerDay));
  if (wantedNew > 0 || day < from) return [];
  return strands
    .filter((each) => each.lastDay < from && each.dueDay > day && !needed.has(each))
    .sort((a, b) => a.lastDay - b.lastDay || compare(a, b));
}

/** What would be below the wanted recall on the day, and for which today is the best day. */
function forwardToday(
  day: Day,
  strands: readonly Strand[],
  newPerDay: number,
  spent: number,
  means: Means,
): readonly Strand[] {
  const { aim, reviewsPerDay } = means;
  if (aim.day - day > FINAL_DAYS) return [];
  const below = strands.filter(
    ({ dueDay, lastDay, onTheDay }) => dueDay >= aim.day && lastDay < aim.day - 1 && onTheDay < aim.wanted,
  );
  const limited = isLimited(means);
  if (!limited && below.every(({ usefulFrom }) => usefulFrom > day)) return [];
  const load = new Float64Array(aim.day - day).fill(0);
  load[0] = spent;
  for (const each of strands) {
    const at = Math.max(each.dueDay, day) - day;
    if (each.lastDay < day || at > 0) load[at] = (load[at] ?? 0) + each.weight;
  }
  for (let at = 0; at < load.length - SETTLING_DAYS; at += 1) {
    load[at] = (load[at] ?? 0) + newPerDay * freshCost(means.firstRight, isLimited(means));
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
  return strands.toSorted((a, b) => b.gain(day) - a.gain(day) || compare(a, b));
}

/** So that the same request gives the same plan, whatever order it comes in. */
function compare(a: Strand, b: Strand): number {
  return a.skillId < b.skillId ? -1 : a.skillId > b.skillId ? 1 : a.dueDay - b.dueDay;
}
