import type { OrderItem } from "#lib/challenge/kinds/order/prompt.ts";
import { idOf } from "#lib/challenge/kinds/order/items.ts";
import { advanced, keyOf } from "#lib/challenge/kinds/order/search.ts";
import type { Moment, World } from "#lib/challenge/kinds/order/world.ts";
import { beginningOf, movesFrom } from "#lib/challenge/kinds/order/world.ts";

/** Every order in which some run of a world has all of `items`, found by going through all runs, led by nothing. */
export function everyOrder(world: World, items: readonly OrderItem[]): ReadonlySet<string> {
  const listed = new Set(items.map(idOf));
  const seen = new Set<string>();
  const orders = new Set<string>();
  const from = (moment: Moment, happened: readonly string[]): void => {
    const key = `${keyOf(moment, 0)} ${happened.join()}`;
    if (seen.has(key)) return;
    seen.add(key);
    if (happened.length === listed.size) {
      orders.add(happened.join());
      return;
    }
    for (const { after, items: step } of movesFrom(moment, world)) {
      const isNew = (id: string) => listed.has(id) && !happened.includes(id);
      const cause = step.cause === null ? [] : [idOf(step.cause)].filter(isNew);
      const effects = step.effects.map(idOf).filter(isNew);
      for (const each of permutations(effects)) from(after, [...happened, ...cause, ...each]);
    }
  };
  from(beginningOf(world), []);
  return orders;
}

/** How many of the first items some run has in this order, before any of the others, found by going through all runs. */
export function longestOfAnyRun(world: World, items: readonly OrderItem[]): number {
  const order = items.map(idOf);
  const seen = new Set<string>();
  let longest = 0;
  const from = (moment: Moment, done: number): void => {
    const key = keyOf(moment, done);
    if (seen.has(key)) return;
    seen.add(key);
    longest = Math.max(longest, done);
    for (const { after, items: step } of movesFrom(moment, world)) {
      const next = advanced(order, done, step);
      if (next !== null) from(after, next);
    }
  };
  from(beginningOf(world), 0);
  return longest;
}

export function permutations<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, at) =>
    permutations(items.filter((_other, place) => place !== at)).map((rest) => [item, ...rest]),
  );
}
