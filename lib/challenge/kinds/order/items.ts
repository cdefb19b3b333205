import type { Network } from "#lib/network/network.ts";
import type { Action, Flight, Run, RunStep } from "#lib/network/run.ts";
import type { State } from "#lib/tcp/connection.ts";
import { flagsOf } from "#lib/tcp/segment.ts";
import type { CallName, OrderItem, SegmentName } from "./prompt.ts";

/** Everything that one step made happen: its cause first, then what followed from it at once. */
export interface StepItems {
  readonly cause: OrderItem | null;
  readonly effects: readonly OrderItem[];
}

/** What a step tells by its action, the segments before and after it, and the state of the end that took it. */
export interface Told {
  readonly action: Action;
  readonly host: string | null;
  readonly before: State | null;
  readonly after: State | null;
  readonly arrived: Flight | null;
  readonly sent: readonly Flight[];
}

export function itemsOfStep({ action, host, before, after, arrived, sent }: Told): StepItems {
  const effects: OrderItem[] = [];
  if (host !== null && after !== null && before !== after)
    effects.push({ what: "enters", host, state: after });
  for (const flight of sent) {
    if (flight.injected === null) effects.push({ what: "sends", segment: nameOfSegment(flight) });
  }
  return { cause: causeOf(action, host, arrived), effects };
}

function causeOf(action: Action, host: string | null, arrived: Flight | null): OrderItem | null {
  switch (action.do) {
    case "deliver":
    case "duplicate":
      return arrived === null || host === null
        ? null
        : { what: "arrives", host, segment: nameOfSegment(arrived) };
    case "timeout":
      return action.timer === "TIME-WAIT" ? { what: "waited", host: action.host } : null;
    default: {
      const call = callOf(action);
      return call === null || host === null ? null : { what: "calls", host, call };
    }
  }
}

/** The user's call that an action is, or null. */
export function callOf(action: Action): CallName | null {
  switch (action.do) {
    case "open":
      return "OPEN";
    case "send":
      return "SEND";
    case "close":
      return "CLOSE";
    case "abort":
      return "ABORT";
    default:
      return null;
  }
}

export function nameOfSegment({ from, segment, retransmission }: Flight): SegmentName {
  const flags = flagsOf(segment).filter((flag) => flag !== "PSH" && flag !== "URG");
  return { from, flags: flags.join(","), text: segment.len > 0, again: retransmission };
}

/** Two items are the same happening when this is equal. */
export function idOf(item: OrderItem): string {
  switch (item.what) {
    case "calls":
      return `calls ${item.host} ${item.call}`;
    case "sends":
      return `sends ${idOfSegment(item.segment)}`;
    case "arrives":
      return `arrives ${item.host} ${idOfSegment(item.segment)}`;
    case "enters":
      return `enters ${item.host} ${item.state}`;
    case "waited":
      return `waited ${item.host}`;
  }
}

export function idOfSegment({ from, flags, text, again }: SegmentName): string {
  return `${from} ${flags}${text ? " text" : ""}${again ? " again" : ""}`;
}

/** The steps of a run with what happened in each. */
export function itemsOfRun(run: Run): readonly StepItems[] {
  return run.steps.map((step) => itemsOfStep(toldBy(run, step)));
}

function toldBy(run: Run, step: RunStep): Told {
  const before = step.index === 0 ? run.initial : run.steps[step.index - 1]?.connections;
  const { host } = step;
  return {
    action: step.action,
    host,
    before: host === null ? null : (before?.[host]?.state ?? null),
    after: host === null ? null : (step.connections[host]?.state ?? null),
    arrived: run.flights.find((each) => each.arrivals.some((arrival) => arrival.step === step.index)) ?? null,
    sent: step.sent.flatMap((id) => run.flights[id] ?? []),
  };
}

/** The flights of a network that are on their way, with the place by which an action names each. */
export function underWay({ flights }: Network): readonly { readonly flight: Flight; readonly nth: number }[] {
  const counted = new Map<string, number>();
  return flights.flatMap((flight) => {
    if (flight.landed || flight.lostStep !== null) return [];
    const nth = counted.get(flight.from) ?? 0;
    counted.set(flight.from, nth + 1);
    return [{ flight, nth }];
  });
}
