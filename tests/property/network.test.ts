import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { random } from "#lib/base/random.ts";
import type { LinkFaults, TimedCall } from "#lib/network/drive.ts";
import { drive, FAULTLESS } from "#lib/network/drive.ts";
import type { ListenerMode } from "#lib/network/host.ts";
import type { Network } from "#lib/network/network.ts";
import type { Flight, Run, RunStep } from "#lib/network/run.ts";
import { networkOf } from "#lib/network/scenario.ts";
import { simulate } from "#lib/network/simulate.ts";
import { isOtherState, STATES } from "#lib/tcp/connection.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { rulesOf } from "#lib/tcp/rulebook.ts";
import { distance, isAtOrBefore, seq } from "#lib/tcp/seq.ts";

/** Two hosts, a link that loses, doubles, delays and reorders, and users who call whatever they like. */

interface Story {
  readonly profile: Profile;
  readonly listeners: ListenerMode;
  readonly isns: readonly [number, number];
  readonly calls: readonly TimedCall[];
  readonly faults: LinkFaults;
  readonly seed: number;
}

const call: fc.Arbitrary<TimedCall["call"]> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("send" as const),
      host: fc.constantFrom("A", "B"),
      octets: fc.constantFrom(1, 700, 4_000, 70_000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("receive" as const),
      host: fc.constantFrom("A", "B"),
      octets: fc.constantFrom(1, 4_000, 70_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("close" as const),
      host: fc.constantFrom("A", "B"),
      release: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("abort" as const), host: fc.constantFrom("A", "B") }) },
);

const stories: fc.Arbitrary<Story> = fc
  .record({
    profile: fc.constantFrom(rfc9293, linux),
    listeners: fc.constantFrom("becomes" as const, "spawns" as const),
    isns: fc.tuple(fc.nat(0xffff_ffff), fc.nat(0xffff_ffff)),
    simultaneous: fc.boolean(),
    calls: fc.array(fc.record({ atMs: fc.nat(20_000), call }), { maxLength: 8 }),
    lostPerMille: fc.constantFrom(0, 100, 300),
    duplicatedPerMille: fc.constantFrom(0, 300),
    delayedPerMille: fc.constantFrom(0, 500),
    maxDelayMs: fc.constantFrom(60, 3_000),
    seed: fc.nat(0xffff_ffff),
  })
  .map(({ simultaneous, calls, profile, listeners, isns, seed, ...faults }) => ({
    profile,
    listeners,
    isns,
    seed,
    faults,
    calls: [...openings(simultaneous), ...calls],
  }));

function openings(simultaneous: boolean): readonly TimedCall[] {
  const open = (host: string): TimedCall => ({ atMs: 0, call: { do: "open", host, mode: "active" } });
  return simultaneous ? [open("A"), open("B")] : [open("A")];
}

function begin({ profile, listeners, isns: [a, b] }: Pick<Story, "profile" | "listeners" | "isns">): Network {
  return networkOf(
    {
      hosts: [
        { id: "A", state: "CLOSED", isns: [seq(a)], mutations: [], listeners },
        { id: "B", state: "LISTEN", isns: [seq(b)], mutations: [], listeners },
      ],
    },
    profile,
  );
}

function told(story: Story): Run {
  const start = begin(story);
  const limits = { untilMs: 2_000_000, maxSteps: 200 };
  const driven = drive(start, story.calls, story.faults, random(story.seed), limits);
  if (!driven.ok) throw new Error(`step ${driven.error.step}: ${driven.error.reason}`);
  const run = simulate(start, driven.value.schedule);
  if (!run.ok) throw new Error(`replayed, step ${run.error.step}: ${run.error.reason}`);
  return run.value;
}

const RUNS = 1_000;
const SEED = 9_293;

let runs: readonly { readonly run: Run; readonly story: Story }[] = [];

beforeAll(() => {
  runs = fc.sample(stories, { numRuns: RUNS, seed: SEED }).map((story) => ({ run: told(story), story }));
});

function always(holds: (run: Run, story: Story) => void): void {
  for (const [index, { run, story }] of runs.entries()) {
    try {
      holds(run, story);
    } catch (error) {
      const { profile, ...rest } = story;
      throw new Error(`story ${index} of seed ${SEED}, ${profile.id}: ${JSON.stringify(rest)}`, {
        cause: error,
      });
    }
  }
}

const stops = new Set(
  [...rulesOf(rfc9293.rules), ...rulesOf(linux.rules)].flatMap((rule) =>
    rule.outcomes.filter(({ flow }) => flow === "stop").map(({ id }) => `${rule.id}:${id}`),
  ),
);

function connectionsAfter(step: RunStep) {
  return Object.values(step.sockets).flatMap((sockets) => sockets.map(({ connection }) => connection));
}

/** Segments of one connection, by its sender's two sockets and the initial number it had when it sent them. */
function byConnection(run: Run): ReadonlyMap<string, readonly Flight[]> {
  const groups = new Map<string, Flight[]>();
  for (const flight of run.flights) {
    const sender = run.steps[flight.sentStep]?.sockets[flight.from]?.find(
      ({ port }) => port === flight.source.port,
    );
    if (sender === undefined) continue;
    const key = `${flight.from}:${flight.source.port}>${flight.to}:${flight.destination.port}`;
    groups.set(key, [...(groups.get(key) ?? []), flight]);
  }
  return groups;
}

