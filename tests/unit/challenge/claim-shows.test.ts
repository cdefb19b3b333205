import { describe, expect, it } from "vitest";
import { checkOf, WORDS } from "#lib/challenge/kinds/claim/shows.ts";
import { presets } from "#lib/content/presets.ts";
import { simulate } from "#lib/network/simulate.ts";
import { networkOfStory } from "#lib/network/story.ts";

/** Whether the run of a preset shows it, and the step that is said to decide. */
function shown(preset: string, shows: unknown): { readonly holds: boolean; readonly step: number | null } {
  const story = presets().find(({ id }) => id === preset)?.story;
  const check = checkOf(shows);
  if (story === undefined || !check.ok) throw new Error(check.ok ? `no preset ${preset}` : check.error);
  const run = simulate(networkOfStory(story), story.schedule);
  if (!run.ok) throw new Error(run.error.reason);
  return check.value(run.value);
}

/** For every word of the vocabulary something that a run shows, and something that it does not. */
const EXAMPLES: Readonly<Record<string, readonly [preset: string, so: unknown, notSo: unknown]>> = {
  ends: ["figure-12", { ends: "A", in: ["CLOSED"] }, { ends: "A", in: ["TIME-WAIT", "CLOSING"] }],
  visits: ["figure-12", { visits: "A", state: "TIME-WAIT" }, { visits: "B", state: "TIME-WAIT" }],
  reaches: [
    "figure-6",
    { reaches: "A", state: "ESTABLISHED", before: "B" },
    { reaches: "B", state: "ESTABLISHED", before: "A" },
  ],
  moment: [
    "figure-12",
    { moment: "A", state: "CLOSED", least: 240_000 },
    { moment: "A", state: "CLOSED", most: 239_999 },
  ],
  lasts: [
    "figure-12",
    { lasts: "A", state: "TIME-WAIT", least: 240_000, most: 240_000 },
    { lasts: "A", state: "TIME-WAIT", least: 240_001 },
  ],
  sends: [
    "figure-12",
    { sends: "B", flags: "FIN,ACK", least: 1, most: 1 },
    { sends: "B", flags: "any", least: 3 },
  ],
  retransmits: ["lost-syn", { retransmits: "A", least: 1, most: 1 }, { retransmits: "B", least: 1 }],
  resends: ["lost-syn", { resends: "A", least: 1_000, most: 1_000 }, { resends: "B", least: 0 }],
  segment: [
    "figure-6",
    { segment: 1, from: "A", field: "ack", is: 301 },
    { segment: 0, from: "A", field: "flags", is: "ACK" },
  ],
  delivered: ["figure-6", { delivered: "B", octets: 10 }, { delivered: "B", octets: 11 }],
  told: ["figure-10", { told: "B", signal: "connection reset" }, { told: "A", signal: "connection reset" }],
  sockets: [
    "many-connections",
    { sockets: "B", state: "LISTEN", least: 1, most: 1 },
    { sockets: "B", state: "ESTABLISHED", least: 2 },
  ],
  not: ["figure-6", { not: { ends: "A", in: ["CLOSED"] } }, { not: { ends: "A", in: ["ESTABLISHED"] } }],
  all: [
    "figure-13",
    {
      all: [
        { visits: "A", state: "CLOSING" },
        { visits: "B", state: "CLOSING" },
      ],
    },
    {
      all: [
        { visits: "A", state: "CLOSING" },
        { visits: "A", state: "FIN-WAIT-2" },
      ],
    },
  ],
  any: [
    "figure-13",
    {
      any: [
        { visits: "A", state: "FIN-WAIT-2" },
        { visits: "A", state: "CLOSING" },
      ],
    },
    {
      any: [
        { visits: "A", state: "FIN-WAIT-2" },
        { visits: "B", state: "CLOSE-WAIT" },
      ],
    },
  ],
};

describe("the vocabulary of what a run shows", () => {
  it("is told by examples, every word", () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual([...WORDS.keys()].sort());
  });

  it.each(Object.entries(EXAMPLES))("%s is so in one run and not so in another case", (_word, example) => {
    const [preset, so, notSo] = example;
    expect(shown(preset, so).holds).toBe(true);
    expect(shown(preset, notSo).holds).toBe(false);
  });

  it("points at the step that decides", () => {
    expect(shown("figure-6", { visits: "B", state: "ESTABLISHED" }).step).toBe(3);
    expect(shown("figure-12", { visits: "A", state: "TIME-WAIT" }).step).toBe(4);
    expect(shown("figure-10", { told: "B", signal: "connection reset" }).step).toBe(4);
  });

  it.each([
    ["no object", "CLOSED"],
    ["no word at all", {}],
    ["a word that does not exist", { becomes: "A", in: ["CLOSED"] }],
    ["a state that does not exist", { ends: "A", in: ["CLOSED-WAIT"] }],
    ["no states", { ends: "A", in: [] }],
    ["a host by another name", { ends: "client", in: ["CLOSED"] }],
    ["neither least nor most", { sends: "A", flags: "RST" }],
    ["a number that is none", { delivered: "A", octets: "20" }],
    ["a field too many", { ends: "A", in: ["CLOSED"], least: 1 }],
    ["a word inside that does not exist", { not: { all: [{ nothing: true }] } }],
  ])("refuses %s", (_what, shows) => {
    expect(checkOf(shows).ok).toBe(false);
  });
});
