import type { SocketId } from "#lib/network/host.ts";
import { principalSocket } from "#lib/network/host.ts";
import type { Network } from "#lib/network/network.ts";
import type { Action, HostId } from "#lib/network/run.ts";

/** The calls of an application, in the order in which the lab shows them. */
export const CALLS = ["open", "listen", "send", "receive", "close", "release", "abort"] as const;
export type CallId = (typeof CALLS)[number];

export interface CallParts {
  readonly host: HostId;
  /** null for the principal one, whichever that is when the call is made */
  readonly socket: SocketId | null;
  /** for SEND and RECEIVE */
  readonly octets: number;
}

export function callAction(id: CallId, { host, socket: named, octets }: CallParts): Action {
  const socket = named === null ? {} : { socket: named };
  switch (id) {
    case "open":
      return { do: "open", host, mode: "active" };
    case "listen":
      return { do: "open", host, mode: "passive" };
    case "send":
    case "receive":
      return { do: id, host, octets, ...socket };
    case "close":
      return { do: "close", host, ...socket };
    case "release":
      return { do: "close", host, release: true, ...socket };
    case "abort":
      return { do: "abort", host, ...socket };
  }
}

/** The socket to name in a call: none where it is the principal one anyway. */
export function namedSocket({ hosts }: Network, host: HostId, socket: SocketId | null): SocketId | null {
  const at = hosts[host];
  return at === undefined || socket === null || principalSocket(at)?.id === socket ? null : socket;
}
