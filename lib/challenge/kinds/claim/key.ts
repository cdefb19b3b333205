import type { Choice } from "#lib/checker/experiments/experiment.ts";
import type { Connection } from "#lib/tcp/connection.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import type { Explanations, MisconceptionId } from "../../challenge-kind.ts";
import type { Judgement } from "./prompt.ts";

/** What came out when the worlds of a statement were asked. */
export interface ClaimKey {
  readonly judgement: Judgement;
  readonly reason: string;
  /** what somebody believes who judges so */
  readonly mistakes: Mistakes;
  /** how many worlds were asked, and in how many of them it is so */
  readonly tally: { readonly holds: number; readonly of: number };
  /** the first world of either kind: one, or one for and one against */
  readonly evidence: readonly [Evidence, ...Evidence[]];
  readonly why: Explanations;
}

export type Mistakes = { readonly [J in Judgement]?: MisconceptionId };

/** A world as it can be shown. `holds`: the sentence is so there. */
export type Evidence =
  /** `story` is a link to the lab; `step` the one that decides, null where none did anything */
  | { readonly world: "run"; readonly holds: boolean; readonly story: string; readonly step: number | null }
  | {
      readonly world: "situation";
      readonly holds: boolean;
      readonly connection: Connection;
      readonly event: TcpEvent;
    }
  /** `keeps`: no run breaks the property */
  | {
      readonly world: "experiment";
      readonly holds: boolean;
      readonly experiment: string;
      readonly choice: Choice;
      readonly keeps: boolean;
    }
  | { readonly world: "fact"; readonly holds: boolean; readonly fact: string };
