import { ARROWS } from "#lib/challenge/arrows.ts";
import { ONE_STEP_KINDS, placeOf } from "#lib/challenge/atlas.ts";
import { CELLS, cellId } from "#lib/challenge/cells.ts";
import type { ChallengeKindId } from "#lib/challenge/kind-ids.ts";
import type { StepPrompt } from "#lib/challenge/situations/step-prompt.ts";
import type { SyllabusRow } from "#lib/content/syllabus.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Examined } from "./examine.ts";
import type { Failure } from "./failure.ts";

/** Who asks about what: rows as the skills declare it, arrows and cells as their variants turned out. */
export interface Coverage {
  readonly rows: readonly RowCoverage[];
  /** by arrow of the diagram: the skills that took it */
  readonly arrows: ReadonlyMap<string, ReadonlySet<string>>;
  /** by `STATE/kind of event`: the skills that asked it */
  readonly cells: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface RowCoverage {
  readonly row: SyllabusRow;
  readonly skills: readonly string[];
  readonly kinds: readonly ChallengeKindId[];
}

export function coverage({ catalogue, posed }: Examined): Coverage {
  const arrows = new Map(ARROWS.map(({ id }) => [id, new Set<string>()]));
  const cells = new Map<string, Set<string>>(CELLS.map((cell) => [cellId(cell), new Set<string>()]));
  for (const { skill, variant } of posed) {
    if (!ONE_STEP_KINDS.includes(skill.kind) || !isOneStep(variant.prompt)) continue;
    const place = placeOf(variant.prompt);
    if (place === null) continue; // the figure and the cells are the RFC's
    if (place.arrow !== null) arrows.get(place.arrow.id)?.add(skill.id);
    cells.get(cellId(place.cell))?.add(skill.id);
  }
  return { rows: catalogue.rows.map((row) => coverageOf(row, catalogue)), arrows, cells };
}

export function uncoveredRows({ rows }: Coverage): readonly Failure[] {
  return rows
    .filter(({ skills }) => skills.length === 0)
    .map(({ row }) => ({ where: `row ${row.id}`, seed: null, what: `nobody asks: ${row.title.en}` }));
}

/** A misconception is there to be judged: rows of those lists need a claim, whatever else asks about them. */
export function unclaimedRows({ rows }: Coverage): readonly Failure[] {
  return rows
    .filter(({ row, kinds }) => /^[MW]/.test(row.id) && !kinds.includes("claim"))
    .map(({ row }) => ({ where: `row ${row.id}`, seed: null, what: `no claim: ${row.title.en}` }));
}

export function untakenArrows({ arrows }: Coverage): readonly Failure[] {
  return unasked("arrow", arrows, "no variant takes it");
}

export function unaskedCells({ cells }: Coverage): readonly Failure[] {
  return unasked("cell", cells, "no variant asks it");
}

function unasked(
  name: string,
  asked: ReadonlyMap<string, ReadonlySet<string>>,
  what: string,
): readonly Failure[] {
  return [...asked]
    .filter(([, skills]) => skills.size === 0)
    .map(([id]) => ({ where: `${name} ${id}`, seed: null, what }));
}

function coverageOf(row: SyllabusRow, { skills }: Catalogue): RowCoverage {
  const covering = skills.filter(({ covers }) => covers.includes(row.id));
  return {
    row,
    skills: covering.map(({ id }) => id),
    kinds: [...new Set(covering.map(({ kind }) => kind))],
  };
}

function isOneStep(prompt: unknown): prompt is StepPrompt {
  return typeof prompt === "object" && prompt !== null && "connection" in prompt && "event" in prompt;
}
