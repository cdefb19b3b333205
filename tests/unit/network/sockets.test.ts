import { describe, expect, it } from "vitest";
import type { ListenerMode } from "#lib/network/host.ts";
import type { Action } from "#lib/network/run.ts";
import type { HostSetup } from "#lib/network/scenario.ts";
import { networkOf } from "#lib/network/scenario.ts";
import { simulate } from "#lib/network/simulate.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { segment } from "#lib/tcp/segment.ts";
import { seq } from "#lib/tcp/seq.ts";

const client = (id: string, iss: number): HostSetup => ({
  id,
  state: "CLOSED",
  isns: [seq(iss), seq(iss + 10_000)],
  mutations: [],
});

function server(listeners: ListenerMode): HostSetup {
  return {
    id: "B",
    state: "LISTEN",
    isns: [seq(300), seq(600), seq(900)],
    mutations: [],
    port: 80,
    listeners,
  };
}

function run(
  listeners: ListenerMode,
  schedule: readonly Action[],
  profile: Profile = rfc9293,
  others: readonly HostSetup[] = [],
) {
  const start = networkOf({ hosts: [client("A", 100), server(listeners), ...others] }, profile);
  const result = simulate(start, schedule);
  if (!result.ok) throw new Error(`step ${result.error.step + 1}: ${result.error.reason}`);
  const last = result.value.steps.at(-1);
  const states = (host: string) => last?.sockets[host]?.map(({ connection }) => connection.state);
  return { ...result.value, states };
}

const open = (host: string, port?: number): Action => ({
  do: "open",
  host,
  mode: "active",
  ...(port === undefined ? {} : { port }),
  to: { host: "B", port: 80 },
});
const deliver = (from: string, nth = 0): Action => ({ do: "deliver", from, nth });
const handshake = (host: string): readonly Action[] => [deliver(host), deliver("B"), deliver(host)];

describe("a listener", () => {
  it("that spawns goes on listening, and each SYN from another socket makes a connection of its own", () => {
    const { states } = run("spawns", [open("A"), ...handshake("A"), open("A", 50_001), ...handshake("A")]);
    expect(states("A")).toEqual(["ESTABLISHED", "ESTABLISHED"]);
    expect(states("B")).toEqual(["LISTEN", "ESTABLISHED", "ESTABLISHED"]);
  });

  it("that becomes the connection is gone for the next SYN, which a RST answers (3.10.7.1)", () => {
    const { states, flights } = run("becomes", [
      open("A"),
      ...handshake("A"),
      open("A", 50_001),
      deliver("A"),
    ]);
    expect(states("B")).toEqual(["ESTABLISHED"]);
    expect(flights.at(-1)?.segment).toMatchObject({ rst: true, ack: 10_101 });
  });

  it("serves two hosts at once, told apart by address", () => {
    const { states, steps } = run(
      "spawns",
      [open("A"), open("C"), ...handshake("A"), ...handshake("C")],
      rfc9293,
      [client("C", 5_000)],
    );
    expect(states("B")).toEqual(["LISTEN", "ESTABLISHED", "ESTABLISHED"]);
    expect(steps.at(-1)?.sockets.B?.map(({ remote }) => remote?.host ?? null)).toEqual([null, "A", "C"]);
  });

  it("that becomes the connection listens again after a RST in SYN-RECEIVED (3.10.7.4, second)", () => {
    const rst: Action = { do: "inject", from: "A", segment: segment({ seq: seq(101), rst: true }) };
    const { states, steps } = run("becomes", [open("A"), deliver("A"), rst, deliver("A")]);
    expect(states("B")).toEqual(["LISTEN"]);
    expect(steps.at(-1)?.sockets.B?.[0]?.remote).toBeNull();
  });

  it("that spawns loses just the connection to such a RST", () => {
    const rst: Action = { do: "inject", from: "A", segment: segment({ seq: seq(101), rst: true }) };
    const { states } = run("spawns", [open("A"), deliver("A"), rst, deliver("A")]);
    expect(states("B")).toEqual(["LISTEN", "CLOSED"]);
  });

  it("hands every connection it makes a number of its own", () => {
    const { flights } = run("spawns", [open("A"), deliver("A"), open("A", 50_001), deliver("A")]);
    expect(flights.filter(({ from }) => from === "B").map(({ segment: { seq: number } }) => number)).toEqual([
      300, 600,
    ]);
  });
});

describe("a call", () => {
  it("is for the socket it names, else for the newest that has a connection", () => {
    const both = [open("A"), ...handshake("A"), open("A", 50_001), ...handshake("A")];
    expect(run("spawns", [...both, { do: "close", host: "B", socket: 1 }]).states("B")).toEqual([
      "LISTEN",
      "FIN-WAIT-1",
      "ESTABLISHED",
    ]);
    expect(run("spawns", [...both, { do: "close", host: "B" }]).states("B")).toEqual([
      "LISTEN",
      "ESTABLISHED",
      "FIN-WAIT-1",
    ]);
  });

  it("for a socket that is not there changes nothing and says how many there are", () => {
    expect(() => run("spawns", [{ do: "abort", host: "B", socket: 3 }])).toThrow(
      "B has 1 sockets, so there is no socket 3",
    );
  });
});

describe("a new SYN in TIME-WAIT", () => {
  const closedByB: readonly Action[] = [
    open("A"),
    ...handshake("A"),
    { do: "close", host: "B" },
    deliver("B"),
    deliver("A"),
    { do: "close", host: "A" },
    deliver("A"),
    deliver("B"),
  ];

  it("opens anew in Linux when its number is higher and somebody listens", () => {
    const { states } = run("spawns", [...closedByB, open("A"), deliver("A")], linux);
    expect(states("B")).toEqual(["LISTEN", "SYN-RECEIVED"]);
  });

  it("is acknowledged like any old segment in RFC 9293, where reuse is left to choice (MAY-2)", () => {
    const { states, flights } = run("spawns", [...closedByB, open("A"), deliver("A")]);
    expect(states("B")).toEqual(["LISTEN", "TIME-WAIT"]);
    expect(flights.at(-1)?.segment).toMatchObject({ syn: false, rst: false, ack: 102 });
  });
});

describe("a forged segment", () => {
  it("bears the addresses and ports it is given, whoever sent it", () => {
    const forged: Action = {
      do: "inject",
      from: "C",
      segment: segment({ seq: seq(101), rst: true }),
      source: { host: "A", port: 49_152 },
      destination: { host: "B", port: 80 },
    };
    const { states } = run("spawns", [open("A"), ...handshake("A"), forged, deliver("A")], rfc9293, [
      client("C", 5_000),
    ]);
    expect(states("B")).toEqual(["LISTEN", "CLOSED"]);
  });
});
