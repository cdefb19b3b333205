import type { Happening, Network } from "#lib/network/network.ts";
import { act } from "#lib/network/network.ts";
import { principalSocket } from "#lib/network/host.ts";
import type { Run } from "#lib/network/run.ts";
import { step } from "#lib/tcp/step.ts";
import { flagsOf } from "#lib/tcp/segment.ts";
import type { MisconceptionId } from "../../challenge-kind.ts";
import type { Exchange } from "../../exchanges/exchange.ts";
import { PROFILE } from "../../exchanges/exchange.ts";
import { exchange } from "../../exchanges/catalogue.ts";
import { MISCONCEPTIONS } from "../../misconceptions/catalogue.ts";
import { mistaken } from "../../misconceptions/misconception.ts";
import { NUMBER_MISTAKES } from "./mistakes.ts";
import type { LadderKey } from "./prompt.ts";
import type { Place } from "./skeleton.ts";
import { valueAt } from "./skeleton.ts";

/** A mistake, and what it answers: null where it has nothing to say about a blank. */
export interface Suspect {
  readonly id: MisconceptionId;
  /** when it was there from the beginning; what comes later follows from what came before */
  readonly answers: readonly (string | null)[];
  /** in the row of each blank alone, when all was right until then; null for arithmetic, which has no such thing */
  readonly once: readonly (string | null)[] | null;
}

const MISTAKEN_MACHINES = MISCONCEPTIONS.map((each) => ({
  id: each.id,
  rule: each.rule,
  profile: mistaken(PROFILE, each),
}));

/** Every mistake that may have been made in filling these blanks, the telling ones first. */
export function suspectsOf(places: readonly Place[], key: LadderKey, run: Run): readonly Suspect[] {
  const arithmetic = NUMBER_MISTAKES.map(({ id, answer }) => ({
    id,
    answers: places.map((place) => (place.of === "state" ? null : answer(place, run))),
    once: null,
  }));
  const visited = new Set(run.steps.flatMap(({ trace }) => trace.map(({ rule }) => rule)));
  const machines = MISTAKEN_MACHINES.filter(({ rule }) => visited.has(rule)).map(({ id, profile }) => ({
    id,
    answers: answersOf(exchangeOf(key, profile), places),
    once: places.map((place) => answerOnce(run, place, profile)),
  }));
  return [...arithmetic, ...machines];
}

/**
 * The first mistake that explains a wrong answer: it gives the first wrong blank, and every other wrong one too. One
 * that does so from the beginning comes before one that is made just there. Null where there is none.
 */
export function diagnose(
  blanks: readonly string[],
  { answers: right }: Pick<LadderKey, "answers">,
  suspects: readonly Suspect[],
): MisconceptionId | null {
  const wrong = blanks.flatMap((value, index) => (value === right[index] ? [] : [index]));
  const [first, ...others] = wrong;
  if (first === undefined) return null;
  const throughout = suspects.find(({ answers }) => wrong.every((index) => answers[index] === blanks[index]));
  if (throughout !== undefined) return throughout.id;
  if (others.length > 0) return null;
  return suspects.find(({ once }) => once !== null && once[first] === blanks[first])?.id ?? null;
}

function exchangeOf({ exchange: id, parts, numbers }: LadderKey, profile: typeof PROFILE): Exchange {
  return exchange(id, parts, numbers, profile);
}

/** What a machine makes of the same schedule, as far as it gets with it. */
function answersOf({ start, schedule }: Exchange, places: readonly Place[]): readonly (string | null)[] {
  const happened: Happening[] = [];
  let network: Network = start;
  const last = places.at(-1)?.row ?? -1;
  for (const action of schedule.slice(0, last + 1)) {
    const next = act(network, action);
    if (!next.ok) break;
    happened.push(next.value);
    network = next.value.network;
  }
  return places.map((place) => {
    const at = happened[place.row];
    if (at?.host == null) return null;
    if (place.of === "state") {
      const host = at.network.hosts[at.host];
      return host === undefined ? null : (principalSocket(host)?.connection.state ?? null);
    }
    const id = at.sent[place.nth];
    return id === undefined ? null : fieldOf(at.network.flights[id]?.segment, place.of);
  });
}

/** What a machine does in the one step that the blank belongs to, when all was right until then. */
function answerOnce(run: Run, place: Place, profile: typeof PROFILE): string | null {
  const given = run.steps[place.row]?.given ?? null;
  if (given === null) return null;
  const after = step(given.connection, given.event, profile);
  if (place.of === "state") return after.connection.state;
  const sent = after.effects.filter((effect) => effect.type === "send")[place.nth];
  return sent === undefined ? null : fieldOf(sent.segment, place.of);
}

function fieldOf(
  segment: Parameters<typeof flagsOf>[0] | undefined,
  of: "flags" | "seq" | "ack",
): string | null {
  if (segment === undefined) return null;
  switch (of) {
    case "flags":
      return flagsOf(segment)
        .filter((flag) => flag !== "PSH" && flag !== "URG")
        .join(",");
    case "seq":
      return String(segment.seq);
    case "ack":
      return segment.ack === null ? null : String(segment.ack);
  }
}

/** The right values of the blanks. */
export function answersIn(run: Run, places: readonly Place[]): readonly string[] {
  return places.map((place) => {
    const value = valueAt(run, place);
    if (value === null) throw new RangeError("a blank stands where there is nothing");
    return value;
  });
}
