import { experiment, question } from "#lib/checker/experiments/catalogue.ts";
import type { Choice } from "#lib/checker/experiments/experiment.ts";
import { relabelled } from "#lib/checker/relabelled.ts";
import { distance } from "#lib/tcp/seq.ts";
import type { Board } from "../../play/board.ts";
import type { MoveCode } from "../../play/move-codes.ts";
import type { Scenery } from "../../play/scenery.ts";

/** "This rule was changed. Find the loss, the delay or the copy that breaks this promise." */
export interface BreakItPrompt extends Scenery {
  /** id of an experiment of the checker, and what is chosen there: the changed rule, the promise, the times */
  readonly experiment: string;
  readonly choice: Choice;
  readonly budget: Budget;
}

/** How often the network may fail. */
export interface Budget {
  readonly losses: number;
  readonly duplicates: number;
}

/** A shortest run that breaks it, as the checker found it. Par is its length. */
export interface BreakItKey {
  readonly shortest: readonly MoveCode[];
}

/** Throws RangeError when there is no such experiment. */
export function boardOf({ experiment: id, choice, budget, hosts, left, isns }: BreakItPrompt): Board {
  const found = experiment(id);
  if (found === null) throw new RangeError(`there is no experiment ${id}`);
  const { model, property } = question(found, choice);
  const [zero, one] = model.hosts;
  const renamed = relabelled(
    { ...model, link: { ...model.link, ...budget } },
    { hosts, shifts: [distance(zero.isns[0], isns[0]), distance(one.isns[0], isns[1])] },
  );
  const [first, second] = renamed.hosts;
  return { model: left === 0 ? renamed : { ...renamed, hosts: [second, first] }, property, roles: hosts };
}
