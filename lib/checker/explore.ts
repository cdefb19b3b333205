import type { Model, Property } from "./model.ts";
import type { Move } from "./moves.ts";
import { moveOf } from "./moves.ts";
import { StateSet } from "./state-set.ts";
import type { Overflow } from "./world.ts";
import { World } from "./world.ts";

export interface Limits {
  readonly states: number;
  /** of memory that the states may take, octets */
  readonly octets: number;
}

export const DEFAULT_LIMITS: Limits = { states: 20_000_000, octets: 2 ** 30 };

/**
 * `holds`: every state within the model's bounds was visited and none breaks the property. `broken`: a shortest run to
 * a state that does. `not-finished`: a limit came first, and nothing is claimed.
 */
export type Verdict =
  | { readonly type: "holds" }
  | { readonly type: "broken"; readonly run: readonly Move[] }
  | { readonly type: "not-finished"; readonly because: Overflow | "states" | "memory" };

export interface Progress {
  readonly verdict: Verdict | null;
  readonly statesExplored: number;
  /** moves on the shortest way to the state that is looked at now */
  readonly depth: number;
}

/** A breadth-first search that can be done a slice at a time, so that a page can show it and stop it. */
export class Exploration {
  private readonly world: World;
  private readonly states: StateSet;
  private readonly limits: Limits;
  private readonly current: Int32Array;
  private looked = 0;
  /** index of the first state of the next level, and the level that is looked at */
  private levelEnd = 1;
  private level = 0;
  private verdict: Verdict | null = null;

  constructor(model: Model, property: Property, limits: Limits = DEFAULT_LIMITS) {
    this.world = new World(model, property);
    this.limits = limits;
    this.states = new StateSet(this.world.words);
    this.current = new Int32Array(this.world.words);
    const start = this.world.start();
    this.states.add(start, 0, 0);
    if (this.world.isBroken(start)) this.verdict = { type: "broken", run: [] };
  }

  /** Of memory that the states take, octets. */
  get octets(): number {
    return this.states.octets;
  }

  /** Looks at up to `count` more states. */
  advance(count: number): Progress {
    const until = this.looked + count;
    let broken = -1;
    let parent = 0;
    const found = (next: Int32Array, move: number): void => {
      if (!this.states.add(next, parent, move) || broken >= 0) return;
      if (this.world.isBroken(next)) broken = this.states.size - 1;
    };
    while (this.verdict === null && this.looked < until) {
      if (this.looked === this.states.size) {
        this.verdict = { type: "holds" };
        break;
      }
      if (this.looked === this.levelEnd) {
        this.level += 1;
        this.levelEnd = this.states.size;
      }
      this.states.read(this.looked, this.current);
      parent = this.looked;
      this.world.expand(this.current, found);
      this.looked += 1;
      if (broken >= 0) this.verdict = { type: "broken", run: this.run(broken) };
      else if (this.world.overflow !== null) {
        this.verdict = { type: "not-finished", because: this.world.overflow };
      } else if (this.states.size > this.limits.states) {
        this.verdict = { type: "not-finished", because: "states" };
      } else if (this.states.octetsToAdd > this.limits.octets) {
        this.verdict = { type: "not-finished", because: "memory" };
      }
    }
    const depth = this.verdict?.type === "broken" ? this.verdict.run.length : this.level;
    return { verdict: this.verdict, statesExplored: this.states.size, depth };
  }

  private run(index: number): readonly Move[] {
    return this.states.path(index).map((move) => moveOf(move, this.world));
  }
}

export interface Explored extends Progress {
  readonly verdict: Verdict;
}

/** The whole search at once. */
export function explore(model: Model, property: Property, limits: Limits = DEFAULT_LIMITS): Explored {
  const exploration = new Exploration(model, property, limits);
  for (;;) {
    const { verdict, ...rest } = exploration.advance(Number.POSITIVE_INFINITY);
    if (verdict !== null) return { verdict, ...rest };
  }
}
