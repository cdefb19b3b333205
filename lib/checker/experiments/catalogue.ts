import { property } from "../properties.ts";
import { forcedThreeWayClose, noClosing } from "./closing.ts";
import type { Choice, Experiment, Question } from "./experiment.ts";
import { fourMessageHandshake, threeMessageHandshake, twoMessageHandshake } from "./handshake.ts";
import { blindSegments, repeatingIsn } from "./sequence-numbers.ts";
import { timeWait, timeWaitRst, timeWaitSide } from "./time-wait.ts";

/** In the order in which they are told. */
export const EXPERIMENTS: readonly Experiment[] = [
  twoMessageHandshake,
  threeMessageHandshake,
  fourMessageHandshake,
  repeatingIsn,
  forcedThreeWayClose,
  noClosing,
  timeWait,
  timeWaitSide,
  timeWaitRst,
  blindSegments,
];

export function experiment(id: string): Experiment | null {
  return EXPERIMENTS.find((each) => each.id === id) ?? null;
}

/** What the checker is asked when somebody makes this choice. */
export function question(asked: Experiment, choice: Choice): Question {
  return { model: asked.model(choice), property: property(choice.property) };
}
