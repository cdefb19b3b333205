import type { LadderCause, LadderPrompt } from "#lib/challenge/kinds/ladder/prompt.ts";
import type { Network, NewHost } from "#lib/network/network.ts";
import { network } from "#lib/network/network.ts";
import type { Action, Run } from "#lib/network/run.ts";
import { simulate } from "#lib/network/simulate.ts";
import type { Connection, State } from "#lib/tcp/connection.ts";
import { CLOSED } from "#lib/tcp/connection.ts";
import { mutated } from "#lib/tcp/mutations/mutations.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { flagsOf, segment } from "#lib/tcp/segment.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { advance, distance, seq } from "#lib/tcp/seq.ts";

/**
 * Fills the blanks of a ladder from nothing but what is in sight, as a learner would with a machine beside them: the
 * exchange is run with made-up numbers, and each made-up number is then moved to where a visible one says it is.
 */

/** What nothing in the rows tells by itself, one of each host and one from before. */
interface Unknowns {
  readonly isns: Readonly<Record<string, readonly [Seq, Seq]>>;
  /** what the ESTABLISHED end of a half-open connection had received */
  readonly past: Seq;
}

interface Reading {
  readonly values: ReadonlyMap<string, string | null>;
}

/** One answer a blank; null where nothing in sight decides it. */
export function workedOut(prompt: LadderPrompt): readonly (string | null)[] {
  let unknowns: Unknowns = {
    isns: Object.fromEntries(
      prompt.hosts.map(({ id }, index) => [
        id,
        [seq(5_000_000 * (index + 1)), seq(20_000_000 * (index + 1))],
      ]),
    ),
    past: seq(90_000_000),
  };
  const settled = new Set<string>();
  for (const [name, nudge] of nudgesOf(unknowns)) {
    const plain = read(prompt, unknowns);
    const nudged = read(prompt, nudge(unknowns, 1));
    const moved = [...plain.values].filter(([place, value]) => nudged.values.get(place) !== value);
    const anchor = moved.find(([place]) => shownAt(prompt, place) !== null);
    if (anchor !== undefined) {
      const [place, value] = anchor;
      const by = distance(seq(Number(value)), seq(Number(shownAt(prompt, place))));
      unknowns = nudge(unknowns, by);
      settled.add(name);
    }
  }
  const final = read(prompt, unknowns);
  const open = nudgesOf(unknowns)
    .filter(([name]) => !settled.has(name))
    .map(([, nudge]) => read(prompt, nudge(unknowns, 1)));
  return placesOfBlanks(prompt).map((place) => {
    const value = final.values.get(place) ?? null;
    return open.some((other) => other.values.get(place) !== value) ? null : value;
  });
}

type Nudge = (unknowns: Unknowns, by: number) => Unknowns;

function nudgesOf({ isns }: Unknowns): readonly (readonly [string, Nudge])[] {
  return [
    ...Object.keys(isns).flatMap((id): readonly (readonly [string, Nudge])[] => [
      [`${id}.first`, (from, by) => withIsn(from, id, ([first, second]) => [advance(first, by), second])],
      [`${id}.second`, (from, by) => withIsn(from, id, ([first, second]) => [first, advance(second, by)])],
    ]),
    ["past", (from, by) => ({ ...from, past: advance(from.past, by) })],
  ];
}

function withIsn(
  from: Unknowns,
  id: string,
  change: (pair: readonly [Seq, Seq]) => readonly [Seq, Seq],
): Unknowns {
  const pair = from.isns[id];
  return pair === undefined ? from : { ...from, isns: { ...from.isns, [id]: change(pair) } };
}

function read(prompt: LadderPrompt, unknowns: Unknowns): Reading {
  const run = rerun(prompt, unknowns);
  const values = new Map<string, string | null>();
  prompt.rows.forEach(({ after, sent }, row) => {
    const step = run.steps[row];
    if (after !== null) values.set(`${row}.state`, step?.connections[after.host]?.state ?? null);
    sent.forEach((_each, nth) => {
      const flight = run.flights[step?.sent[nth] ?? -1];
      if (flight === undefined) throw new Error(`row ${row + 1} sends no segment ${nth}`);
      const flags = flagsOf(flight.segment).filter((flag) => flag !== "PSH" && flag !== "URG");
      values.set(`${row}.${nth}.flags`, flags.join(","));
      values.set(`${row}.${nth}.seq`, String(flight.segment.seq));
      values.set(`${row}.${nth}.ack`, flight.segment.ack === null ? null : String(flight.segment.ack));
    });
  });
  return { values };
}

