import { principalSocket } from "#lib/network/host.ts";
import type { Network } from "#lib/network/network.ts";
import type { State } from "#lib/tcp/connection.ts";
import { act, network } from "#lib/network/network.ts";
import type { Action } from "#lib/network/run.ts";
import type { Effect } from "#lib/tcp/effect.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { seq } from "#lib/tcp/seq.ts";
import { step } from "#lib/tcp/step.ts";
import { deliveredBy, differences, emissions, signalsOf } from "./compare.ts";
import type {
  CaseEvent,
  ConformanceCase,
  Endpoint,
  SingleEventCase,
  TraceAction,
  TraceCase,
} from "./format.ts";
import { isTraceCase } from "./format.ts";
import { connectionOf, eventOf, segmentOf } from "./given.ts";

/** Traces name no times, so no segment in them is ever too old. */
const timeless: Profile = { ...rfc9293, mslMs: Number.POSITIVE_INFINITY };

const PROFILES: ReadonlyMap<string, Profile> = new Map([
  ["rfc9293", rfc9293],
  ["linux", linux],
]);

/** Where the reading of the RFC is open, a permitted outcome is as good as the main one. */
const OPEN_READINGS: ReadonlySet<string> = new Set(["descriptive", "ambiguous"]);

/** The lines in which the machine differs from a case; none when it passes. `profiles` by the name that cases use. */
export function runCase(each: ConformanceCase, profiles = PROFILES): readonly string[] {
  try {
    return isTraceCase(each) ? runTrace(each) : runSingleEvent(each, profiles);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function runSingleEvent(each: SingleEventCase, profiles: ReadonlyMap<string, Profile>): readonly string[] {
  const id = each.profile ?? "rfc9293";
  const profile = profiles.get(id);
  if (profile === undefined) return [`there is no profile ${id}`];
  const before = connectionOf(each.given);
  const event = eventOf(each.event, each.given);
  const observed = { before, event, ...step(before, event, profile) };
  const main = differences(each.expect, observed);
  if (main.length === 0 || !OPEN_READINGS.has(each.requirement ?? "")) return main;
  const permitted = (each.permitted ?? []).some(
    (other) => differences({ ...each.expect, ...other.expect }, observed).length === 0,
  );
  return permitted ? [] : main;
}

/** Two endpoints and the segments between them; stops at the first step that differs. */
function runTrace(each: TraceCase): readonly string[] {
  let current = network([endpoint("A", each.init.A), endpoint("B", each.init.B)]);
  const effects: Record<"A" | "B", Effect[]> = { A: [], B: [] };
  for (const [index, { do: action, after, emits }] of each.steps.entries()) {
    const happened = act(current, actionOf(action));
    if (!happened.ok) return [`step ${index + 1}: ${happened.error.reason}`];
    const { host, effects: made, sent } = happened.value;
    current = happened.value.network;
    if (host === "A" || host === "B") effects[host].push(...made);
    // A segment put in flight by hand was emitted by nobody.
    const flights = action[0] === "inject" ? [] : sent.flatMap((id) => current.flights[id] ?? []);
    const lines = [
      ...emissions(
        emits,
        flights.map((flight) => flight.segment),
        null,
      ),
      ...(["A", "B"] as const).flatMap((id) => {
        const state = stateOf(current, id);
        return state === after[id] ? [] : [`${id}: expected ${after[id]}, got ${state}`];
      }),
      ...emits.flatMap((emit) => (emit.by === host ? [] : [`expected ${emit.by} to answer, not ${host}`])),
    ];
    if (lines.length > 0)
      return lines.map((line) => `step ${index + 1} (${action.slice(0, 2).join(" ")}): ${line}`);
  }
  const { final } = each;
  const got = {
    signalsA: signalsOf(effects.A),
    signalsB: signalsOf(effects.B),
    deliveredA: deliveredBy(effects.A),
    deliveredB: deliveredBy(effects.B),
  };
  return (["signalsA", "signalsB", "deliveredA", "deliveredB"] as const).flatMap((name) =>
    final[name] === undefined || JSON.stringify(final[name]) === JSON.stringify(got[name])
      ? []
      : [`${name}: expected ${JSON.stringify(final[name])}, got ${JSON.stringify(got[name])}`],
  );
}

function endpoint(id: "A" | "B", given: Endpoint) {
  const connection = connectionOf({ ...given, state: given.state ?? "CLOSED" });
  return { id, connection, profile: timeless, isns: [seq(given.nextIss ?? given.iss ?? 0)] as const };
}

function actionOf(action: TraceAction): Action {
  switch (action[0]) {
    case "call":
      return callOf(action[1], action[2]);
    case "deliver":
      return { do: "deliver", from: action[1], nth: action[2] ?? 0 };
    case "drop":
      return { do: "drop", from: action[1], nth: action[2] ?? 0 };
    case "dup":
      return { do: "duplicate", from: action[1], nth: action[2] ?? 0 };
    case "timeout":
      return { do: "timeout", host: action[1], timer: action[2] };
    case "inject":
      return { do: "inject", from: action[1], segment: segmentOf(action[2] satisfies CaseEvent) };
  }
}

function callOf(host: "A" | "B", call: Readonly<Record<string, unknown>>): Action {
  const octets = typeof call.len === "number" ? call.len : 0;
  switch (call.name) {
    case "OPEN":
      return { do: "open", host, mode: call.mode === "passive" ? "passive" : "active" };
    case "SEND":
      return { do: "send", host, octets };
    case "RECEIVE":
      return { do: "receive", host, octets };
    case "CLOSE":
      return { do: "close", host };
    case "ABORT":
      return { do: "abort", host };
    case "STATUS":
      // It only reports, and a trace compares nothing that it reports.
      return { do: "wait", ms: 0 };
    default:
      throw new Error(`a trace cannot call ${String(call.name)}`);
  }
}

function stateOf({ hosts }: Network, id: "A" | "B"): State | undefined {
  const host = hosts[id];
  return host === undefined ? undefined : principalSocket(host)?.connection.state;
}
