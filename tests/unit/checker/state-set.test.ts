import { describe, expect, it } from "vitest";
import { random } from "#lib/base/random.ts";
import { StateSet } from "#lib/checker/state-set.ts";

describe("a set of packed states", () => {
  it("takes every state once, through growth, and finds each again", () => {
    const source = random(7);
    const set = new StateSet(3, 16);
    const known = new Map<string, number>();
    for (let tried = 0; tried < 20_000; tried += 1) {
      const words = Int32Array.from({ length: 3 }, () => source.int(0, 40) - 20);
      const key = words.join();
      const isNew = set.add(words, 0, tried);
      expect(isNew).toBe(!known.has(key));
      if (isNew) known.set(key, set.size - 1);
    }
    const read = new Int32Array(3);
    for (const [key, index] of known) {
      set.read(index, read);
      expect(read.join()).toBe(key);
    }
    expect(set.size).toBe(known.size);
  });

  it("tells states apart that differ in one bit of one word", () => {
    const set = new StateSet(2);
    set.add(new Int32Array(2), 0, 0);
    for (let bit = 0; bit < 64; bit += 1) {
      const words = new Int32Array(2);
      words[bit >> 5] = 1 << (bit & 31);
      expect(set.add(words, 0, 0)).toBe(true);
    }
    expect(set.size).toBe(65);
  });

  it("remembers the moves that led to a state", () => {
    const set = new StateSet(1, 16);
    for (let index = 0; index < 100; index += 1)
      set.add(Int32Array.of(index), Math.max(0, index - 1), index * 10);
    expect(set.path(3)).toEqual([10, 20, 30]);
    expect(set.path(0)).toEqual([]);
    expect(set.depth(99)).toBe(99);
  });
});
