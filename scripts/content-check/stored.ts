import type { Result } from "#lib/base/result.ts";
import {
  readConstraints as readBreakIt,
  shortest as shortestBreaks,
} from "#lib/challenge/kinds/break-it/constraints.ts";
import {
  readConstraints as readDrive,
  shortest as shortestDrives,
} from "#lib/challenge/kinds/drive/constraints.ts";
import { readConstraints as readClaim } from "#lib/challenge/kinds/claim/constraints.ts";
import { verifyClaims } from "#lib/challenge/kinds/claim/verify.ts";
import type { Skill } from "#lib/content/skills.ts";
import type { Catalogue, Stored } from "./catalogue.ts";
import type { Failure } from "./failure.ts";

/** What the kinds of this project store and how each confirms it. */
export const STORED: readonly Stored[] = [
  { kind: "claim", wrong: (skills) => verifyClaims(readable(skills, readClaim).map(({ value }) => value)) },
  {
    kind: "drive",
    wrong: (skills) =>
      readable(skills, readDrive).flatMap(({ skill, value }) =>
        staleRuns(skill, value.ways, shortestDrives(value)),
      ),
  },
  {
    kind: "break-it",
    wrong: (skills) =>
      readable(skills, readBreakIt).flatMap(({ skill, value }) =>
        staleRuns(skill, value.ways, shortestBreaks(value)),
      ),
  },
];

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

/** The skills with constraints that their kind accepts: the others are told of by another check. */
function readable<Constraints>(
  skills: readonly Skill[],
  read: (raw: unknown) => Result<Constraints, string>,
): readonly { readonly skill: Skill; readonly value: Constraints }[] {
  return skills.flatMap((skill) => {
    const constraints = read(skill.constraints);
    return constraints.ok ? [{ skill, value: constraints.value }] : [];
  });
}

/** Ways whose stored run is not the one that the checker finds now. */
function staleRuns(
  { id }: Skill,
  ways: readonly { readonly shortest: readonly string[] }[],
  found: readonly (readonly string[] | null)[],
): readonly string[] {
  return found.flatMap((run, index) => {
    const stored = ways[index]?.shortest.join(" ");
    const now = run?.join(" ") ?? "none";
    return stored === now ? [] : [`${id}: of way ${index} the shortest run is ${now}, not ${stored}`];
  });
}
