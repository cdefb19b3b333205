import type { Card } from "./card.ts";
import type { Day, Instant } from "./day.ts";
import { countsFor } from "./day.ts";
import type { Reason } from "./reason.ts";
import { RETENTION } from "./review.ts";
import { retrievability } from "./scheduler.ts";
import { spaced } from "./spacing.ts";
import { introduced } from "./teaching-order.ts";

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
  /** one of the states that the skill is about */
  readonly state?: string | undefined;
  readonly kind?: string | undefined;
  /** only what is likely to be wrong: see isWeak */
  readonly weak?: boolean | undefined;
  /** new skills beyond the limit, on that day and no other */
  readonly more?: { readonly skills: number; readonly on: Day } | undefined;
}

export interface Queued {
  readonly skillId: string;
  readonly reason: Reason;
  /** chance of recall now; null for a new skill */
  readonly retrievability: number | null;
}

export interface QueueRequest {
  /** all there are, whatever the filter says, in the order in which new ones are taught: see teachingOrder */
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
  /**
   * what is due, or a step of learning, for which the time before an interview is short: ids of skills, to be asked after
   * everything else, in this order. What needs one of them does not wait for it.
   */
  readonly postponed?: readonly string[] | undefined;
}

export interface Queue {
  /** what to ask now, in this order */
  readonly ready: readonly Queued[];
  /** learning steps that end later, those of `ready` left out: earliest first, milliseconds since the epoch */
  readonly later: readonly { readonly skillId: string; readonly due: Instant }[];
  /** how many new skills of today's limit are not in `ready` yet, and will be once those that are being learned are known */
  readonly opening: number;
}

/** A learning step that ends this soon is asked at once when nothing else is left (Anki's "learn ahead"). */
export const LEARN_AHEAD_MS = 20 * 60_000;

/** How many places a question may be moved ahead so that no two of one state follow each other. */
export const STATE_LOOK_AHEAD = 8;

/** The same for new ones, so that no two of one kind do. They are not urgent: there is more room. */
export const KIND_LOOK_AHEAD = 24;

/**
 * A skill that was asked this often and is still in its first steps makes room for others: whoever misses two skills
 * every time would be asked nothing else for ever, a minute after each miss.
 */
export const STUBBORN_REPS = 4;

/** FSRS gives 6.4 to what was wrong when it was first asked and 5.1 to what needed a hint; each lapse adds to it. */
const HARD = 6;
/** What holds three weeks is mature, in Anki's word. */
const FIRM_DAYS = 21;

/**
 * What a learner should ask now, in this order:
 *
 * 1. steps of learning that are over, the longest over first: what was just learned is forgotten within minutes
 * 2. skills whose day has come, the least likely to be recalled first: after three weeks away with two hundred due, the
 *    first twenty are those that three weeks harmed most, and what is still firm can wait for another day
 * 3. what the interview needs today, in its own order
 * 4. new skills as they are taught, within the day's limit, and only those whose prerequisites are known
 * 5. steps of skills that were asked again and again and have not been learned yet (STUBBORN_REPS)
 * 6. what is due, or a step, and was put off, as an interview is near and the time short
 *
 * and, when all that is done, steps of learning that end soon. No two of one state follow each other where one of
 * another state is near (STATE_LOOK_AHEAD): whoever was just asked about SYN-SENT has it in mind, and recalls nothing.
 * The same request gives the same queue. A card whose skill is gone is as good as none.
 */
