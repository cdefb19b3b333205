import { describe, expect, it } from "vitest";
import { random } from "#lib/base/random.ts";

describe("random", () => {
  it("gives the same sequence for the same seed, on every machine", () => {
    const draw = () => {
      const source = random(42);
      return [source.uint32(), source.uint32(), source.int(1, 6), source.pick(["a", "b", "c"])];
    };
    expect(draw()).toEqual(draw());
    expect(draw()).toMatchInlineSnapshot(`
      [
        3348321365,
        738688869,
        3,
        "c",
      ]
    `);
  });

  it("reaches both ends of an integer range and nothing beyond", () => {
    const source = random(7);
    const drawn = new Set(Array.from({ length: 600 }, () => source.int(-2, 3)));
    expect([...drawn].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2, 3]);
  });

  it("gives neighbouring seeds unrelated first draws", () => {
    const heads = Array.from({ length: 400 }, (_, seed) => random(seed).chance(1, 2)).filter(Boolean).length;
    expect(heads).toBeGreaterThan(150);
    expect(heads).toBeLessThan(250);
  });

  it.each([[-1], [2 ** 32], [1.5], [Number.NaN]])("refuses %s as a seed", (seed) => {
    expect(() => random(seed)).toThrow(RangeError);
  });

  it("refuses an empty range and an empty list", () => {
    expect(() => random(1).int(3, 2)).toThrow(RangeError);
    expect(() => random(1).pick([])).toThrow(RangeError);
  });
});
