import type { Model, Property, ScriptedCall, Situation } from "./model.ts";
import type { Move } from "./moves.ts";
import { moveOf } from "./moves.ts";
import { World } from "./world.ts";

/** A move that can be made now; with it the call that the host's user would make, where it is one. */
export interface Playable {
  readonly move: Move;
  readonly call: ScriptedCall | null;
}

/**
 * One position of somebody who looks for a breaking run by hand, with the very moves that the checker has. Positions
 * do not change: a move leads to another one, and the one before it can be kept to come back to.
 */
export class Play {
  private readonly world: World;
  private readonly words: Int32Array;
  /** from the first position to this one */
  readonly made: readonly Move[];

  private constructor(world: World, words: Int32Array, made: readonly Move[]) {
    this.world = world;
    this.words = words;
    this.made = made;
  }

  static of(model: Model, property: Property): Play {
    const world = new World(model, property);
    return new Play(world, world.start(), []);
  }

  /** Both hosts as they are here, and what the property remembers of them. */
  get situation(): Situation<unknown> {
    return this.world.situation(this.words);
  }

  get broken(): boolean {
    return this.world.isBroken(this.words);
  }

  /**
   * Every move that the model allows here: none means that the run has come to its end.
   */
  playable(): readonly Playable[] {
    const found = new Map<string, Playable>();
    this.world.expand(this.words, (_next, packed) => {
      const move = moveOf(packed, this.world);
      const call = this.callOf(move);
      found.set(JSON.stringify(move), { move, call });
    });
    return [...found.values()];
  }

  /** The position after `move`. Throws RangeError for a move that cannot be made here. */
  after(move: Move): Play {
    const next = this.try(move);
    if (next === null) throw new RangeError(`${JSON.stringify(move)} cannot be made here`);
    return next;
  }

  /** The position after `move`, or null where the model does not allow it. */
  try(move: Move): Play | null {
    const wanted = JSON.stringify(move);
    const reached: Int32Array[] = [];
    this.world.expand(this.words, (next, packed) => {
      if (JSON.stringify(moveOf(packed, this.world)) === wanted) reached.push(next.slice());
    });
    const [first] = reached;
    return first === undefined ? null : new Play(this.world, first, [...this.made, move]);
  }

  private callOf(move: Move): ScriptedCall | null {
    if (move.move !== "call" && move.move !== "choose") return null;
    const side = this.world.model.hosts.findIndex(({ id }) => id === move.host);
    const host = this.world.model.hosts[side];
    if (move.move === "choose") return host?.choices[move.choice]?.call ?? null;
    return host?.script[this.situation.hosts[side]?.calls ?? 0] ?? null;
  }
}
