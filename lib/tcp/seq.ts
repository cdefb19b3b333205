/**
 * Sequence numbers: unsigned 32-bit integers compared modulo 2^32 only (RFC 9293 3.4).
 * `<` and `+` on a Seq are defects: use the functions below.
 */
declare const seqBrand: unique symbol;
export type Seq = number & { readonly [seqBrand]: "Seq" };

/** The Seq congruent to the integer `value` modulo 2^32. Throws RangeError when it is no safe integer. */
export function seq(value: number): Seq {
  if (!Number.isSafeInteger(value)) throw new RangeError(`a sequence number is an integer, not ${value}`);
  return (value >>> 0) as Seq; // the one place where a number becomes a Seq
}

/** `from` + `octets`, modulo 2^32; `octets` may be negative. */
export function advance(from: Seq, octets: number): Seq {
  return ((from + octets) >>> 0) as Seq; // closed under >>> 0
}

/**
 * How far `to` lies beyond `from`, in octets: -2^31 … 2^31-1. The order of numbers half the space apart is left
 * undefined by 3.4; here neither is before the other.
 */
export function distance(from: Seq, to: Seq): number {
  return (to - from) | 0;
}

export function isBefore(a: Seq, b: Seq): boolean {
  return ((b - a) | 0) > 0;
}

export function isAtOrBefore(a: Seq, b: Seq): boolean {
  return ((b - a) | 0) >= 0;
}

/** `a` or `b`, whichever lies further on. */
export function later(a: Seq, b: Seq): Seq {
  return isBefore(a, b) ? b : a;
}

/** Whether `low` =< `value` < `low` + `size` (3.4, the window test); `size` is 0 … 2^31-1 octets. */
export function isWithin(value: Seq, low: Seq, size: number): boolean {
  return (value - low) >>> 0 < size;
}
