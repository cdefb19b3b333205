import { mutated } from "#lib/tcp/mutations/mutations.ts";
import type { HostId } from "#lib/network/endpoint.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import type { Model, ScriptedCall, Stray } from "../model.ts";
import type { Choice, Experiment } from "./experiment.ts";
import { A_ISS, B_ISS, connected } from "./hosts.ts";

/** Why TIME-WAIT, why 2 MSL, and on which side: RFC 9293 3.6, RFC 1337. */

const TWO_MSL = { mslTicks: 2, timeWaitTicks: 4, lastAck: "delivered" } as const;

/** With the defence of RFC 1337, for a RST can end TIME-WAIT at any moment: that is an experiment of its own. */
const DEFENDED = mutated(rfc9293, ["rst-ignored-in-time-wait"]);

export const timeWait: Experiment = {
  id: "time-wait",
  variants: ["first-to-close"],
  properties: ["no-old-segment", "fin-answered"],
  defaults: { ...TWO_MSL, timeWaitTicks: 3 },
  model: (choice) => closing(choice, DEFENDED, A_CLOSES_FIRST),
};

export const timeWaitSide: Experiment = {
  id: "time-wait-side",
  variants: ["second-to-close", "first-to-close", "both"],
  properties: ["fin-answered", "no-old-segment"],
  defaults: TWO_MSL,
  model: (choice) => {
    const profile =
      choice.variant === "second-to-close" ? mutated(DEFENDED, ["passive-time-wait"]) : DEFENDED;
    return choice.variant === "both"
      ? closing(choice, profile, BOTH_CLOSE, ["A", "B"])
      : closing(choice, profile, A_CLOSES_FIRST);
  },
};

export const timeWaitRst: Experiment = {
  id: "time-wait-rst",
  variants: ["rfc9293", "rfc1337"],
  properties: ["no-early-end", "no-old-segment"],
  defaults: TWO_MSL,
  model: (choice) => closing(choice, choice.variant === "rfc1337" ? DEFENDED : rfc9293, A_CLOSES_FIRST),
};

type Scripts = readonly [readonly ScriptedCall[], readonly ScriptedCall[]];

const REOPENS: ScriptedCall = { do: "open", mode: "active", when: ["CLOSED"] };
const LISTENS_AGAIN: ScriptedCall = { do: "open", mode: "passive", when: ["CLOSED"] };
/** A new connection that says something acknowledges more, and an old ACK that was ahead of it no longer is. */
const SPEAKS: ScriptedCall = { do: "send", octets: 1, when: ["ESTABLISHED"] };
const A_CLOSES_FIRST: Scripts = [
  [{ do: "close", when: ["ESTABLISHED"] }, REOPENS, SPEAKS],
  [{ do: "close", when: ["CLOSE-WAIT"] }, LISTENS_AGAIN],
];
const BOTH_CLOSE: Scripts = [
  [{ do: "close", when: ["ESTABLISHED"] }, REOPENS, SPEAKS],
  [{ do: "close", when: ["ESTABLISHED"] }, LISTENS_AGAIN],
];

/**
 * A connection is closed and opened again between the same two sockets, with the very initial numbers that it had
 * before: the worst that a generator could hand out, so that nothing but time tells old from new.
 */
function closing(
  { mslTicks, timeWaitTicks, lastAck }: Choice,
  profile: Profile,
  scripts: Scripts,
  lastToAcknowledge: readonly HostId[] = ["A"],
): Model {
  const delivered = lastAck === "delivered";
  return {
    hosts: connected([profile, profile], scripts, { a: [A_ISS], b: [B_ISS] }, 1),
    old: [],
    forged: [],
    link: {
      losses: delivered ? 0 : 1,
      duplicates: 1,
      capacity: 4,
      mustArrive: delivered ? (stray) => lastToAcknowledge.includes(stray.from) && isEmptyAck(stray) : null,
    },
    clock: { mslTicks: mslTicks ?? 0, timeWaitTicks: timeWaitTicks ?? 0 },
  };
}

/** All that it can acknowledge here is a FIN. */
function isEmptyAck({ segment }: Stray): boolean {
  return segment.ack !== null && !segment.fin && !segment.syn && !segment.rst && segment.len === 0;
}
