import type { HostSituation, Model, Property, Situation } from "./model.ts";
import type { Kind, Outcome } from "./hosts.ts";
import {
  ARRIVAL,
  CALL,
  CHOICE,
  GIVE_UP,
  ModelledHost,
  MOST_CHOICES,
  TICK,
  TIME_WAIT_ENDS,
  TIMEOUT,
} from "./hosts.ts";
import { Interner } from "./interner.ts";
import { isStill } from "./stillness.ts";

/**
 * A state of the model in 32-bit words: the two hosts' numbers, what is left of the link's faults and which forgeries
 * were used, and the segments on their way as sorted half-words of kind and age.
 */
const MOST_FLIGHTS = 8;
const FIRST_FLIGHT_WORD = 2;
const AGE_BITS = 5;
const MOST_KINDS = (1 << (16 - AGE_BITS)) - 1;
const MOST_HOSTS = 0xffff;

/** What a move is, in its lowest four bits; above them the segment (half-word) or the host (0, 1) or the forgery. */
export const DELIVER = 0;
export const DUPLICATE = 1;
export const LOSE = 2;
export const HOST_EVENT = 3;
export const TICKS = 4;
export const FORGE = 5;

/** Why a model does not fit: the search is then not finished, and says so. */
export type Overflow = "kinds of segments" | "states of a host";

/** The moves of a model, over packed states. */
export class World {
  readonly kinds = new Interner<Kind>();
  readonly hosts: readonly [ModelledHost, ModelledHost];
  readonly model: Model;
  private readonly property: Property;
  overflow: Overflow | null = null;

  private readonly flights = new Uint16Array(2 * MOST_FLIGHTS);
  private readonly after = new Uint16Array(2 * MOST_FLIGHTS);
  /** words of a packed state */
  readonly words: number;
  private readonly next: Int32Array;
  private readonly verdicts: (boolean | undefined)[][] = [];
  private readonly forged: readonly number[];
  private readonly mustArrive: boolean[] = [];
  /** of each side: what can happen to it besides an arrival and the clock */
  private readonly events: readonly (readonly number[])[];

  /** Throws RangeError for a model that does not fit into its words: nothing may be claimed of one that was cut off. */
  constructor(model: Model, property: Property) {
    checkBounds(model);
    this.model = model;
    this.words = FIRST_FLIGHT_WORD + Math.ceil(model.link.capacity / 2);
    this.next = new Int32Array(this.words);
    this.property = property;
    const [left, right] = model.hosts;
    this.hosts = [
      new ModelledHost(left, model.clock, this.kinds, property.monitor),
      new ModelledHost(right, model.clock, this.kinds, property.monitor),
    ];
    this.events = model.hosts.map(({ choices }) => [
      ...HOST_EVENTS,
      ...choices.map((_, index) => CHOICE + index),
    ]);
    this.forged = model.forged.map((stray) => this.kinds.number({ ...stray, incarnation: 0, forged: true }));
  }

  start(): Int32Array {
    const words = new Int32Array(this.words);
    const old = this.model.old.map((stray) => this.kinds.number({ ...stray, incarnation: 0, forged: false }));
    const { losses, duplicates } = this.model.link;
    old.forEach((kind, index) => {
      this.flights[index] = (kind + 1) << AGE_BITS;
    });
    this.flights.subarray(0, old.length).sort();
    this.pack(
      words,
      this.hosts[0].start,
      this.hosts[1].start,
      losses | (duplicates << 4),
      this.flights,
      old.length,
    );
    return words;
  }

  /** Whether the property is broken in a state. It depends on both hosts and on whether all is quiet. */
  isBroken(words: Int32Array): boolean {
    const a = hostIn(words, 0);
    let verdicts = this.verdicts[a];
    if (verdicts === undefined) {
      verdicts = [];
      this.verdicts[a] = verdicts;
    }
    const key = hostIn(words, 1) * 2 + (words[FIRST_FLIGHT_WORD] === 0 ? 1 : 0);
    let verdict = verdicts[key];
    if (verdict === undefined) {
      verdict = this.property.broken(this.situation(words));
      verdicts[key] = verdict;
    }
    return verdict;
  }