export function drillQueue(request: QueueRequest): Queue {
  const { skills, cards, now, today, last } = request;
  const wanted = skills.filter((skill) => passes(skill, cards.get(skill.id), request.filter, today));
  const started = wanted.flatMap((skill) => {
    const card = cards.get(skill.id);
    return card === undefined ? [] : [{ skill, card, chance: retrievability(card, today) }];
  });
  const [known, learning] = parted(started, ({ card }) => card.phase === "review");
  const put = new Map((request.postponed ?? []).map((id, index) => [id, index]));
  const steps = learning
    .filter(({ skill }) => !put.has(skill.id))
    .toSorted((a, b) => a.card.due - b.card.due);
  const postponed = started
    .filter(
      ({ skill, card }) =>
        put.has(skill.id) &&
        (card.phase === "review" ? card.dueDay <= today : card.due <= now + LEARN_AHEAD_MS),
    )
    .toSorted((a, b) => (put.get(a.skill.id) ?? 0) - (put.get(b.skill.id) ?? 0));
  const due = known
    .filter(({ skill, card }) => card.dueDay <= today && !put.has(skill.id))
    .toSorted((a, b) => a.chance - b.chance || a.card.dueDay - b.card.dueDay);
  const early = new Map(known.filter(({ card }) => card.dueDay > today).map((each) => [each.skill.id, each]));
  const forward = [...new Set(request.broughtForward)].flatMap((id) => early.get(id) ?? []);

  const ids = new Set(skills.map(({ id }) => id));
  const before = skills.find(({ id }) => id === last) ?? null;
  const over = steps.filter(({ card }) => card.due <= now);
  const [stubborn, soon] = parted(
    over,
    ({ card }) => card.phase === "learning" && card.reps >= STUBBORN_REPS,
  );
  const repeated: readonly Asked[] = [
    ...soon.map((each) => asked(each, "learning")),
    ...due.map((each) => asked(each, "due")),
    ...forward.map((each) => asked(each, "interview")),
  ];
  const fresh = spaced(
    wanted.filter(
      ({ id, prerequisites }) =>
        !cards.has(id) && prerequisites.every((each) => isKnown(each, ids, cards, put)),
    ),
    sameKind,
    repeated.at(-1)?.skill ?? before,
    KIND_LOOK_AHEAD,
  ).slice(0, newLeft(request));
  // Whoever knows today's new skills by this evening meets what needs them today as well.
  const learned = new Set(learning.map(({ skill }) => skill.id));
  const reached = introduced(
    wanted.filter(({ id }) => !cards.has(id)),
    newLeft(request),
    (id) => learned.has(id) || isKnown(id, ids, cards, put),
  );
  const first = apart(
    [
      ...repeated,
      ...fresh.map((skill): Asked => ({ skill, reason: "new", retrievability: null })),
      ...stubborn.map((each) => asked(each, "learning")),
    ],
    before,
  );
  // Apart from the others: none of it may come before what the time is kept for.
  const putOff = apart(
    postponed.map((each) => asked(each, "postponed")),
    first.at(-1)?.skill ?? before,
  );
  const ahead = steps.filter(({ card }) => card.due > now && card.due <= now + LEARN_AHEAD_MS);
  const after = apart(
    ahead.map((each) => asked(each, "learning")),
    putOff.at(-1)?.skill ?? first.at(-1)?.skill ?? before,
  );
  return {
    ready: [...first, ...putOff, ...after].map(({ skill, ...queued }) => ({ skillId: skill.id, ...queued })),
    later: steps
      .filter(({ card }) => card.due > now + LEARN_AHEAD_MS)
      .map(({ skill, card }) => ({ skillId: skill.id, due: card.due })),
    opening: reached.size - fresh.length,
  };
}

/** How many new skills are left of the day's limit, whatever is filtered. */
export function newLeft({
  skills,
  cards,
  today,
  newPerDay,
}: Pick<QueueRequest, "skills" | "cards" | "today" | "newPerDay">): number {
  const introduced = skills.filter(({ id }) => countsFor(today, cards.get(id)?.introducedDay ?? -1)).length;
  return Math.max(0, newPerDay - introduced);
}

/**
 * Whether a skill is likely to be wrong: it was forgotten and is being learned again; or its chance of recall has sunk
 * below the least that can be wished for; or it was wrong once (a lapse, or hard from the start) and does not hold three
 * weeks yet. Difficulty alone would not do: it hardly ever comes down again, however well a skill is known by now.
 */
export function isWeak(card: Card, today: Day): boolean {
  if (card.phase === "relearning" || retrievability(card, today) < RETENTION.least) return true;
  return card.stability < FIRM_DAYS && (card.lapses > 0 || card.difficulty >= HARD);
}

function parted<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): readonly [Item[], Item[]] {
  return [items.filter(isFirst), items.filter((each) => !isFirst(each))];
}

interface Asked {
  readonly skill: Drillable;
  readonly reason: Reason;
  readonly retrievability: number | null;
}

function asked(
  { skill, chance }: { readonly skill: Drillable; readonly chance: number },
  reason: Reason,
): Asked {
  return { skill, reason, retrievability: chance };
}

function passes(skill: Drillable, card: Card | undefined, filter: DrillFilter, today: Day): boolean {
  return (
    (filter.topic === undefined || skill.topic === filter.topic) &&
    (filter.kind === undefined || skill.kind === filter.kind) &&
    (filter.state === undefined || skill.states.includes(filter.state)) &&
    (filter.weak !== true || (card !== undefined && isWeak(card, today)))
  );
}

/** A prerequisite that the catalogue no longer has cannot be learned, and holds nothing up. */
function isKnown(
  id: string,
  ids: ReadonlySet<string>,
  cards: QueueRequest["cards"],
  put: ReadonlyMap<string, number>,
): boolean {
  return cards.get(id)?.phase === "review" || !ids.has(id) || (cards.has(id) && put.has(id));
}

function apart(queue: readonly Asked[], before: Drillable | null): readonly Asked[] {
  const last: Asked | null = before === null ? null : { skill: before, reason: "new", retrievability: null };
  return spaced(queue, (a, b) => sameState(a.skill, b.skill), last, STATE_LOOK_AHEAD);
}

/** The same skill twice is no better than the same state. */
function sameState(a: Drillable, b: Drillable): boolean {
  const [state] = a.states;
  return a.id === b.id || (state !== undefined && state === b.states[0]);
}

function sameKind(a: Drillable, b: Drillable): boolean {
  return a.kind === b.kind;
}
