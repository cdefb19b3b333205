import type { Drillable } from "./queue.ts";

/**
 * The order in which new skills are taught. The catalogue goes through the connection's life once for each kind of
 * challenge, and somebody who followed it would meet a hundred arrows of the state diagram before the first ladder. Here
 * the kinds walk side by side, each through its own list at a pace at which all arrive together: what opens a connection
 * is recognised, drawn, judged and explained before the first FIN. Within a kind the catalogue's order is kept.
 */
export function teachingOrder<Skill extends Pick<Drillable, "kind">>(
  catalogue: readonly Skill[],
): readonly Skill[] {
  const sizes = counted(catalogue.map(({ kind }) => kind));
  const met = new Map<string, number>();
  return catalogue
    .map((skill) => {
      const index = met.get(skill.kind) ?? 0;
      met.set(skill.kind, index + 1);
      return { skill, progress: (index + 0.5) / (sizes.get(skill.kind) ?? 1) };
    })
    .sort((a, b) => a.progress - b.progress)
    .map(({ skill }) => skill);
}

function counted(kinds: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** The next new skills of `unseen`, at most so many, whose prerequisites are known or are among them. */
export function introduced(
  unseen: readonly Pick<Drillable, "id" | "prerequisites">[],
  most: number,
  isKnown: (id: string) => boolean,
): ReadonlySet<string> {
  const fresh = new Set<string>();
  for (let found = true; found && fresh.size < most; ) {
    found = false;
    for (const { id, prerequisites } of unseen) {
      if (fresh.size >= most || fresh.has(id)) continue;
      if (!prerequisites.every((each) => isKnown(each) || fresh.has(each))) continue;
      fresh.add(id);
      found = true;
    }
  }
  return fresh;
}
