import type { Model } from "#lib/checker/model.ts";
import type { Move } from "#lib/checker/moves.ts";
import type { Play, Playable } from "#lib/checker/play.ts";
import type { HostId } from "#lib/network/endpoint.ts";
import { flagsOf } from "#lib/tcp/segment.ts";
import type { Seq } from "#lib/tcp/seq.ts";

/**
 * A move without names or numbers, so that the same run can be told of every variant: what is done, the role of the
 * host (0, 1) that does it or sent the segment, and which of its segments or choices it is: "deliver:0:1", "timeout:1",
 * "tick".
 */
export type MoveCode = string;

const SEGMENT_FATES = ["deliver", "duplicate", "lose"] as const;
const CODE = new RegExp(
  `^(?:tick|call:[01]|timeout:[01]|give-up:[01]|time-wait-ends:[01]|(?:choose|forge|${SEGMENT_FATES.join("|")}):[01]:[0-9]{1,2})$`,
);

/** Whether it could be a move of some model. */
export function isMoveCode(value: unknown): value is MoveCode {
  return typeof value === "string" && CODE.test(value);
}

/** The two hosts' names in the order of their roles, which may be other than the order in which they are drawn. */
export type Roles = readonly [HostId, HostId];

/** Every move that can be made in a position, by its code. */
export function codedMoves(play: Play, model: Model, roles: Roles): ReadonlyMap<MoveCode, Playable> {
  const playable = play.playable();
  const flights = flightsOf(playable, model);
  return new Map(playable.map((each) => [codeOf(each.move, flights, model, roles), each]));
}

/** The code of a move that can be made in a position. Throws RangeError for any other. */
export function moveCode(play: Play, move: Move, model: Model, roles: Roles): MoveCode {
  return codeOf(move, flightsOf(play.playable(), model), model, roles);
}

/** The codes of a run from the beginning. Throws RangeError for a move that cannot be made. */
export function runCodes(
  start: Play,
  moves: readonly Move[],
  model: Model,
  roles: Roles,
): readonly MoveCode[] {
  let play = start;
  return moves.map((move) => {
    const code = moveCode(play, move, model, roles);
    play = play.after(move);
    return code;
  });
}

/** The position after a coded run, or the index of the first move that cannot be made. */
export function played(
  start: Play,
  codes: readonly MoveCode[],
  model: Model,
  roles: Roles,
): { readonly positions: readonly [Play, ...Play[]]; readonly impossible: number | null } {
  const later: Play[] = [];
  let play = start;
  for (const [index, code] of codes.entries()) {
    const found = codedMoves(play, model, roles).get(code);
    if (found === undefined) return { positions: [start, ...later], impossible: index };
    play = play.after(found.move);
    later.push(play);
  }
  return { positions: [start, ...later], impossible: null };
}

type SegmentMove = Extract<Move, { readonly ageTicks: number }>;

function codeOf(move: Move, flights: readonly string[], model: Model, roles: Roles): MoveCode {
  const role = (host: HostId) => (host === roles[0] ? 0 : 1);
  switch (move.move) {
    case "deliver":
    case "duplicate":
    case "lose": {
      const ofHost = flights.filter((each) => each.startsWith(`${JSON.stringify(move.from)} `));
      const index = ofHost.indexOf(flightKey(move, model));
      if (index < 0) throw new RangeError(`${JSON.stringify(move)} cannot be made here`);
      return `${move.move}:${role(move.from)}:${index}`;
    }
    case "choose":
      return `choose:${role(move.host)}:${move.choice}`;
    case "forge": {
      const index = model.forged.findIndex(
        ({ from, segment }) => from === move.from && JSON.stringify(segment) === JSON.stringify(move.segment),
      );
      return `forge:${role(move.from)}:${index}`;
    }
    case "tick":
      return "tick";
    default:
      return `${move.move}:${role(move.host)}`;
  }
}

/** The segments on their way, in an order that depends neither on initial numbers nor on what was looked at before. */
function flightsOf(playable: readonly Playable[], model: Model): readonly string[] {
  const keys = playable.flatMap(({ move }) => ("ageTicks" in move ? [flightKey(move, model)] : []));
  return [...new Set(keys)].sort();
}

function flightKey({ from, segment, ageTicks, incarnation, forged }: SegmentMove, model: Model): string {
  const [left, right] = model.hosts;
  const [own, peer] = from === left.id ? [left.isns[0], right.isns[0]] : [right.isns[0], left.isns[0]];
  const { seq, ack, len, wnd } = segment;
  return [
    JSON.stringify(from),
    flagsOf(segment).join(","),
    sortable(ahead(own, seq)),
    sortable(ack === null ? 0 : ahead(peer, ack)),
    ...[len, incarnation, ageTicks, wnd].map(sortable),
    forged ? 1 : 0,
  ].join(" ");
}

function sortable(value: number): string {
  return String(value).padStart(10, "0");
}

/** How far `to` lies beyond `from`, 0 … 2^32-1: a reset with SEQ=0 too must stand in one order only. */
function ahead(from: Seq, to: Seq): number {
  return (to - from) >>> 0;
}
