import type { Run } from "#lib/network/run.ts";
import type { RuleExplanation } from "../../challenge-kind.ts";
import { decisiveSteps } from "../../decisive-steps.ts";
import { idOf, itemsOfRun } from "./items.ts";
import type { OrderItem } from "./prompt.ts";

/** Where a happening has its place in the run that the order was made from. */
export interface Place {
  readonly item: OrderItem;
  readonly step: number;
  readonly isCause: boolean;
}

/** Every happening that occurs just once in a run, in the run's order. */
export function placesOf(run: Run): readonly Place[] {
  const all = itemsOfRun(run).flatMap(({ cause, effects }, step): readonly Place[] => [
    ...(cause === null ? [] : [{ item: cause, step, isCause: true }]),
    ...effects.map((item) => ({ item, step, isCause: false })),
  ]);
  const counts = new Map<string, number>();
  for (const { item } of all) counts.set(idOf(item), (counts.get(idOf(item)) ?? 0) + 1);
  return all.filter(({ item }) => counts.get(idOf(item)) === 1);
}

/**
 * Whether `early` has a part in `late` coming about: both at one end, or tied by a segment that was sent after the one
 * and arrived before the other (Lamport's "happened before").
 */
export function leadsTo(run: Run): (early: Place, late: Place) => boolean {
  const count = run.steps.length;
  const after: boolean[][] = run.steps.map(() => Array.from({ length: count }, () => false));
  // From the last step back, so that what follows from a later step is known already.
  for (let from = count - 1; from >= 0; from -= 1) {
    const row = after[from];
    if (row === undefined) continue;
    for (let to = from + 1; to < count; to += 1) {
      if (!isTied(run, from, to)) continue;
      row[to] = true;
      after[to]?.forEach((reaches, further) => {
        if (reaches) row[further] = true;
      });
    }
  }
  return (early, late) =>
    early.step === late.step ? early.isCause && !late.isCause : (after[early.step]?.[late.step] ?? false);
}

function isTied(run: Run, from: number, to: number): boolean {
  const one = run.steps[from];
  const other = run.steps[to];
  if (one === undefined || other === undefined) return false;
  if (one.host !== null && one.host === other.host) return true;
  return one.sent.some((id) => run.flights[id]?.arrivals.some((arrival) => arrival.step === to));
}

/** The rules that decided the step of a happening; empty where no machine had a hand in it. */
export function rulesOf(run: Run, { step }: Place): readonly RuleExplanation[] {
  const taken = run.steps[step];
  const profile = taken?.host == null ? undefined : run.profiles[taken.host];
  return taken === undefined || profile === undefined || taken.trace.length === 0
    ? []
    : decisiveSteps(taken.trace, profile);
}
