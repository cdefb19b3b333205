import "server-only";

/** On whose behalf something is done. Every function that touches people's data takes one first. */
export interface Actor {
  readonly userId: string;
}
