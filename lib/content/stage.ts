import { random } from "#lib/base/random.ts";
import type { LinkFaults } from "#lib/network/drive.ts";
import { drive } from "#lib/network/drive.ts";
import { isInFlight } from "#lib/network/link.ts";
import type { Network } from "#lib/network/network.ts";
import { act } from "#lib/network/network.ts";
import type { Action } from "#lib/network/run.ts";
import type { Scenario } from "#lib/network/scenario.ts";
import { networkOf } from "#lib/network/scenario.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";

/** The two hosts of a comparison: B is looked at under one profile and then the other, A follows the RFC both times. */

export const SUBJECT = "B";

/** The hosts as a story finds them, B running `profile`. Throws an Error when there is no B. */
export function networkFor(scenario: Pick<Scenario, "hosts">, profile: Profile): Network {
  const plain = networkOf(scenario, rfc9293);
  const subject = networkOf(scenario, profile).hosts[SUBJECT];
  if (subject === undefined) throw new Error(`a story has a host ${SUBJECT}`);
  return { ...plain, hosts: { ...plain.hosts, [SUBJECT]: subject } };
}

/**
 * The network after what is not drawn, as if nothing had been sent yet. The clock goes on. Throws an Error when
 * something cannot be done or is left in flight.
 */
export function begun(network: Network, before: readonly Action[]): Network {
  let current = network;
  for (const [index, action] of before.entries()) {
    const done = act(current, action);
    if (!done.ok) throw new Error(`before, step ${index + 1}: ${done.error.reason}`);
    current = done.value.network;
  }
  if (current.flights.some(isInFlight)) throw new Error("a segment is still in flight when the story begins");
  return { ...current, flights: [], stepsTaken: 0 };
}

const MOST_STEPS = 100;

/** Lets time pass until `untilMs`; what comes of its own accord is the schedule. */
export function driveOn(network: Network, faults: LinkFaults, untilMs: number) {
  const driven = drive(network, [], faults, random(1), { untilMs, maxSteps: MOST_STEPS });
  if (!driven.ok) throw new Error(driven.error.reason);
  return driven.value;
}
