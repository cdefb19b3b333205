import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { Connection } from "#lib/tcp/connection.ts";
import { CLOSED } from "#lib/tcp/connection.ts";
import { principalSocket } from "./host.ts";
import type { ScheduleFault } from "./fault.ts";
import type { Network, RunningTimer } from "./network.ts";
import { act, timersOf } from "./network.ts";
import type { Action, HostId, Run, RunStep, SocketView } from "./run.ts";

/** Index of the first action that could not be done, and why. */
export type SimulationFault = ScheduleFault & { readonly step: number };

/** Runs a schedule from `start`. The same start and schedule give the same run. */
export function simulate(start: Network, schedule: readonly Action[]): Result<Run, SimulationFault> {
  let current = start;
  const steps: RunStep[] = [];
  for (const action of schedule) {
    const happened = act(current, action);
    if (!happened.ok) return err({ ...happened.error, step: steps.length });
    const { network, host, socket, given, effects, trace, sent } = happened.value;
    const late = timersOf(current).filter(
      (timer) => timer.deadlineMs < network.nowMs && !isGivenUpBy(action, timer),
    );
    current = network;
    steps.push({
      index: steps.length,
      action,
      atMs: network.nowMs,
      host,
      socket,
      given,
      effects,
      trace,
      sent,
      late,
      connections: connectionsOf(network),
      sockets: socketsOf(network),
    });
  }
  const profiles = Object.fromEntries(Object.entries(start.hosts).map(([id, host]) => [id, host.profile]));
  return ok({ hosts: start.order, profiles, initial: connectionsOf(start), steps, flights: current.flights });
}

function connectionsOf(network: Network): Readonly<Record<HostId, Connection>> {
  return Object.fromEntries(
    Object.values(network.hosts).map((host) => [host.id, principalSocket(host)?.connection ?? CLOSED]),
  );
}

function socketsOf(network: Network): Readonly<Record<HostId, readonly SocketView[]>> {
  return Object.fromEntries(
    Object.values(network.hosts).map(({ id, sockets }) => [
      id,
      sockets.map(({ id: socket, port, remote, connection }) => ({ id: socket, port, remote, connection })),
    ]),
  );
}

/** Giving up at R2 stands for all the retransmissions before it, which a schedule need not list. */
function isGivenUpBy(action: Action, { host, timer }: RunningTimer): boolean {
  return (
    action.do === "timeout" &&
    action.timer === "R2-EXCEEDED" &&
    action.host === host &&
    timer === "RETRANSMISSION"
  );
}
