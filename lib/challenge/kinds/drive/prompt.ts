import type { Model } from "#lib/checker/model.ts";
import type { HostId } from "#lib/network/endpoint.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import type { Board } from "../../play/board.ts";
import type { MoveCode } from "../../play/move-codes.ts";
import type { GoalId } from "./goals.ts";
import { goalProperty } from "./goals.ts";
import type { StartId } from "./starts.ts";
import { modelOf } from "./starts.ts";

/** "From here, bring these two ends there": by calls, by what arrives, by what is lost, doubled or late. */
export interface DrivePrompt {
  readonly profile: "rfc9293";
  readonly goal: GoalId;
  readonly start: StartId;
  /** in the order of their roles, which `start` tells */
  readonly hosts: readonly [HostId, HostId];
  /** the role of the host that is drawn on the left */
  readonly left: 0 | 1;
  /** the role of the end that the goal speaks of first */
  readonly it: 0 | 1;
  /** initial sequence numbers, by role */
  readonly isns: readonly [Seq, Seq];
  readonly windowOctets: number;
  readonly budget: Budget;
}

/** How often the network may fail, and how often each retransmission timer may run out. */
export interface Budget {
  readonly losses: number;
  readonly duplicates: number;
  readonly timeouts: number;
}

/** A shortest run, as the checker found it. Par is its length. */
export interface DriveKey {
  readonly shortest: readonly MoveCode[];
}

/** What is played. The property is broken where the goal is reached. */
export function boardOf(prompt: DrivePrompt): Board & { readonly model: Model } {
  const model = modelOf(prompt);
  return { model, property: goalProperty(prompt.goal, model, prompt.hosts[prompt.it]), roles: prompt.hosts };
}
