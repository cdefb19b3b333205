import { describe, expect, it } from "vitest";
import { wilson } from "#lib/review/proportion.ts";

describe("the interval of a share", () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i is the published one (Newcombe 1998, table I, method 3)", (right, of, least, most) => {
    const interval = wilson(right, of);
    expect(interval?.share).toBe(right / of);
    expect(interval?.least).toBeCloseTo(least, 4);
    expect(interval?.most).toBeCloseTo(most, 4);
  });

  it("lies within 0 and 1 around the share, and narrows with more answers", () => {
    let before = 1;
    for (const of of [1, 2, 5, 20, 100, 10_000]) {
      for (const right of [0, 1, of]) {
        const interval = wilson(right, of);
        if (interval === null) throw new Error("there are answers");
        expect(interval.least).toBeGreaterThanOrEqual(0);
        expect(interval.most).toBeLessThanOrEqual(1);
        expect(interval.least).toBeLessThanOrEqual(interval.share + 1e-12);
        expect(interval.most).toBeGreaterThanOrEqual(interval.share - 1e-12);
      }
      const all = wilson(of, of);
      const width = (all?.most ?? 1) - (all?.least ?? 0);
      expect(width).toBeLessThan(before);
      before = width;
    }
  });

  it("is none for no answers, and an error for more right ones than answers", () => {
    expect(wilson(0, 0)).toBeNull();
    expect(() => wilson(3, 2)).toThrow(RangeError);
    expect(() => wilson(-1, 2)).toThrow(RangeError);
  });
});
