import { describe, expect, it } from "vitest";
import { advance, distance, isAtOrBefore, isBefore, isWithin, later, seq } from "#lib/tcp/seq.ts";

const last = seq(0xffff_ffff);

describe("sequence numbers (RFC 9293 3.4)", () => {
  it("wrap modulo 2^32 in both directions", () => {
    expect(advance(last, 1)).toBe(0);
    expect(advance(seq(0), -1)).toBe(0xffff_ffff);
    expect(seq(-1)).toBe(0xffff_ffff);
  });

  it("compare across the wrap", () => {
    expect(isBefore(last, seq(5))).toBe(true);
    expect(isBefore(seq(5), last)).toBe(false);
    expect(isAtOrBefore(last, last)).toBe(true);
    expect(distance(last, seq(5))).toBe(6);
    expect(later(last, seq(5))).toBe(5);
  });

  it("are never both before and after each other, not even half the space apart", () => {
    const far = seq(2 ** 31);
    expect([isBefore(seq(0), far), isBefore(far, seq(0))]).toEqual([false, false]);
    expect([isAtOrBefore(seq(0), far), isAtOrBefore(far, seq(0))]).toEqual([false, false]);
  });

  it("lie within a window that crosses the wrap", () => {
    expect(isWithin(seq(3), seq(0xffff_fffe), 10)).toBe(true);
    expect(isWithin(seq(8), seq(0xffff_fffe), 10)).toBe(false);
    expect(isWithin(seq(0xffff_fffd), seq(0xffff_fffe), 10)).toBe(false);
    expect(isWithin(seq(0), seq(0), 0)).toBe(false);
  });

  it("are integers", () => {
    expect(() => seq(1.5)).toThrow(RangeError);
    expect(() => seq(Number.NaN)).toThrow(RangeError);
  });
});
