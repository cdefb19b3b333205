import type { Connection, Established, Listen } from "#lib/tcp/connection.ts";
import { CLOSED } from "#lib/tcp/connection.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { advance, seq } from "#lib/tcp/seq.ts";
import type { HostModel, Model, ScriptedCall } from "../model.ts";

/** Hosts and links that the experiments begin with. Numbers as in RFC 9293's figures: A counts from 100, B from 300. */

export const A_ISS = seq(100);
export const B_ISS = seq(300);

/** Small windows: numbers that are not near each other are out of them, and few states differ by windows alone. */
export const WINDOW = 50;

const LISTENING: Listen = {
  state: "LISTEN",
  opening: { mode: "passive", remoteSpecified: false },
  rcvWnd: WINDOW,
  pending: [],
};

export interface Bounds {
  readonly losses: number;
  readonly duplicates: number;
  readonly capacity: number;
}

/** The side that opens, and gives up when its SYN was sent again in vain more often than segments can be lost. */
export function closedA(profile: Profile, script: readonly ScriptedCall[], losses: number): HostModel {
  return { ...host("A", profile, CLOSED, script, [A_ISS], null), patience: losses + 1 };
}

export function listeningB(profile: Profile, script: readonly ScriptedCall[]): HostModel {
  // As often as it begins anew it has another number, as the generator of 3.4.1 would give it.
  const isns = [1, 2, 3, 4].map((times) => advance(B_ISS, times * 1_000));
  return host("B", profile, LISTENING, script, [B_ISS, ...isns], null);
}

/** A pair with an open connection between them: everything announced and acknowledged, nothing on its way. */
export function connected(
  profiles: readonly [Profile, Profile],
  scripts: readonly [readonly ScriptedCall[], readonly ScriptedCall[]],
  isns: { readonly a: readonly Seq[]; readonly b: readonly Seq[] },
  timeouts: number | null,
): readonly [HostModel, HostModel] {
  return [
    host("A", profiles[0], established(A_ISS, B_ISS), scripts[0], [A_ISS, ...isns.a], timeouts),
    host("B", profiles[1], established(B_ISS, A_ISS), scripts[1], [B_ISS, ...isns.b], timeouts),
  ];
}

function host(
  id: string,
  profile: Profile,
  connection: Connection,
  script: readonly ScriptedCall[],
  isns: HostModel["isns"],
  timeouts: number | null,
): HostModel {
  return {
    id,
    profile: { ...profile, receiveBufferOctets: WINDOW },
    connection,
    script,
    choices: [],
    isns,
    timeouts,
    // It goes on for ever: what giving up does to the other end is another story.
    patience: null,
  };
}

function established(iss: Seq, irs: Seq): Established {
  const nxt = advance(iss, 1);
  return {
    state: "ESTABLISHED",
    opening: { mode: "active" },
    snd: { iss, una: nxt, nxt, wnd: WINDOW, wl1: irs, wl2: nxt, maxWnd: WINDOW },
    rcv: { irs, nxt: advance(irs, 1), wnd: WINDOW, readable: 0, up: null, held: [], pending: [] },
    queue: { sent: [], unsent: 0 },
  };
}

export function timeless(
  hosts: Model["hosts"],
  { losses, duplicates, capacity }: Bounds,
  rest: Partial<Pick<Model, "old" | "forged">> = {},
): Model {
  return {
    hosts,
    old: rest.old ?? [],
    forged: rest.forged ?? [],
    link: { losses, duplicates, capacity, mustArrive: null },
    clock: null,
  };
}
