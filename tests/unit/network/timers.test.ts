import { describe, expect, it } from "vitest";
import { random } from "#lib/base/random.ts";
import { drive, FAULTLESS } from "#lib/network/drive.ts";
import type { TimedCall } from "#lib/network/drive.ts";
import type { Network } from "#lib/network/network.ts";
import { act } from "#lib/network/network.ts";
import type { Action, Run } from "#lib/network/run.ts";
import type { HostSetup } from "#lib/network/scenario.ts";
import { networkOf } from "#lib/network/scenario.ts";
import { simulate } from "#lib/network/simulate.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { seq } from "#lib/tcp/seq.ts";

const ALL_LOST = { ...FAULTLESS, lostPerMille: 1_000 };
const LIMITS = { untilMs: 2_000_000, maxSteps: 400 };

function begin(state: HostSetup["state"], profile: Profile): Network {
  const other = state === "CLOSED" ? "LISTEN" : state;
  return networkOf(
    {
      hosts: [
        { id: "A", state, isns: [seq(100), seq(5_000)], mutations: [] },
        { id: "B", state: other, isns: [seq(300)], mutations: [] },
      ],
    },
    profile,
  );
}

function driven(start: Network, calls: readonly TimedCall[], faults = FAULTLESS): Run {
  const result = drive(start, calls, faults, random(1), LIMITS);
  if (!result.ok) throw new Error(result.error.reason);
  const run = simulate(start, result.value.schedule);
  if (!run.ok) throw new Error(run.error.reason);
  return run.value;
}

function reached(start: Network, actions: readonly Action[]): Network {
  return actions.reduce((network, action) => {
    const happened = act(network, action);
    if (!happened.ok) throw new Error(happened.error.reason);
    return happened.value.network;
  }, start);
}

/** When a host's segments left, in seconds after the first, and when it gave up. */
function schedule(
  run: Run,
  host = "A",
): { readonly sentS: readonly number[]; readonly gaveUpS: number | null } {
  const sent = run.flights.filter(({ from }) => from === host).map(({ sentAtMs }) => sentAtMs);
  const first = sent[0] ?? 0;
  const end = run.steps.find(
    (step) => step.host === host && step.action.do === "timeout" && step.action.timer === "R2-EXCEEDED",
  );
  return {
    sentS: sent.map((ms) => (ms - first) / 1_000),
    gaveUpS: end === undefined ? null : (end.atMs - first) / 1_000,
  };
}

const open: TimedCall = { atMs: 0, call: { do: "open", host: "A", mode: "active" } };
const close = (host: string, atMs: number, release = false): TimedCall => ({
  atMs,
  call: { do: "close", host, release },
});

describe("a SYN that nobody answers", () => {
  it("is repeated after 1, 2, 4 … seconds and given up after three minutes (RFC 6298 5.5; 3.8.3, MUST-23)", () => {
    const { sentS, gaveUpS } = schedule(driven(begin("CLOSED", rfc9293), [open], ALL_LOST));
    expect(sentS).toEqual([0, 1, 3, 7, 15, 31, 63, 123]);
    expect(gaveUpS).toBe(180);
  });

  it("is repeated evenly four times in Linux before the doubling, and given up after 131 s", () => {
    const { sentS, gaveUpS } = schedule(driven(begin("CLOSED", linux), [open], ALL_LOST));
    expect(sentS).toEqual([0, 1, 2, 3, 4, 5, 7, 11, 19, 35, 67]);
    expect(gaveUpS).toBe(131);
  });
});

describe("a SYN,ACK that nobody answers", () => {
  it("is repeated five times in Linux, doubling from the first, and given up after 63 s", () => {
    const half = reached(begin("CLOSED", linux), [open.call, { do: "deliver", from: "A", nth: 0 }]);
    const { sentS, gaveUpS } = schedule(driven(half, [], ALL_LOST), "B");
    expect(sentS).toEqual([0, 1, 3, 7, 15, 31]);
    expect(gaveUpS).toBe(63);
  });
});

describe("a SYN that comes again while its SYN,ACK waits", () => {
  it("is answered at once in Linux, and the wait begins anew with its present length, uncounted", () => {
    // As recorded for a SYN again at 2.0 (docs/linux-profile.md): the wait of 2 s begins there.
    const again = reached(begin("CLOSED", linux), [
      open.call,
      { do: "duplicate", from: "A", nth: 0 },
      { do: "wait", ms: 1_000 },
      { do: "timeout", host: "B", timer: "RETRANSMISSION" },
      { do: "wait", ms: 1_000 },
      { do: "deliver", from: "A", nth: 0 },
    ]);
    const { sentS, gaveUpS } = schedule(driven(again, [], ALL_LOST), "B");
    expect(sentS).toEqual([0, 1, 2, 4, 8, 16, 32]);
    expect(gaveUpS).toBe(64);
  });
});

describe("the FIN of a connection that nobody holds any more", () => {
  // The handshake's round trip of 100 ms makes an RTO of 300 ms.
  const opened: readonly Action[] = [
    open.call,
    { do: "deliver", from: "A", nth: 0 },
    { do: "deliver", from: "B", nth: 0 },
    { do: "deliver", from: "A", nth: 0 },
  ];

  it("is given up in Linux by the first timeout 102.2 s after its first retransmission", () => {
    const established = reached(begin("CLOSED", linux), opened);
    const run = driven(established, [close("A", 1_000, true)], ALL_LOST);
    const { sentS, gaveUpS } = schedule(run);
    expect(sentS.slice(-9)).toEqual(
      [0, 0.3, 0.9, 2.1, 4.5, 9.3, 18.9, 38.1, 76.5].map((s) => s + (sentS.at(-9) ?? 0)),
    );
    expect((gaveUpS ?? 0) - (sentS.at(-9) ?? 0)).toBeCloseTo(153.3);
  });

  it("is repeated for fifteen minutes when somebody does", () => {
    const established = reached(begin("CLOSED", linux), opened);
    const { sentS, gaveUpS } = schedule(driven(established, [close("A", 1_000, false)], ALL_LOST));
    expect(gaveUpS).toBeGreaterThan(900);
    expect(sentS.length).toBeGreaterThan(12);
  });
});

