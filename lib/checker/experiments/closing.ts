import { mutated } from "#lib/tcp/mutations/mutations.ts";
import type { MutationId } from "#lib/tcp/mutations/mutations.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import type { ScriptedCall } from "../model.ts";
import type { Experiment } from "./experiment.ts";
import { connected, timeless } from "./hosts.ts";

/** Why four waves, and why CLOSING: RFC 9293 3.6. */

const NO_CLOCK = { mslTicks: null, timeWaitTicks: null, lastAck: null };
const CLOSES: readonly ScriptedCall[] = [{ do: "close", when: ["ESTABLISHED", "CLOSE-WAIT"] }];

/** B has still to answer when A closes; or, in the last variant, has nothing to say any more. */
export const forcedThreeWayClose: Experiment = {
  id: "forced-three-way-close",
  variants: ["forced", "four-waves", "merged-when-nothing-is-left"],
  properties: ["no-text-lost", "both-ends-close"],
  defaults: NO_CLOCK,
  model: ({ variant }) => {
    const mutations: Readonly<Record<string, readonly MutationId[]>> = {
      forced: ["forced-three-way-close"],
      "four-waves": [],
      "merged-when-nothing-is-left": ["merged-fin-ack"],
    };
    const profile = mutated(rfc9293, mutations[variant] ?? []);
    const answer: ScriptedCall = { do: "send", octets: 10, when: ["CLOSE-WAIT", "LAST-ACK"] };
    const passive: readonly ScriptedCall[] =
      variant === "merged-when-nothing-is-left"
        ? [{ do: "close", when: ["CLOSE-WAIT"] }]
        : [answer, { do: "close", when: ["CLOSE-WAIT"] }];
    return timeless(connected([profile, profile], [CLOSES, passive], { a: [], b: [] }, 2), {
      losses: 1,
      duplicates: 1,
      capacity: 4,
    });
  },
};

export const noClosing: Experiment = {
  id: "no-closing",
  variants: ["without-closing", "with-closing"],
  properties: ["both-ends-close"],
  defaults: NO_CLOCK,
  model: ({ variant }) => {
    const profile = variant === "without-closing" ? mutated(rfc9293, ["no-closing"]) : rfc9293;
    return timeless(connected([profile, profile], [CLOSES, CLOSES], { a: [], b: [] }, 2), {
      losses: 1,
      duplicates: 1,
      capacity: 4,
    });
  },
};
