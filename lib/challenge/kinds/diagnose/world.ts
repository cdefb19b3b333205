import type { Random } from "#lib/base/random.ts";
import { driveBy } from "#lib/network/drive.ts";
import type { Endpoint, HostId, Port } from "#lib/network/endpoint.ts";
import { isSameEndpoint } from "#lib/network/endpoint.ts";
import type { Socket } from "#lib/network/host.ts";
import { LATENCY_MS } from "#lib/network/link.ts";
import type { Network } from "#lib/network/network.ts";
import { act } from "#lib/network/network.ts";
import type { Action, Flight } from "#lib/network/run.ts";
import { networkOf } from "#lib/network/scenario.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import { seq } from "#lib/tcp/seq.ts";

/** Hosts with the addresses of RFC 5737, and connections that are led through their lives one after another. */

export interface Ends {
  readonly client: Endpoint;
  readonly server: Endpoint;
}

type Lost = (flight: Flight) => boolean;

export interface World {
  readonly now: () => Network;
  /** opens the connection; by default what follows has arrived when this returns */
  connect(ends: Ends, waits?: boolean): void;
  /** a call of the application that holds this end */
  call(ends: Ends, at: keyof Ends, what: AppCall, waits?: boolean): void;
  /** from now on these segments are lost */
  lose(lost: Lost): void;
  /** lets so much time pass, ms */
  pass(ms: number): void;
}

export type AppCall =
  | { readonly do: "send" | "receive"; readonly octets: number }
  | { readonly do: "close" | "shutdown" | "abort" };

/** Enough for a call and all that comes of it to arrive, and less than the least RTO. */
const A_WHILE_MS = 3 * LATENCY_MS + 10;
const MOST_STEPS = 400;
const ISNS_EACH = 16;

/** `services` listen, and go on listening when a connection has come; `clients` only open. All run the Linux profile. */
export function world(random: Random, clients: readonly HostId[], services: readonly Endpoint[]): World {
  const servers = [...new Set(services.map(({ host }) => host))];
  const isns = () => {
    const [first, ...others] = Array.from({ length: ISNS_EACH }, () => seq(random.uint32()));
    return [first ?? seq(0), ...others] as const;
  };
  const setups = [
    ...clients.map((id) => ({ id, state: "CLOSED" as const, isns: isns(), mutations: [] })),
    ...servers.map((id) => {
      const port = services.find(({ host }) => host === id)?.port ?? 0;
      return { id, state: "LISTEN", isns: isns(), mutations: [], port, listeners: "spawns" } as const;
    }),
  ];
  const [one, other, ...others] = setups;
  if (one === undefined || other === undefined) throw new RangeError("a world has two hosts at least");
  let network = networkOf({ hosts: [one, other, ...others] }, linux);
  const lossRules: Lost[] = [];
  const run = (action: Action) => {
    const done = act(network, action);
    if (!done.ok) throw new Error(done.error.reason);
    network = done.value.network;
  };
  const pass = (ms: number) => {
    const untilMs = network.nowMs + ms;
    const fate = (flight: Flight) => (lossRules.some((lost) => lost(flight)) ? [] : [LATENCY_MS]);
    const driven = driveBy(network, [], fate, { untilMs, maxSteps: MOST_STEPS });
    if (!driven.ok) throw new Error(driven.error.reason);
    network = driven.value.end;
    if (network.nowMs < untilMs) run({ do: "wait", ms: untilMs - network.nowMs });
  };
  for (const { host, port } of services) run({ do: "open", host, mode: "passive", port });
  return {
    now: () => network,
    pass,
    lose: (lost) => void lossRules.push(lost),
    connect({ client, server }, waits = true) {
      run({ do: "open", host: client.host, mode: "active", port: client.port, to: server });
      if (waits) pass(A_WHILE_MS);
    },
    call(ends, at, what, waits = true) {
      const socket = socketOf(network, ends, at)?.id;
      if (socket === undefined) throw new RangeError(`${at} has no socket for this connection`);
      run(actionOf(ends[at].host, socket, what));
      if (waits) pass(A_WHILE_MS);
    },
  };
}

function actionOf(host: HostId, socket: number, what: AppCall): Action {
  switch (what.do) {
    case "send":
    case "receive":
      return { do: what.do, host, socket, octets: what.octets };
    case "close":
    case "shutdown":
      return { do: "close", host, socket, release: what.do === "close" };
    case "abort":
      return { do: "abort", host, socket };
  }
}

/** The socket of this end, closed ones too; the newest where a pair of ports was used again. */
export function socketOf({ hosts }: Network, ends: Ends, at: keyof Ends): Socket | undefined {
  const remote = ends[at === "client" ? "server" : "client"];
  return hosts[ends[at].host]?.sockets.findLast(
    (socket) =>
      socket.port === ends[at].port && socket.remote !== null && isSameEndpoint(socket.remote, remote),
  );
}

export function isOf({ client, server }: Ends): (flight: Flight) => boolean {
  return ({ source, destination }) =>
    (isSameEndpoint(source, client) && isSameEndpoint(destination, server)) ||
    (isSameEndpoint(source, server) && isSameEndpoint(destination, client));
}

const CLIENT_NET = "198.51.100.";
const SERVER_NET = "192.0.2.";

export function clientAddress(random: Random): HostId {
  return `${CLIENT_NET}${random.int(2, 250)}`;
}

export function serverAddress(random: Random): HostId {
  return `${SERVER_NET}${random.int(2, 250)}`;
}

/** So many different ones, drawn. */
export function distinct<Item>(count: number, draw: () => Item): readonly Item[] {
  const found = new Set<Item>();
  while (found.size < count) found.add(draw());
  return [...found];
}

export function ephemeral(random: Random): Port {
  return random.int(32_768, 60_999);
}

export function addressText({ host, port }: Endpoint): string {
  return `${host}:${port}`;
}

export function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
  const left = [...items];
  for (let last = left.length - 1; last > 0; last -= 1) {
    const other = random.int(0, last);
    const [a, b] = [left[last], left[other]];
    if (a !== undefined && b !== undefined) [left[last], left[other]] = [b, a];
  }
  return left;
}