describe("a round trip", () => {
  it("sets the RTO to SRTT + 4 RTTVAR, but to no less than the least (RFC 6298 2.2, 2.4)", () => {
    const [slow, fast] = [rfc9293, linux].map((profile) => {
      const result = drive(begin("CLOSED", profile), [open], FAULTLESS, random(1), LIMITS);
      return result.ok ? result.value.end.hosts.A?.sockets[0]?.timers : undefined;
    });
    // One handshake of 100 ms: SRTT 100, RTTVAR 50.
    expect(slow).toMatchObject({ rtt: { srttMs: 100, rttvarMs: 50 }, rtoMs: 1_000 });
    expect(fast).toMatchObject({ rtt: { srttMs: 100, rttvarMs: 50 }, rtoMs: 300 });
  });

  it("is never measured on a segment that was sent twice (Karn); text then begins with 3 s (5.7)", () => {
    const start = begin("CLOSED", linux);
    const schedule = [
      { do: "open", host: "A", mode: "active" },
      { do: "drop", from: "A", nth: 0 },
      { do: "timeout", host: "A", timer: "RETRANSMISSION" },
      { do: "deliver", from: "A", nth: 0 },
      { do: "deliver", from: "B", nth: 0 },
      { do: "send", host: "A", octets: 10 },
      { do: "drop", from: "A", nth: 1 },
      { do: "timeout", host: "A", timer: "RETRANSMISSION" },
    ] as const;
    const run = simulate(start, schedule);
    if (!run.ok) throw new Error(run.error.reason);
    expect(run.value.steps.map(({ atMs }) => atMs)).toEqual([0, 0, 1_000, 1_050, 1_100, 1_100, 1_100, 4_100]);
  });
});

describe("what is acknowledged", () => {
  it("begins R2 anew: a lossy but living path is not given up", () => {
    const start = begin("ESTABLISHED", rfc9293);
    const calls = Array.from({ length: 40 }, (_, index) => ({
      atMs: index * 5_000,
      call: { do: "send", host: "A", octets: 100 } as const,
    }));
    const run = driven(start, calls, { ...FAULTLESS, lostPerMille: 100 });
    expect(run.steps.some(({ action }) => action.do === "timeout" && action.timer === "R2-EXCEEDED")).toBe(
      false,
    );
    expect(run.flights.some(({ retransmission }) => retransmission)).toBe(true);
  });
});

describe("FIN-WAIT-2", () => {
  it("lasts for ever in RFC 9293, and in Linux as long as somebody holds the connection", () => {
    for (const [profile, release] of [
      [rfc9293, true],
      [rfc9293, false],
      [linux, false],
    ] as const) {
      const run = driven(begin("ESTABLISHED", profile), [close("A", 0, release)]);
      expect(run.steps.at(-1)?.connections.A?.state).toBe("FIN-WAIT-2");
    }
  });

  it("ends after 60 s in Linux when nobody does, and the peer's late FIN finds nothing", () => {
    const run = driven(begin("ESTABLISHED", linux), [close("A", 0, true), close("B", 70_000)]);
    const ended = run.steps.find(({ action }) => action.do === "timeout" && action.timer === "FIN-WAIT-2");
    expect(ended?.atMs).toBe(100 + 60_000);
    expect(run.flights.at(-1)?.segment).toMatchObject({ rst: true });
    expect(run.steps.at(-1)?.connections.B?.state).toBe("CLOSED");
  });
});

describe("TIME-WAIT", () => {
  it("lasts 2 MSL in RFC 9293 and 60 s in Linux, whatever the MSL", () => {
    for (const [profile, seconds] of [
      [rfc9293, 240],
      [linux, 60],
    ] as const) {
      const run = driven(begin("ESTABLISHED", profile), [close("A", 0), close("B", 1_000)]);
      const entered = run.steps.find(({ connections }) => connections.A?.state === "TIME-WAIT");
      expect(((run.steps.at(-1)?.atMs ?? 0) - (entered?.atMs ?? 0)) / 1_000).toBe(seconds);
    }
  });
});

describe("a drive", () => {
  const faults = { lostPerMille: 200, duplicatedPerMille: 200, delayedPerMille: 300, maxDelayMs: 2_000 };
  const calls = [
    open,
    { atMs: 500, call: { do: "send", host: "A", octets: 3_000 } as const },
    close("A", 900),
  ];

  it("is the same for the same seed, another for another", () => {
    const once = (seed: number) => drive(begin("CLOSED", rfc9293), calls, faults, random(seed), LIMITS);
    expect(once(3)).toEqual(once(3));
    expect(once(3)).not.toEqual(once(4));
  });

  it("is a schedule in which no timer is late", () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const start = begin("CLOSED", rfc9293);
      const result = drive(start, calls, faults, random(seed), LIMITS);
      if (!result.ok) throw new Error(`seed ${seed}: ${result.error.reason}`);
      const run = simulate(start, result.value.schedule);
      expect(run.ok && run.value.steps.flatMap(({ late }) => late)).toEqual([]);
    }
  });
});
