/** A table at most half full keeps the chains of linear probing short. */
const SLOTS_A_STATE = 2;
const GROWTH = 2;
/** more than the moves that any one state has */
const A_FEW = 256;

/**
 * States of a fixed number of 32-bit words, each with the state it came from and the move that led there, in the order
 * in which they were found: the order of a breadth-first search. Grows by doubling typed arrays.
 */
export class StateSet {
  private readonly words: number;
  private states: Int32Array;
  private parents: Int32Array;
  private moves: Int32Array;
  /** open addressing: index + 1, or 0 where the slot is free */
  private slots: Int32Array;
  private count = 0;

  constructor(words: number, capacity = 1 << 14) {
    this.words = words;
    this.states = new Int32Array(capacity * words);
    this.parents = new Int32Array(capacity);
    this.moves = new Int32Array(capacity);
    this.slots = new Int32Array(capacity * SLOTS_A_STATE);
  }

  get size(): number {
    return this.count;
  }

  /** Octets that it takes while the next few states are added: growing makes a larger array beside each one. */
  get octetsToAdd(): number {
    return this.count + A_FEW <= this.parents.length ? this.octets : this.octets * (GROWTH + 1);
  }

  /** Octets of all arrays together. */
  get octets(): number {
    return 4 * (this.states.length + this.parents.length + this.moves.length + this.slots.length);
  }

  /** Adds the state in `words` unless it is there. Says whether it was new; its index is then `size - 1`. */
  add(words: Int32Array, parent: number, move: number): boolean {
    const { slots, states, words: length } = this;
    const mask = slots.length - 1;
    let slot = hashOf(words, length) & mask;
    for (;;) {
      const entry = slots[slot] ?? 0;
      if (entry === 0) break;
      const at = (entry - 1) * length;
      let same = true;
      for (let word = 0; word < length; word += 1) {
        if (states[at + word] !== words[word]) {
          same = false;
          break;
        }
      }
      if (same) return false;
      slot = (slot + 1) & mask;
    }
    const index = this.count;
    if (index === this.parents.length) {
      this.grow();
      return this.add(words, parent, move);
    }
    slots[slot] = index + 1;
    for (let word = 0, at = index * length; word < length; word += 1) states[at + word] = words[word] ?? 0;
    this.parents[index] = parent;
    this.moves[index] = move;
    this.count = index + 1;
    return true;
  }

  /** Copies state `index` into `into`. */
  read(index: number, into: Int32Array): void {
    const at = index * this.words;
    for (let word = 0; word < this.words; word += 1) into[word] = this.states[at + word] ?? 0;
  }

  /** The moves that led from the first state to this one. */
  path(index: number): readonly number[] {
    const moves: number[] = [];
    for (let at = index; at > 0; at = this.parents[at] ?? 0) moves.push(this.moves[at] ?? 0);
    return moves.reverse();
  }

  /** How many moves lie between the first state and this one. */
  depth(index: number): number {
    return this.path(index).length;
  }

  private grow(): void {
    const capacity = this.parents.length * GROWTH;
    this.states = grown(this.states, capacity * this.words);
    this.parents = grown(this.parents, capacity);
    this.moves = grown(this.moves, capacity);
    this.slots = new Int32Array(capacity * SLOTS_A_STATE);
    const mask = this.slots.length - 1;
    const scratch = new Int32Array(this.words);
    for (let index = 0; index < this.count; index += 1) {
      this.read(index, scratch);
      let slot = hashOf(scratch, this.words) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = index + 1;
    }
  }
}

function grown(array: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}

/** MurmurHash3's mixing (Austin Appleby, public domain), a word at a time. */
function hashOf(words: Int32Array, length: number): number {
  let hash = 0;
  for (let index = 0; index < length; index += 1) {
    let word = Math.imul(words[index] ?? 0, 0xcc9e2d51);
    word = (word << 15) | (word >>> 17);
    hash ^= Math.imul(word, 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
