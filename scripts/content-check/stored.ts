import type { Catalogue, Stored } from "./catalogue.ts";
import type { Failure } from "./failure.ts";

/** What the kinds of this project store and how each confirms it. */
export const STORED: readonly Stored[] = [];

/** Stored results that running the machine or the checker again does not confirm. */
export function unconfirmed({ skills, stored }: Catalogue): readonly Failure[] {
  return stored.flatMap(({ kind, wrong }) =>
    wrong(skills.filter((skill) => skill.kind === kind)).map((what) => ({
      where: `kind ${kind}`,
      seed: null,
      what,
    })),
  );
}