function rerun(prompt: LadderPrompt, unknowns: Unknowns): Run {
  let start = beginning(prompt, unknowns);
  const schedule: Action[] = [];
  let run = simulate(start, schedule);
  for (const { cause } of prompt.rows) {
    if (!run.ok) break;
    schedule.push(actionOf(cause, prompt, run.value));
    run = simulate(start, schedule);
  }
  if (!run.ok) throw new Error(`row ${run.error.step + 1}: ${run.error.reason}`);
  start = beginning(prompt, unknowns);
  return run.value;
}

function beginning({ hosts }: LadderPrompt, { isns, past }: Unknowns): Network {
  const [left, right] = hosts.map(({ id, state, delaysAck }, index): NewHost => {
    const peer = hosts[1 - index];
    const own = isns[id] ?? [seq(0), seq(0)];
    const theirs = peer?.state === "ESTABLISHED" ? (isns[peer.id]?.[0] ?? past) : past;
    return {
      id,
      connection: connectionIn(state, own[0], theirs),
      profile: delaysAck ? mutated(rfc9293, ["merged-fin-ack"]) : rfc9293,
      isns: [...own],
    };
  });
  if (left === undefined || right === undefined) throw new Error("a ladder has two ends");
  return network([left, right]);
}

function connectionIn(state: State, sndNxt: Seq, rcvNxt: Seq): Connection {
  const wnd = rfc9293.receiveBufferOctets;
  if (state === "CLOSED") return CLOSED;
  if (state === "LISTEN")
    return { state, opening: { mode: "passive", remoteSpecified: false }, rcvWnd: wnd, pending: [] };
  if (state !== "ESTABLISHED") throw new Error(`no ladder begins in ${state}`);
  const irs = advance(rcvNxt, -1);
  return {
    state,
    opening: { mode: "active" },
    snd: { iss: advance(sndNxt, -1), una: sndNxt, nxt: sndNxt, wnd, wl1: irs, wl2: sndNxt, maxWnd: wnd },
    rcv: { irs, nxt: rcvNxt, wnd, readable: 0, up: null, held: [], pending: [] },
    queue: { sent: [], unsent: 0 },
  };
}

function actionOf(cause: LadderCause, prompt: LadderPrompt, run: Run): Action {
  switch (cause.what) {
    case "open":
      return { do: "open", host: cause.host, mode: "active" };
    case "close":
    case "abort":
      return { do: cause.what, host: cause.host };
    case "send":
      return { do: "send", host: cause.host, octets: cause.octets };
    case "timer":
      return { do: "timeout", host: cause.host, timer: cause.timer };
    case "arrives":
      return { do: "deliver", ...inFlight(run, cause.segment) };
    case "lost":
      return { do: "drop", ...inFlight(run, cause.segment) };
    case "old": {
      const old = prompt.rows.flatMap(({ sent }) => sent).find((each) => each.segment === cause.segment);
      if (old === undefined || !("shown" in old.seq) || !("shown" in old.flags) || old.flags.shown !== "SYN")
        throw new Error("what turns up from the past is in sight");
      return {
        do: "inject",
        from: old.from,
        segment: segment({ seq: seq(Number(old.seq.shown)), syn: true, wnd: 8_000 }),
      };
    }
  }
}

function inFlight(run: Run, number: number): { readonly from: string; readonly nth: number } {
  const flight = run.flights[number - 1];
  if (flight === undefined) throw new Error(`there is no segment ${number}`);
  const nth = run.flights
    .filter(({ from, landed, lostStep }) => from === flight.from && !landed && lostStep === null)
    .indexOf(flight);
  return { from: flight.from, nth };
}

function placesOfBlanks({ rows }: LadderPrompt): readonly string[] {
  return rows.flatMap(({ after, sent }, row) => [
    ...(after !== null && "blank" in after.state ? [`${row}.state`] : []),
    ...sent.flatMap(({ flags, seq: number, ack }, nth) => [
      ...("blank" in flags ? [`${row}.${nth}.flags`] : []),
      ...("blank" in number ? [`${row}.${nth}.seq`] : []),
      ...(ack !== null && "blank" in ack ? [`${row}.${nth}.ack`] : []),
    ]),
  ]);
}

/** What the ladder shows in a number's place, or null. */
function shownAt({ rows }: LadderPrompt, place: string): string | null {
  const [row, nth, of] = place.split(".");
  const sent = rows[Number(row)]?.sent[Number(nth)];
  const cell = of === "seq" ? sent?.seq : of === "ack" ? sent?.ack : null;
  return cell != null && "shown" in cell ? cell.shown : null;
}
