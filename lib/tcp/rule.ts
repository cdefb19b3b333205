import type { ClauseId } from "./clauses.ts";
import type { Connection } from "./connection.ts";
import type { ContestedId } from "./contested.ts";
import type { TcpEvent } from "./event.ts";
import type { Processing } from "./processing.ts";

/** Stable name of a rule: part of message keys, misconceptions and saved traces. */
export type RuleId = string;

/**
 * What follows from a rule's outcome. `pass`: it had nothing to say, go on. `act`: it decided something, go on.
 * `stop`: processing of the event ends here ("and return").
 */
export type Flow = "pass" | "act" | "stop";

/** One of the ways in which a rule can end. Its explanation is the message `rules.<rule>.<id>`. */
export interface Outcome {
  readonly rule: RuleId;
  readonly clause: ClauseId;
  readonly id: string;
  readonly flow: Flow;
  /** the place in the RFC on which this outcome takes one reading of several, or null: most are plain */
  readonly contested: ContestedId | null;
}

/** How a rule states one of its outcomes. */
export type Ending = Flow | { readonly flow: Flow; readonly contested: ContestedId };

/**
 * One paragraph of the RFC: looks at the connection and the event, may change what `processing` gathers, and says
 * which of its outcomes it was. The outcomes are listed beforehand, so that every one can be explained and tested.
 */
export interface Rule<C extends Connection = Connection, E extends TcpEvent = TcpEvent> {
  readonly id: RuleId;
  readonly clause: ClauseId;
  readonly outcomes: readonly Outcome[];
  apply(connection: C, event: E, processing: Processing): Outcome;
}

export function rule<
  C extends Connection,
  E extends TcpEvent,
  const Endings extends Readonly<Record<string, Ending>>,
>(
  id: RuleId,
  clause: ClauseId,
  endings: Endings,
  apply: (
    connection: C,
    event: E,
    processing: Processing,
    outcome: { readonly [Name in keyof Endings]: Outcome },
  ) => Outcome,
): Rule<C, E> {
  const outcomes = Object.entries(endings).map(([name, ending]): Outcome => {
    const { flow, contested } = typeof ending === "string" ? { flow: ending, contested: null } : ending;
    return { rule: id, clause, id: name, flow, contested };
  });
  const byName = Object.fromEntries(outcomes.map((outcome) => [outcome.id, outcome])) as {
    readonly [Name in keyof Endings]: Outcome; // fromEntries forgets the keys it was given
  };
  return {
    id,
    clause,
    outcomes,
    apply: (connection, event, processing) => apply(connection, event, processing, byName),
  };
}
