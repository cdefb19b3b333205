import type { Flight, Run, RunStep } from "#lib/network/run.ts";
import { flagsOf } from "#lib/tcp/segment.ts";
import type { Cell, LadderCause, LadderPrompt, LadderRow, LadderSegment } from "./prompt.ts";

/** A place of a ladder: the state after a row, or one field of the nth segment sent in it. */
export type Place =
  | { readonly row: number; readonly of: "state" }
  | { readonly row: number; readonly of: "flags" | "seq" | "ack"; readonly nth: number };

/** What may stand in a place. `null` where there is nothing to fill. */
export type CellAt = (place: Place, value: string) => Cell;

/** The run as a ladder; `cellAt` decides what is seen. */
export function skeleton(run: Run, cellAt: CellAt): LadderPrompt {
  return {
    profile: "rfc9293",
    hosts: run.hosts.map((id) => ({
      id,
      state: run.initial[id]?.state ?? "CLOSED",
      delaysAck: run.profiles[id]?.id.includes("merged-fin-ack") ?? false,
    })),
    rows: run.steps.map((step): LadderRow => {
      const row = step.index;
      const state = stateAfter(step);
      return {
        cause: causeOf(run, step),
        after:
          step.host === null || state === null
            ? null
            : { host: step.host, state: cellAt({ row, of: "state" }, state) },
        sent: step.sent.map((id, nth) => segmentRow(flightAt(run, id), row, nth, cellAt)),
      };
    }),
  };
}

function segmentRow(flight: Flight, row: number, nth: number, cellAt: CellAt): LadderSegment {
  const flags = cellAt({ row, of: "flags", nth }, flagsText(flight));
  const { segment } = flight;
  return {
    segment: flight.id + 1,
    from: flight.from,
    flags,
    seq: cellAt({ row, of: "seq", nth }, String(segment.seq)),
    // Whether there is an ACK field would tell half of the control bits.
    ack:
      "blank" in flags
        ? { hidden: true }
        : segment.ack === null
          ? null
          : cellAt({ row, of: "ack", nth }, String(segment.ack)),
    len: segment.len,
  };
}

/** What truly stands in a place, or null where the run has no such place. */
export function valueAt(run: Run, place: Place): string | null {
  const step = run.steps[place.row];
  if (step === undefined) return null;
  if (place.of === "state") return stateAfter(step);
  const id = step.sent[place.nth];
  const flight = id === undefined ? undefined : run.flights[id];
  if (flight === undefined) return null;
  switch (place.of) {
    case "flags":
      return flagsText(flight);
    case "seq":
      return String(flight.segment.seq);
    case "ack":
      return flight.segment.ack === null ? null : String(flight.segment.ack);
  }
}

/** Every place of a run, from top to bottom. */
export function placesOf(run: Run): readonly Place[] {
  return run.steps.flatMap((step): readonly Place[] => [
    ...(step.host === null ? [] : [{ row: step.index, of: "state" } as const]),
    ...step.sent.flatMap((id, nth): readonly Place[] => [
      { row: step.index, of: "flags", nth },
      { row: step.index, of: "seq", nth },
      ...(flightAt(run, id).segment.ack === null ? [] : [{ row: step.index, of: "ack", nth } as const]),
    ]),
  ]);
}

/** PSH and URG are left out: neither matters here. */
export function flagsText({ segment }: Flight): string {
  return flagsOf(segment)
    .filter((flag) => flag !== "PSH" && flag !== "URG")
    .join(",");
}

export function flightAt(run: Run, id: number): Flight {
  const flight = run.flights[id];
  if (flight === undefined) throw new RangeError(`the run has no segment ${id}`);
  return flight;
}

function stateAfter(step: RunStep): string | null {
  return step.host === null ? null : (step.connections[step.host]?.state ?? null);
}

function causeOf(run: Run, step: RunStep): LadderCause {
  const { action } = step;
  switch (action.do) {
    case "open":
    case "close":
    case "abort":
      return { what: action.do, host: action.host };
    case "send":
      return { what: "send", host: action.host, octets: action.octets };
    case "timeout":
      return { what: "timer", host: action.host, timer: action.timer };
    case "deliver":
    case "duplicate":
      return { what: "arrives", host: step.host ?? "", segment: arrived(run, step) };
    case "drop":
      return { what: "lost", segment: run.flights.findIndex((each) => each.lostStep === step.index) + 1 };
    case "inject":
      return { what: "old", segment: (step.sent[0] ?? 0) + 1 };
    default:
      throw new RangeError(`a ladder has no row for ${action.do}`);
  }
}

function arrived(run: Run, step: RunStep): number {
  return run.flights.findIndex((each) => each.arrivals.some((arrival) => arrival.step === step.index)) + 1;
}
