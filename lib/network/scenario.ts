import type { Connection } from "#lib/tcp/connection.ts";
import { CLOSED } from "#lib/tcp/connection.ts";
import type { MutationId } from "#lib/tcp/mutations/mutations.ts";
import { mutated } from "#lib/tcp/mutations/mutations.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { advance } from "#lib/tcp/seq.ts";
import type { Port } from "./endpoint.ts";
import type { ListenerMode } from "./host.ts";
import type { Network, NewHost } from "./network.ts";
import { network } from "./network.ts";
import type { Action, HostId } from "./run.ts";

/** The hosts as a story begins, and what then happens: all a run needs. */
export interface Scenario {
  readonly hosts: readonly [HostSetup, HostSetup, ...HostSetup[]];
  readonly schedule: readonly Action[];
}

export interface HostSetup {
  readonly id: HostId;
  /** ESTABLISHED is for the first two hosts at once: SND.NXT = ISS+1, RCV.NXT = the peer's ISS+1, nothing on its way */
  readonly state: "CLOSED" | "LISTEN" | "ESTABLISHED";
  /** handed out one after another; in ESTABLISHED the first is the one in use */
  readonly isns: readonly [Seq, ...Seq[]];
  readonly mutations: readonly MutationId[];
  readonly port?: Port;
  /** `becomes` unless named */
  readonly listeners?: ListenerMode;
}

/** The network at the beginning of a scenario, every host running `profile` with its own mutations. */
export function networkOf({ hosts }: Pick<Scenario, "hosts">, profile: Profile): Network {
  const [left, right, ...others] = hosts;
  return network([
    hostOf(left, right, profile),
    hostOf(right, left, profile),
    ...others.map((other) => hostOf(other, left, profile)),
  ]);
}

function hostOf(setup: HostSetup, peer: HostSetup, profile: Profile): NewHost {
  const own = mutated(profile, setup.mutations);
  const [first, ...others] = setup.isns;
  const [second, ...rest] = others;
  const inUse = setup.state === "ESTABLISHED";
  return {
    id: setup.id,
    ...(setup.port === undefined ? {} : { port: setup.port }),
    ...(setup.listeners === undefined ? {} : { listeners: setup.listeners }),
    connection: beginning(setup, peer, own),
    profile: own,
    isns: inUse && second !== undefined ? [second, ...rest] : [first, ...others],
  };
}

function beginning(setup: HostSetup, peer: HostSetup, profile: Profile): Connection {
  const wnd = profile.receiveBufferOctets;
  switch (setup.state) {
    case "CLOSED":
      return CLOSED;
    case "LISTEN":
      return {
        state: "LISTEN",
        opening: { mode: "passive", remoteSpecified: false },
        rcvWnd: wnd,
        pending: [],
      };
    case "ESTABLISHED": {
      const [iss] = setup.isns;
      const [irs] = peer.isns;
      const nxt = advance(iss, 1);
      return {
        state: "ESTABLISHED",
        opening: { mode: "active" },
        snd: { iss, una: nxt, nxt, wnd, wl1: irs, wl2: nxt, maxWnd: wnd },
        rcv: { irs, nxt: advance(irs, 1), wnd, readable: 0, up: null, held: [], pending: [] },
        queue: { sent: [], unsent: 0 },
      };
    }
  }
}