  situation(words: Int32Array): Situation<unknown> {
    const records = this.hosts.map((host, side) => host.records.value(hostIn(words, side)));
    const [a, b] = records;
    if (a === undefined || b === undefined) throw new RangeError("a model has two hosts");
    const seen = ({ connection, notes, calls }: typeof a): HostSituation<unknown> => ({
      connection,
      notes,
      calls,
    });
    const still = (words[2] ?? 0) === 0 && [a, b].every(({ connection }) => isStill(connection));
    return { hosts: [seen(a), seen(b)], quiet: still };
  }

  /** Calls `found` with every state that one move leads to. Its argument is good until the next one. */
  expand(words: Int32Array, found: (next: Int32Array, move: number) => void): void {
    const a = hostIn(words, 0);
    const b = hostIn(words, 1);
    const left = words[1] ?? 0;
    const count = this.unpack(words);
    this.segments(a, b, left, count, found);
    for (let side = 0; side < 2; side += 1) {
      const id = side === 0 ? a : b;
      for (const event of this.events[side] ?? []) {
        if (event === GIVE_UP && count > 0) continue;
        const outcome = this.host(side).outcome(id, event);
        if (outcome === null) continue;
        this.move(a, b, side, outcome, left, count, -1, found, HOST_EVENT | (((event << 1) | side) << 4));
      }
    }
    if (this.model.clock !== null) this.tick(a, b, left, count, found);
    this.forgeries(a, b, left, count, found);
  }

  private segments(
    a: number,
    b: number,
    left: number,
    count: number,
    found: (next: Int32Array, move: number) => void,
  ): void {
    const losses = left & 0xf;
    const duplicates = (left >>> 4) & 0xf;
    for (let index = 0; index < count; index += 1) {
      const flight = this.flights[index] ?? 0;
      if (index > 0 && flight === this.flights[index - 1]) continue;
      const number = (flight >>> AGE_BITS) - 1;
      const side = this.kinds.value(number).from === this.model.hosts[0].id ? 1 : 0;
      const outcome = this.host(side).outcome(side === 0 ? a : b, ARRIVAL + number);
      if (outcome === null) continue;
      this.move(a, b, side, outcome, left, count, index, found, DELIVER | (flight << 4));
      if (duplicates > 0) {
        this.move(a, b, side, outcome, left - (1 << 4), count, -1, found, DUPLICATE | (flight << 4));
      }
      if (losses > 0 && !this.isGuaranteed(number)) {
        const length = this.without(count, index);
        this.emit(a, b, left - 1, length, found, LOSE | (flight << 4));
      }
    }
  }

  private forgeries(
    a: number,
    b: number,
    left: number,
    count: number,
    found: (next: Int32Array, move: number) => void,
  ): void {
    for (let index = 0; index < this.forged.length; index += 1) {
      const used = 1 << (FIRST_FORGERY_BIT + index);
      const kind = this.forged[index];
      if (kind === undefined || (left & used) !== 0) continue;
      this.after.set(this.flights.subarray(0, count));
      const length = this.insert(count, kind);
      this.emit(a, b, left | used, length, found, FORGE | (index << 4));
    }
  }

  private tick(
    a: number,
    b: number,
    left: number,
    count: number,
    found: (next: Int32Array, move: number) => void,
  ): void {
    const mslTicks = this.model.clock?.mslTicks ?? 0;
    let length = 0;
    for (let index = 0; index < count; index += 1) {
      const flight = this.flights[index] ?? 0;
      const age = flight & ((1 << AGE_BITS) - 1);
      if (age < mslTicks) {
        this.after[length] = flight + 1;
        length += 1;
      } else if (this.isGuaranteed((flight >>> AGE_BITS) - 1)) return;
    }
    const [first, second] = [this.host(0).outcome(a, TICK), this.host(1).outcome(b, TICK)];
    if (first === null || second === null) return;
    this.emit(first.host, second.host, left, length, found, TICKS);
  }

  /** One host takes an event; the segment at `taken` (or none, -1) is no longer on its way, those sent are. */
  private move(
    a: number,
    b: number,
    side: number,
    outcome: Outcome,
    left: number,
    count: number,
    taken: number,
    found: (next: Int32Array, move: number) => void,
    move: number,
  ): void {
    let length = this.without(count, taken);
    for (const kind of outcome.sent) length = this.insert(length, kind);
    if (side === 0) this.emit(outcome.host, b, left, length, found, move);
    else this.emit(a, outcome.host, left, length, found, move);
  }

