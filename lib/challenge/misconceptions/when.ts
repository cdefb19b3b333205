import type { Connection, State } from "#lib/tcp/connection.ts";
import type { SegmentArrives, TcpEvent } from "#lib/tcp/event.ts";
import type { Processing } from "#lib/tcp/processing.ts";
import type { Misconception } from "./misconception.ts";

type In<S extends State> = Extract<Connection, { state: S }>;

/** A mistake about any event in one of `states`, at the rule `rule`. */
export function whenIn<S extends State>(
  id: string,
  rule: string,
  states: readonly S[],
  act: (connection: In<S>, processing: Processing, event: TcpEvent) => boolean,
): Misconception {
  const isIn = (connection: Connection): connection is In<S> =>
    states.some((each) => each === connection.state);
  return {
    id,
    rule,
    takesOver: (connection, event, processing) => isIn(connection) && act(connection, processing, event),
  };
}

/** The same about a segment that arrives. */
export function whenSegmentIn<S extends State>(
  id: string,
  rule: string,
  states: readonly S[],
  act: (connection: In<S>, processing: Processing, event: SegmentArrives) => boolean,
): Misconception {
  return whenIn(id, rule, states, (connection, processing, event) =>
    event.type === "segment" ? act(connection, processing, event) : false,
  );
}

export const SYNCHRONIZED = [
  "ESTABLISHED",
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "CLOSE-WAIT",
  "CLOSING",
  "LAST-ACK",
  "TIME-WAIT",
] as const satisfies readonly State[];
