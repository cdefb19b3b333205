import type { Connection } from "./connection.ts";
import type { Change, Counterfactual } from "./counterfactual.ts";
import { counterfactuals, outcomeOf } from "./counterfactual.ts";
import type { TcpEvent } from "./event.ts";
import type { Profile } from "./profile.ts";
import type { Segment } from "./segment.ts";
import { distance } from "./seq.ts";

/** A counterfactual with what it is compared with: the step as it was. */
export interface Otherwise extends Counterfactual {
  /** the state that the connection was in, and would have stayed in */
  readonly stays: boolean;
  /** null where the same is sent as was really sent */
  readonly otherReply: Counterfactual["reply"] | null;
  /** whether it would have led to another state than the step did */
  readonly otherState: boolean;
}

/**
 * The changes of the segment that teach most, at most `most` of them, best first: another state before another reply;
 * SEG.ACK before SEG.SEQ before a control bit; near numbers before far ones; one for each way in which it could have
 * gone. That a RST ends a connection or is dropped is not said at every step, nor what bits do that nobody sends
 * together. A call or a timeout has no numbers to change: none.
 */
export function instructive(
  connection: Connection,
  event: TcpEvent,
  profile: Profile,
  most: number,
): readonly Otherwise[] {
  if (event.type !== "segment") return [];
  const actual = outcomeOf(connection, event, profile);
  const ranked = counterfactuals(connection, event, profile)
    .filter((each) => !isFarFetched(each, connection))
    .map((each) => ({ each, rank: rankOf(each, actual.state) }))
    .sort((a, b) => a.rank - b.rank || farness(a.each, event.segment) - farness(b.each, event.segment))
    .map(({ each }) => each);
  return firstOfEach(ranked)
    .slice(0, most)
    .map((each) => ({
      ...each,
      stays: each.state === connection.state,
      otherState: each.state !== actual.state,
      otherReply: each.reply.join() === actual.reply.join() ? null : each.reply,
    }));
}

const FIELDS = ["ack", "seq", "fin", "ackBit", "syn", "rst"] as const satisfies readonly Change["field"][];

function rankOf({ change, state }: Counterfactual, actual: Counterfactual["state"]): number {
  return (state === actual ? FIELDS.length : 0) + FIELDS.indexOf(change.field);
}

/** How far the changed number lies from the one that came. */
function farness({ change, event }: Counterfactual, came: Segment): number {
  if (change.field !== "ack" && change.field !== "seq") return 0;
  const [from, to] = [came[change.field], event.segment[change.field]];
  return from === null || to === null ? 0 : Math.abs(distance(from, to));
}

function isFarFetched({ change, event }: Counterfactual, { state }: Connection): boolean {
  // Where there is no connection, it is the one thing to know: a RST is never answered.
  if (change.field === "rst" && change.on) return state !== "CLOSED";
  const { syn, fin, rst } = event.segment;
  return (syn && fin) || (rst && (syn || fin));
}

function firstOfEach(ranked: readonly Counterfactual[]): readonly Counterfactual[] {
  const seen = new Set<string>();
  return ranked.filter(({ state, reply }) => {
    const way = `${state} ${reply.join()}`;
    if (seen.has(way)) return false;
    seen.add(way);
    return true;
  });
}
