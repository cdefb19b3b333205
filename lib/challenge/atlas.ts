import type { Seed } from "#lib/base/random.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import type { Arrow } from "./arrows.ts";
import { arrowTaken } from "./arrows.ts";
import type { Cell, CellId } from "./cells.ts";
import { cellId, cellOf } from "./cells.ts";
import type { ChallengeKindId } from "./kind-ids.ts";
import type { StepPrompt } from "./situations/step-prompt.ts";
import { stepConstraints, stepPrompt } from "./situations/step-prompt.ts";

/** Where the skills lie on the state diagram: found by posing them and looking, so that nobody writes it down. */
export interface Atlas {
  /** by arrow of the diagram: ids of the skills that take it, in the catalogue's order */
  readonly arrows: ReadonlyMap<string, readonly string[]>;
  /** by cell: ids of the skills that ask it, in the catalogue's order */
  readonly cells: ReadonlyMap<CellId, readonly string[]>;
}

/** A skill as the catalogue has it. */
export interface Charted {
  readonly id: string;
  readonly kind: string;
  readonly level: number;
  readonly constraints: unknown;
}

/** The kinds whose every question is one event that meets one connection. */
export const ONE_STEP_KINDS: readonly ChallengeKindId[] = ["next-state", "reply"];

/** The cell that a question asks and the arrow it takes; null where it is not about the RFC's machine. */
export function placeOf({
  profile,
  connection,
  event,
}: StepPrompt): { readonly cell: Cell; readonly arrow: Arrow | null } | null {
  if (profile !== "rfc9293") return null;
  return { cell: cellOf(connection, event), arrow: arrowTaken(connection, event, rfc9293) };
}

/** A skill may have several cells; the rarest comes up once in twenty variants. */
const SEEDS: readonly Seed[] = Array.from({ length: 128 }, (_, index) => (index * 2_654_435_761) % 2 ** 32);

/** Takes some hundred milliseconds for the whole catalogue: keep it. */
export function atlasOf(skills: Iterable<Charted>): Atlas {
  const arrows = new Map<string, Set<string>>();
  const cells = new Map<CellId, Set<string>>();
  for (const { id, kind, level, constraints } of skills) {
    const read = ONE_STEP_KINDS.some((each) => each === kind) ? stepConstraints(constraints) : null;
    if (read === null || !read.ok) continue;
    for (const seed of SEEDS) {
      const place = placeOf(stepPrompt(seed, level, read.value));
      if (place === null) break;
      add(cells, cellId(place.cell), id);
      if (place.arrow !== null) add(arrows, place.arrow.id, id);
    }
  }
  return { arrows: listed(arrows), cells: listed(cells) };
}

function add<Key>(map: Map<Key, Set<string>>, key: Key, id: string): void {
  const found = map.get(key);
  if (found === undefined) map.set(key, new Set([id]));
  else found.add(id);
}

function listed<Key>(map: ReadonlyMap<Key, ReadonlySet<string>>): ReadonlyMap<Key, readonly string[]> {
  return new Map([...map].map(([key, ids]) => [key, [...ids]]));
}
