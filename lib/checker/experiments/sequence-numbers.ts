import { mutated } from "#lib/tcp/mutations/mutations.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { segment } from "#lib/tcp/segment.ts";
import { advance, seq } from "#lib/tcp/seq.ts";
import type { Experiment } from "./experiment.ts";
import { A_ISS, B_ISS, connected, timeless, WINDOW } from "./hosts.ts";

const NO_CLOCK = { mslTicks: null, timeWaitTicks: null, lastAck: null };

/** A number far from the window of the first connection, as the clock of 3.4.1 would have it. */
const LATER = 10_000;

/** 3.4.1: initial numbers that do not repeat keep an old segment out of a new connection even without TIME-WAIT. */
export const repeatingIsn: Experiment = {
  id: "repeating-isn",
  variants: ["repeating", "advancing"],
  properties: ["no-old-segment"],
  defaults: NO_CLOCK,
  model: ({ variant }) => {
    // Without TIME-WAIT, so that the numbers alone have to tell old from new.
    const profile = mutated(rfc9293, ["no-time-wait"]);
    const later = variant === "repeating" ? 0 : LATER;
    return timeless(
      connected(
        [profile, profile],
        [
          [
            { do: "send", octets: 10 },
            { do: "close", when: ["ESTABLISHED"] },
            { do: "open", mode: "active", when: ["CLOSED"] },
          ],
          [
            { do: "close", when: ["CLOSE-WAIT"] },
            { do: "open", mode: "passive", when: ["CLOSED"] },
          ],
        ],
        { a: [advance(A_ISS, later)], b: [advance(B_ISS, later)] },
        0,
      ),
      { losses: 0, duplicates: 1, capacity: 4 },
    );
  },
};

/** RFC 5961: what a stranger can do who knows addresses and ports and hits the window, but not the exact number. */
export const blindSegments: Experiment = {
  id: "blind-segments",
  variants: ["rfc793", "rfc5961"],
  properties: ["no-blind-reset"],
  defaults: NO_CLOCK,
  model: ({ variant }) => {
    const profile = variant === "rfc793" ? mutated(rfc9293, ["no-challenge-acks"]) : rfc9293;
    const inWindow = advance(seq(101), WINDOW / 2);
    return timeless(
      connected([profile, profile], [[{ do: "send", octets: 10 }], []], { a: [], b: [] }, 1),
      { losses: 1, duplicates: 1, capacity: 4 },
      {
        forged: [
          { from: "A", segment: segment({ seq: inWindow, rst: true }) },
          { from: "A", segment: segment({ seq: inWindow, syn: true, wnd: WINDOW }) },
        ],
      },
    );
  },
};
