/** What a share is likely to be, seen from a sample; 0 to 1. */
export interface Interval {
  readonly share: number;
  readonly least: number;
  readonly most: number;
}

/** Two-sided 95 %. */
const Z = 1.959964;

/**
 * E. B. Wilson's score interval, which stays sensible for small samples and for shares near 0 and 1. Null for no sample.
 * Throws RangeError where `right` is not among `of`.
 */
export function wilson(right: number, of: number): Interval | null {
  if (right < 0 || right > of) throw new RangeError(`${right} of ${of} is no share`);
  if (of === 0) return null;
  const share = right / of;
  const z2 = (Z * Z) / of;
  const centre = (share + z2 / 2) / (1 + z2);
  const half = (Z / (1 + z2)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of));
  return { share, least: Math.max(0, centre - half), most: Math.min(1, centre + half) };
}
