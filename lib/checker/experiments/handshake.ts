import type { MutationId } from "#lib/tcp/mutations/mutations.ts";
import { mutated } from "#lib/tcp/mutations/mutations.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { segment } from "#lib/tcp/segment.ts";
import { seq } from "#lib/tcp/seq.ts";
import type { Model, Stray } from "../model.ts";
import type { Choice, Experiment } from "./experiment.ts";
import { closedA, listeningB, timeless, WINDOW } from "./hosts.ts";

/** How many messages a handshake needs: RFC 9293 3.4.1 and 3.5, Figure 8. */

const NO_CLOCK = { mslTicks: null, timeWaitTicks: null, lastAck: null };

export const twoMessageHandshake: Experiment = {
  id: "two-message-handshake",
  variants: ["two-messages"],
  properties: ["no-ghost-connection", "no-abandoned-connection"],
  defaults: NO_CLOCK,
  model: (choice) => handshake(choice, ["two-message-handshake"]),
};

export const threeMessageHandshake: Experiment = {
  id: "three-message-handshake",
  variants: ["three-messages"],
  properties: ["no-ghost-connection", "no-abandoned-connection"],
  defaults: NO_CLOCK,
  model: (choice) => handshake(choice, []),
};

export const fourMessageHandshake: Experiment = {
  id: "four-message-handshake",
  variants: ["four-messages"],
  properties: ["no-ghost-connection", "no-abandoned-connection"],
  defaults: NO_CLOCK,
  model: (choice) => handshake(choice, ["four-message-handshake"]),
};

const OLD_SYN: Stray = { from: "A", segment: segment({ seq: seq(20), syn: true, wnd: WINDOW }) };

/**
 * A may open or not; one segment may get lost, one doubled. For ghosts a SYN of an earlier connection of A is still on
 * its way.
 */
function handshake({ property }: Choice, mutations: readonly MutationId[]): Model {
  const profile = mutated(rfc9293, mutations);
  const losses = 1;
  return timeless(
    [closedA(profile, [{ do: "open", mode: "active" }], losses), listeningB(profile, [])],
    { losses, duplicates: 1, capacity: 4 },
    { old: property === "no-ghost-connection" ? [OLD_SYN] : [] },
  );
}
