import "server-only";

/** Databases take only so many values in one statement. */
export const PAGE_ROWS = 500;

/** As many rows are looked at in one go; others are answered in between. */
export const ROWS_AT_ONCE = 200;

/** `items` in lists of a size that a statement can take, in their order. */
export function pages<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / PAGE_ROWS) }, (_, nth) =>
    items.slice(nth * PAGE_ROWS, (nth + 1) * PAGE_ROWS),
  );
}
