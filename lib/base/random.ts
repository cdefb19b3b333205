/** A seed is an unsigned 32-bit integer: the same seed gives the same sequence on every machine. */
export type Seed = number;

const SEED_LIMIT = 2 ** 32;

/** Whether `value` is an integer in 0 … 2^32-1. */
export function isSeed(value: unknown): value is Seed {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < SEED_LIMIT;
}

/**
 * A seeded source of numbers (sfc32, Chris Doty-Humphrey's PractRand generator, 2^128 period class).
 * Not for secrets: whoever knows the seed knows the sequence.
 */
export interface Random {
  /** An unsigned 32-bit integer. */
  uint32(): number;
  /** An integer in `min` … `max`, both included, without modulo bias. Throws RangeError on an empty range. */
  int(min: number, max: number): number;
  /** `true` with probability `numerator` / `denominator`. */
  chance(numerator: number, denominator: number): boolean;
  /** One of `items`, each equally likely. Throws RangeError when there are none. */
  pick<Item>(items: readonly Item[]): Item;
}

export function random(seed: Seed): Random {
  if (!isSeed(seed)) throw new RangeError(`a seed is an integer in 0 … 2^32-1, not ${seed}`);
  let a = 0x9e3779b9 ^ seed;
  let b = 0x243f6a88;
  let c = 0xb7e15162 + seed;
  let counter = 1;

  function uint32(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  }

  function int(min: number, max: number): number {
    const span = max - min + 1;
    if (!(Number.isInteger(min) && Number.isInteger(max) && span >= 1 && span <= SEED_LIMIT)) {
      throw new RangeError(`no integer range from ${min} to ${max}`);
    }
    const fair = SEED_LIMIT - (SEED_LIMIT % span);
    let drawn = uint32();
    while (drawn >= fair) drawn = uint32();
    return min + (drawn % span);
  }

  // Neighbouring seeds differ in few bits; the first rounds spread them over the whole state.
  for (let round = 0; round < 12; round += 1) uint32();

  return {
    uint32,
    int,
    chance: (numerator, denominator) => int(1, denominator) <= numerator,
    pick<Item>(items: readonly Item[]): Item {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
  };
}
