import type { Seed } from "#lib/base/random.ts";

/** Something that is wrong, and where: the same thing wrong with many seeds of a skill is told once. */
export interface Failure {
  /** "skill listen-syn", "row T4", … */
  readonly where: string;
  /** the variant that shows it; null where it is about none */
  readonly seed: Seed | null;
  readonly what: string;
}

/** One line for each thing that is wrong. */
export function told(failures: readonly Failure[]): readonly string[] {
  const seeds = new Map<string, Seed[]>();
  for (const { where, seed, what } of failures) {
    const line = `${where}: ${what}`;
    const found = seeds.get(line) ?? [];
    if (seed !== null) found.push(seed);
    seeds.set(line, found);
  }
  return [...seeds].map(([line, [first, ...others]]) => {
    if (first === undefined) return line;
    return others.length === 0
      ? `${line} (seed ${first})`
      : `${line} (seed ${first} and ${others.length} more)`;
  });
}