describe("whatever the link and the users do", () => {
  it("every connection is in one of the eleven states, with SND.UNA at or before SND.NXT", () => {
    let looked = 0;
    always((run) => {
      for (const connection of run.steps.flatMap(connectionsAfter)) {
        looked += 1;
        expect(STATES).toContain(connection.state);
        if ("snd" in connection) expect(isAtOrBefore(connection.snd.una, connection.snd.nxt)).toBe(true);
      }
    });
    expect(looked).toBeGreaterThan(RUNS);
  });

  it("nobody acknowledges or delivers what the other has not sent", () => {
    let established = 0;
    always((run) => {
      for (const { connections } of run.steps) {
        const { A, B } = connections;
        if (A === undefined || B === undefined || !isOtherState(A) || !isOtherState(B)) continue;
        if (A.rcv.irs !== B.snd.iss || B.rcv.irs !== A.snd.iss) continue;
        established += 1;
        expect(isAtOrBefore(A.rcv.nxt, B.snd.nxt)).toBe(true);
        expect(isAtOrBefore(B.rcv.nxt, A.snd.nxt)).toBe(true);
        expect(isAtOrBefore(A.snd.una, B.rcv.nxt)).toBe(true);
        expect(isAtOrBefore(B.snd.una, A.rcv.nxt)).toBe(true);
      }
    });
    expect(established).toBeGreaterThan(RUNS);
  });

  it("the octets delivered are a prefix of the octets sent, each delivered once", () => {
    let delivered = 0;
    always((run, story) => {
      for (const [from, to] of [
        ["A", "B"],
        ["B", "A"],
      ] as const) {
        const sent = story.calls.reduce(
          (sum, { call: made }) => sum + (made.do === "send" && made.host === from ? made.octets : 0),
          0,
        );
        const got = run.steps
          .filter(({ host }) => host === to)
          .flatMap(({ effects }) => effects)
          .reduce((sum, effect) => sum + (effect.type === "deliver" ? effect.octets : 0), 0);
        delivered += got;
        expect(got).toBeLessThanOrEqual(sent);
      }
    });
    expect(delivered).toBeGreaterThan(RUNS);
  });

  it("no connection sends two FINs with different numbers", () => {
    let fins = 0;
    always((run) => {
      for (const flights of byConnection(run).values()) {
        const numbers = new Set(
          flights
            .filter(({ segment }) => segment.fin)
            .map(({ segment }) => (segment.seq + segment.len) >>> 0),
        );
        fins += numbers.size;
        expect(numbers.size).toBeLessThanOrEqual(1);
      }
    });
    expect(fins).toBeGreaterThan(RUNS / 4);
  });

  it("nothing of a connection lies behind its FIN", () => {
    always((run) => {
      for (const flights of byConnection(run).values()) {
        const fin = flights.find(({ segment }) => segment.fin)?.segment;
        if (fin === undefined) continue;
        const end = seq(fin.seq + fin.len + 1);
        for (const { segment } of flights) {
          if (segment.rst) continue;
          expect(distance(seq(segment.seq + segment.len), end)).toBeGreaterThanOrEqual(0);
        }
      }
    });
  });

  it("a RST draws no RST", () => {
    let resets = 0;
    always((run) => {
      for (const step of run.steps) {
        if (step.given?.event.type !== "segment" || !step.given.event.segment.rst) continue;
        resets += 1;
        expect(step.sent.filter((id) => run.flights[id]?.segment.rst)).toEqual([]);
      }
    });
    expect(resets).toBeGreaterThan(RUNS / 10);
  });

  it("every trace ends in a stop, and the same story gives the same run", () => {
    always((run) => {
      for (const { trace } of run.steps) {
        const last = trace.at(-1);
        if (last !== undefined) expect(stops).toContain(`${last.rule}:${last.outcome}`);
      }
    });
    for (const { run, story } of runs.slice(0, RUNS / 10)) expect(told(story)).toEqual(run);
  });
});

describe("when both users send, read and close", () => {
  const both = (octets: number): readonly TimedCall[] =>
    (["A", "B"] as const).flatMap((host) => [
      { atMs: 60_000, call: { do: "send", host, octets } as const },
      { atMs: 60_000, call: { do: "receive", host, octets } as const },
      { atMs: 200_000, call: { do: "close", host } as const },
    ]);

  it("everything arrives and both connections end, on a link that loses one segment in ten", () => {
    fc.assert(
      fc.property(fc.nat(0xffff_ffff), fc.constantFrom(rfc9293, linux), (seed, profile) => {
        const octets = 4_000;
        const run = told({
          profile,
          listeners: "becomes",
          isns: [seed, seed],
          seed,
          calls: [...openings(false), ...both(octets)],
          faults: { ...FAULTLESS, lostPerMille: 100, delayedPerMille: 100, maxDelayMs: 500 },
        });
        const last = run.steps.at(-1)?.connections;
        expect([last?.A?.state, last?.B?.state]).toEqual(["CLOSED", "CLOSED"]);
        for (const host of ["A", "B"]) {
          const got = run.steps
            .filter((step) => step.host === host)
            .flatMap(({ effects }) => effects)
            .reduce((sum, effect) => sum + (effect.type === "deliver" ? effect.octets : 0), 0);
          expect(got).toBe(octets);
        }
      }),
      { numRuns: 100 },
    );
  });
});
