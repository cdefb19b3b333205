import type { Verdict } from "#lib/checker/explore.ts";
import type { Choice, Experiment } from "#lib/checker/experiments/experiment.ts";

/** What the page and its worker say to each other. */
export interface CheckRequest {
  /** an experiment's id */
  readonly experiment: string;
  readonly choice: Choice;
}

export interface CheckProgress {
  readonly statesExplored: number;
  /** moves */
  readonly depth: number;
  /** real time since the search began */
  readonly elapsedMs: number;
}

export interface Checked extends CheckProgress {
  readonly verdict: Verdict;
  readonly bounds: CheckedBounds;
}

/** Within what a verdict holds. */
export interface CheckedBounds {
  readonly losses: number;
  readonly duplicates: number;
  /** segments on their way at once */
  readonly capacity: number;
  /** how often a retransmission timer may run out; null where only the capacity limits it */
  readonly timeouts: number | null;
  /** the host that gives up after so many timeouts in vain; null where nobody does */
  readonly givesUp: { readonly host: string; readonly timeouts: number } | null;
}

export type CheckReply =
  | { readonly type: "progress"; readonly progress: CheckProgress }
  | { readonly type: "checked"; readonly checked: Checked };

/** An experiment without its model: all that the page needs before anything runs. */
export type ExperimentShape = Pick<Experiment, "id" | "variants" | "properties" | "defaults">;