  private without(count: number, taken: number): number {
    let length = 0;
    for (let index = 0; index < count; index += 1) {
      if (index === taken) continue;
      this.after[length] = this.flights[index] ?? 0;
      length += 1;
    }
    return length;
  }

  private insert(length: number, kind: number): number {
    const flight = (kind + 1) << AGE_BITS;
    let at = length;
    while (at > 0 && (this.after[at - 1] ?? 0) > flight) {
      this.after[at] = this.after[at - 1] ?? 0;
      at -= 1;
    }
    this.after[at] = flight;
    return length + 1;
  }

  private emit(
    a: number,
    b: number,
    left: number,
    length: number,
    found: (next: Int32Array, move: number) => void,
    move: number,
  ): void {
    if (length > this.model.link.capacity) return;
    if (this.kinds.size > MOST_KINDS) this.overflow = "kinds of segments";
    else if (a > MOST_HOSTS || b > MOST_HOSTS) this.overflow = "states of a host";
    else {
      this.pack(this.next, a, b, left, this.after, length);
      found(this.next, move);
    }
  }

  private pack(
    words: Int32Array,
    a: number,
    b: number,
    left: number,
    flights: Uint16Array,
    length: number,
  ): void {
    words[0] = a | (b << 16);
    words[1] = left;
    for (let word = FIRST_FLIGHT_WORD, slot = 0; word < this.words; word += 1, slot += 2) {
      const low = slot < length ? (flights[slot] ?? 0) : 0;
      const high = slot + 1 < length ? (flights[slot + 1] ?? 0) : 0;
      words[word] = low | (high << 16);
    }
  }

  private unpack(words: Int32Array): number {
    let count = 0;
    for (let word = FIRST_FLIGHT_WORD; word < this.words; word += 1) {
      const pair = words[word] ?? 0;
      if (pair === 0) break;
      this.flights[count] = pair & 0xffff;
      count += 1;
      if (pair >>> 16 === 0) break;
      this.flights[count] = pair >>> 16;
      count += 1;
    }
    return count;
  }

  private host(side: number): ModelledHost {
    return side === 0 ? this.hosts[0] : this.hosts[1];
  }

  private isGuaranteed(kind: number): boolean {
    const known = this.mustArrive[kind];
    if (known !== undefined) return known;
    const answer = this.model.link.mustArrive?.(this.kinds.value(kind)) ?? false;
    this.mustArrive[kind] = answer;
    return answer;
  }
}

const MOST_FAULTS = 0xf;
const FIRST_FORGERY_BIT = 8;
const MOST_FORGERIES = 32 - FIRST_FORGERY_BIT;
const MOST_TICKS = (1 << AGE_BITS) - 1;

function checkBounds({ hosts, link, old, forged, clock }: Model): void {
  const checked: readonly (readonly [string, number, number])[] = [
    ["segments that may be lost", link.losses, MOST_FAULTS],
    ["segments that may be doubled", link.duplicates, MOST_FAULTS],
    ["segments on their way at once", link.capacity, MOST_FLIGHTS],
    ["old segments", old.length, link.capacity],
    ["forged segments", forged.length, MOST_FORGERIES],
    ["ticks of MSL", clock?.mslTicks ?? 0, MOST_TICKS],
    ...hosts.map(({ choices }) => ["calls to choose from", choices.length, MOST_CHOICES] as const),
  ];
  for (const [what, count, most] of checked) {
    if (!(Number.isInteger(count) && count >= 0 && count <= most)) {
      throw new RangeError(`a model has 0 to ${most} ${what}, not ${count}`);
    }
  }
}

const HOST_EVENTS = [CALL, TIMEOUT, GIVE_UP, TIME_WAIT_ENDS] as const;

export function hostIn(words: Int32Array, side: number): number {
  return ((words[0] ?? 0) >>> (16 * side)) & 0xffff;
}

/** The kind and the age of a segment in a move. */
export function flightIn(move: number): { readonly kind: number; readonly ageTicks: number } {
  const flight = move >>> 4;
  return { kind: (flight >>> AGE_BITS) - 1, ageTicks: flight & ((1 << AGE_BITS) - 1) };
}
