/**
 * The same items, in an order in which neighbours clash less: whenever the next one clashes with the one before it, the
 * first of the `lookAhead` next ones that does not is taken instead, where there is one. `before` is what the first one
 * follows. Nothing moves far: no item comes more than `lookAhead` - 1 places earlier, or `lookAhead` later.
 */
export function spaced<Item>(
  items: readonly Item[],
  clash: (a: Item, b: Item) => boolean,
  before: Item | null,
  lookAhead: number,
): readonly Item[] {
  const near = items.slice(0, lookAhead);
  const order: Item[] = [];
  let last = before;
  for (let next = lookAhead; near.length > 0; next += 1) {
    const found = last === null ? 0 : near.findIndex((item) => last === null || !clash(last, item));
    const taken = near.splice(Math.max(0, found), 1);
    order.push(...taken);
    last = taken[0] ?? last;
    near.push(...items.slice(next, next + 1));
  }
  return order;
}
