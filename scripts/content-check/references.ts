import type { Skill } from "#lib/content/skills.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Failure } from "./failure.ts";

/** Names that one part of the catalogue gives to another: do they exist? */

export function unknownClauses({ skills, clauses }: Catalogue): readonly Failure[] {
  return skills.flatMap((skill) => unknown(skill, "clause", skill.clauses, clauses));
}

export function unknownMistakes({ skills, mistakes }: Catalogue): readonly Failure[] {
  return skills.flatMap((skill) => unknown(skill, "misconception", skill.misconceptions, mistakes));
}

export function unknownLessons({ skills, lessons }: Catalogue): readonly Failure[] {
  const known = new Set(lessons.map(({ id }) => id));
  return skills.flatMap((skill) =>
    unknown(skill, "lesson", skill.lesson === null ? [] : [skill.lesson], known),
  );
}

/** A lesson drills a skill that is not there. */
export function unknownDrills({ skills, lessons }: Catalogue): readonly Failure[] {
  const known = new Set(skills.map(({ id }) => id));
  return lessons.flatMap(({ id, skills: drilled }) =>
    drilled
      .filter((skill) => !known.has(skill))
      .map((skill) => ({ where: `lesson ${id}`, seed: null, what: `there is no skill ${skill}` })),
  );
}

/** An open question sends its reader to something that is not there. */
export function unknownTargets({ openQuestions, targets }: Catalogue): readonly Failure[] {
  return openQuestions.flatMap(({ id, see }) =>
    see
      .filter((target) => !targets.has(target))
      .map((target) => ({ where: `open question ${id}`, seed: null, what: `there is no ${target}` })),
  );
}

export function unknownRows({ skills, rows }: Catalogue): readonly Failure[] {
  const known = new Set(rows.map(({ id }) => id));
  return skills.flatMap((skill) => unknown(skill, "row of the syllabus", skill.covers, known));
}

/** Two skills of one name, or two of one address. */
export function sharedNames({ skills }: Catalogue): readonly Failure[] {
  return skills.flatMap((skill, index) =>
    skills
      .slice(0, index)
      .filter(({ id, code }) => id === skill.id || code === skill.code)
      .map(() => ({ where: `skill ${skill.id}`, seed: null, what: "another skill has its id or its code" })),
  );
}

/** Prerequisites that do not exist, and those that come back to where they began. */
export function brokenPrerequisites({ skills }: Catalogue): readonly Failure[] {
  const byId = new Map(skills.map((skill) => [skill.id, skill]));
  const missing = skills.flatMap((skill) =>
    unknown(skill, "prerequisite", skill.prerequisites, new Set(byId.keys())),
  );
  return [...missing, ...cycles(byId)];
}

/** Each cycle once, told from the skill at which it is entered. */
function cycles(byId: ReadonlyMap<string, Skill>): readonly Failure[] {
  const found: Failure[] = [];
  const done = new Set<string>();
  const visit = (id: string, way: readonly string[]): void => {
    const begins = way.indexOf(id);
    if (begins >= 0) {
      const round = [...way.slice(begins), id].join(" → ");
      found.push({ where: `skill ${id}`, seed: null, what: `its prerequisites come back to it: ${round}` });
      return;
    }
    if (done.has(id)) return;
    for (const each of byId.get(id)?.prerequisites ?? []) visit(each, [...way, id]);
    done.add(id);
  };
  for (const id of byId.keys()) visit(id, []);
  return found;
}

function unknown(
  { id }: Skill,
  what: string,
  named: readonly string[],
  known: ReadonlySet<string>,
): readonly Failure[] {
  return named
    .filter((each) => !known.has(each))
    .map((each) => ({ where: `skill ${id}`, seed: null, what: `there is no ${what} ${each}` }));
}
