import type { Random } from "#lib/base/random.ts";
import type { Run } from "#lib/network/run.ts";
import { advance } from "#lib/tcp/seq.ts";
import type { ExchangeId } from "../../exchanges/catalogue.ts";
import { exchange, runOf } from "../../exchanges/catalogue.ts";
import type { Numbers, Parts } from "../../exchanges/exchange.ts";
import { PROFILE } from "../../exchanges/exchange.ts";
import type { Place } from "./skeleton.ts";
import { flightAt, placesOf, valueAt } from "./skeleton.ts";

/** What is asked about: a skill narrows it. */
export type About = "states" | "numbers" | "all";

/** Level 1: two blanks; 2: four; 3: five or six. */
function wanted(random: Random, level: number): number {
  if (level <= 1) return 2;
  return level === 2 ? 4 : random.int(5, 6);
}

/** Two runs that differ in one number by this much show which numbers follow from it. */
const NUDGE_OCTETS = 1;

/** Which of the four given numbers each number of the ladder follows from; null: from none, as the SEQ 0 of a RST. */
export type Origins = ReadonlyMap<string, keyof Numbers | null>;

/** Throws RangeError when a number decides more than itself: such an exchange cannot be asked. */
export function originsOf(run: Run, id: ExchangeId, parts: Parts, numbers: Numbers): Origins {
  const places = placesOf(run).filter(isNumber);
  const origins = new Map<string, keyof Numbers | null>(places.map((place) => [nameOf(place), null]));
  for (const name of ["x", "y", "nextY", "old"] as const) {
    const nudged = { ...numbers, [name]: advance(numbers[name], NUDGE_OCTETS) };
    const other = runOf(exchange(id, parts, nudged, PROFILE));
    if (other.flights.length !== run.flights.length) throw new RangeError(`${id} depends on its numbers`);
    for (const place of places) {
      if (valueAt(other, place) !== valueAt(run, place)) origins.set(nameOf(place), name);
    }
  }
  return origins;
}

/**
 * Chooses the blanks. No number is blanked unless another that follows from the same one stays in sight, so that every
 * answer can be worked out; where the control bits are asked, the ACK field beside them is not seen.
 */
export function chooseBlanks(
  random: Random,
  level: number,
  about: About,
  run: Run,
  origins: Origins,
): readonly Place[] {
  const chosen = new Set<string>();
  const count = wanted(random, level);
  const candidates = mixed(random, candidatesFor(about, run));
  for (const place of candidates) {
    if (chosen.size >= count) break;
    const name = nameOf(place);
    if (place.of === "ack" && chosen.has(nameOf({ ...place, of: "flags" }))) continue;
    if (place.of === "flags" && chosen.has(nameOf({ ...place, of: "ack" }))) continue;
    if (place.of === "state" && isCrowded(place, chosen, run, candidates)) continue;
    chosen.add(name);
    if (!isDerivable(chosen, run, origins)) chosen.delete(name);
  }
  return placesOf(run).filter((place) => chosen.has(nameOf(place)));
}

export function nameOf(place: Place): string {
  return place.of === "state" ? `${place.row}.state` : `${place.row}.${place.nth}.${place.of}`;
}

/** Whether every blank number has another of the same origin in sight. */
function isDerivable(blanks: ReadonlySet<string>, run: Run, origins: Origins): boolean {
  const needed = new Set<keyof Numbers>();
  const seen = new Set<keyof Numbers>();
  for (const place of placesOf(run)) {
    const name = nameOf(place);
    const origin = origins.get(name) ?? null;
    if (origin === null) continue;
    if (blanks.has(name)) needed.add(origin);
    else if (!(place.of === "ack" && blanks.has(nameOf({ ...place, of: "flags" })))) seen.add(origin);
  }
  return [...needed].every((origin) => seen.has(origin));
}

/** What may be asked. */
function candidatesFor(about: About, run: Run): readonly Place[] {
  return placesOf(run).filter((place) => {
    const step = run.steps[place.row];
    if (step === undefined) return false;
    if (place.of === "state")
      return about !== "numbers" && (changesState(run, place.row) || about === "states");
    const id = step.sent[place.nth];
    // What turns up from the past follows from nothing that is seen.
    if (id === undefined || flightAt(run, id).injected !== null) return false;
    if (place.of === "flags") return about !== "numbers";
    return about !== "states";
  });
}

export function changesState(run: Run, row: number): boolean {
  const step = run.steps[row];
  if (step?.host == null) return false;
  const before = row === 0 ? run.initial : run.steps[row - 1]?.connections;
  return before?.[step.host]?.state !== step.connections[step.host]?.state;
}

/** A state that stays the same is asked once at most: otherwise the ladder asks the same thing over and over. */
function isCrowded(place: Place, chosen: ReadonlySet<string>, run: Run, all: readonly Place[]): boolean {
  if (changesState(run, place.row)) return false;
  return all.some(
    (other) => other.of === "state" && chosen.has(nameOf(other)) && !changesState(run, other.row),
  );
}

function isNumber(place: Place): boolean {
  return place.of === "seq" || place.of === "ack";
}

/** In any order, but a state, a number and control bits in turn, so that a ladder does not ask one thing five times. */
function mixed(random: Random, places: readonly Place[]): readonly Place[] {
  const decks = shuffled(random, ["state", "seq", "ack", "flags"] as const).map((of) =>
    shuffled(
      random,
      places.filter((place) => place.of === of),
    ),
  );
  return places.flatMap((_place, nth) => decks.flatMap((deck) => deck[nth] ?? []));
}

function shuffled<Item>(random: Random, items: readonly Item[]): readonly Item[] {
  const left = [...items];
  const drawn: Item[] = [];
  while (left.length > 0) drawn.push(...left.splice(random.int(0, left.length - 1), 1));
  return drawn;
}
