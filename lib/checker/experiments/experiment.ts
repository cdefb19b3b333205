import type { Model, Property } from "../model.ts";

/**
 * A question "why is that rule there?" that the checker can settle: the same story under the changed rule and under the
 * real one. Texts are the messages `experiments.<id>`; nothing of the verdict is written down anywhere.
 */
export interface Experiment {
  /** what the command line and the page's address call it */
  readonly id: string;
  /** the rule as changed, first, and what it is compared with; `experiments.<id>.variants.<variant>` */
  readonly variants: readonly [string, ...string[]];
  /** what is asked of it, the default first */
  readonly properties: readonly [PropertyId, ...PropertyId[]];
  /** of the parameters, those that change anything here; each with its default */
  readonly defaults: Assumptions;
  model(choice: Choice): Model;
}

/** Times in ticks; null where an experiment has no clock, or does not depend on the last ACK's fate. */
export interface Assumptions {
  readonly mslTicks: number | null;
  readonly timeWaitTicks: number | null;
  /** what is assumed of the ACK of the peer's FIN: it arrives within MSL, or it may be lost like any segment */
  readonly lastAck: LastAck | null;
}

export type LastAck = "delivered" | "may-be-lost";

export interface Choice extends Assumptions {
  readonly variant: string;
  readonly property: PropertyId;
}

export type PropertyId =
  | "no-ghost-connection"
  | "no-abandoned-connection"
  | "no-old-segment"
  | "no-text-lost"
  | "both-ends-close"
  | "fin-answered"
  | "no-early-end"
  | "no-blind-reset";

/** The choice that an experiment stands for when nothing else is asked. */
export function defaultChoice({ variants, properties, defaults }: Experiment): Choice {
  const [variant] = variants;
  const [property] = properties;
  return { ...defaults, variant, property };
}

export interface Question {
  readonly model: Model;
  readonly property: Property;
}
