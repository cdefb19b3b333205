import { describe, expect, it } from "vitest";
import { random } from "#lib/base/random.ts";
import { readCapture } from "#lib/capture/capture.ts";
import type { CapturePoint } from "#lib/capture/export.ts";
import { questionsOf } from "#lib/capture/replay/quiz.ts";
import type { Replay } from "#lib/capture/replay/replay.ts";
import { replay } from "#lib/capture/replay/replay.ts";
import type { Action, Run } from "#lib/network/run.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { flagsOf, segment } from "#lib/tcp/segment.ts";
import { seq } from "#lib/tcp/seq.ts";
import { next } from "#lib/tcp/step.ts";
import { BACK, ENDS, ipv4, pcap } from "../../support/capture-files.ts";
import {
  close,
  deliver,
  drop,
  exported,
  fourWaves,
  handshake,
  open,
  rto,
  run,
  send,
} from "../../support/captures.ts";

function replayed(file: Uint8Array, profile: Profile = rfc9293): Replay {
  const read = readCapture(file);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const [first] = read.value.connections;
  if (first === undefined) throw new Error("no connection");
  return replay(first, profile);
}

const states = (each: Replay) => each.packets.map(({ after }) => after.map(({ state }) => state).join(" "));
const last = (each: Replay) => states(each).at(-1);
const differences = (each: Replay) => each.packets.flatMap((packet) => packet.differences);
const named = (sent: Segment | null | undefined) => (sent == null ? null : flagsOf(sent).join(","));

const rst: Action = { do: "abort", host: "A" };
const STORIES: readonly [string, readonly Action[]][] = [
  ["three messages and four waves", [...handshake, ...fourWaves]],
  [
    "text both ways",
    [
      ...handshake,
      send("A"),
      deliver("A"),
      deliver("B"),
      send("B"),
      deliver("B"),
      deliver("A"),
      ...fourWaves,
    ],
  ],
  ["a SYN that was lost", [open, drop("A"), rto("A"), deliver("A"), deliver("B"), deliver("A")]],
  ["a SYN,ACK that was lost", [open, deliver("A"), drop("B"), rto("B"), deliver("B"), deliver("A")]],
  [
    "text that was lost",
    [...handshake, send("A"), drop("A"), rto("A"), deliver("A"), deliver("B"), ...fourWaves],
  ],
  ["a FIN that was lost", [...handshake, close("A"), drop("A"), rto("A"), ...fourWaves.slice(1)]],
  [
    "crossing FINs",
    [...handshake, close("A"), close("B"), deliver("A"), deliver("B"), deliver("A"), deliver("B")],
  ],
  [
    "text after the peer's FIN",
    [...handshake, ...fourWaves.slice(0, 3), send("B"), deliver("B"), deliver("A"), ...fourWaves.slice(3)],
  ],
  ["an ABORT", [...handshake, rst, deliver("A")]],
  ["an ABORT that crosses text", [...handshake, rst, send("B"), deliver("A"), deliver("B"), deliver("A")]],
];

describe("a run that was exported and read again", () => {
  it.each(STORIES)("leads both ends through the same states: %s", (_name, schedule) => {
    for (const profile of [rfc9293, linux]) {
      const simulated = run(schedule, { profile });
      const again = replayed(exported(simulated), profile);
      expect(last(again)).toBe(finalStates(simulated));
      expect(differences(again)).toEqual([]);
      expect(again.midStream).toBe(false);
    }
  });

  it("opens simultaneously when neither SYN acknowledges the other", () => {
    const both: readonly Action[] = [
      open,
      { do: "open", host: "B", mode: "active" },
      deliver("A"),
      deliver("B"),
      deliver("A"),
      deliver("B"),
    ];
    const again = replayed(exported(run(both, { b: { state: "CLOSED" } })));
    expect(states(again).slice(0, 2)).toEqual(["SYN-SENT CLOSED", "SYN-RECEIVED SYN-RECEIVED"]);
    expect(last(again)).toBe("ESTABLISHED ESTABLISHED");
    expect(differences(again)).toEqual([]);
  });

  it("is refused where nobody listens", () => {
    const again = replayed(exported(run([open, deliver("A"), deliver("B")], { b: { state: "CLOSED" } })));
    expect(states(again)).toEqual(["SYN-SENT CLOSED", "CLOSED CLOSED"]);
    expect(differences(again)).toEqual([]);
  });

  it.each<CapturePoint>([{ host: "A" }, { host: "B" }])(
    "leads to the same end wherever it was captured: %o",
    (point) => {
      for (const [, schedule] of STORIES.slice(0, 6)) {
        const simulated = run(schedule);
        expect(last(replayed(exported(simulated, point)))).toBe(finalStates(simulated));
      }
    },
  );

  it("shows what the rules found, and the calls that must have been made", () => {
    const { packets } = replayed(exported(run([...handshake, ...fourWaves])));
    expect(packets[0]?.moments.map(({ end, given }) => [end, given.event])).toMatchObject([
      [0, { call: "OPEN", mode: "active" }],
      [1, { type: "segment" }],
    ]);
    expect(packets.flatMap(({ moments }) => moments).every(({ trace }) => trace.length > 0)).toBe(true);
    expect(packets[3]?.moments[0]?.given.event).toMatchObject({ call: "CLOSE" });
  });
});

describe("a connection that the capture joins late", () => {
  const whole = exported(run([...handshake, send("A"), deliver("A"), deliver("B"), ...fourWaves]));
  const later = (from: number) => {
    const read = readCapture(whole);
    const [connection] = read.ok ? read.value.connections : [];
    const [first, ...others] = connection?.packets.slice(from) ?? [];
    if (connection === undefined || first === undefined) throw new Error("no packets");
    return replay(
      { ...connection, packets: [first, ...others], fromTheStart: first.segment.syn, windowsKnown: false },
      rfc9293,
    );
  };

  it("begins in ESTABLISHED, and says so", () => {
    const again = later(3);
    expect(again.midStream).toBe(true);
    expect(again.before.map(({ state }) => state)).toEqual(["ESTABLISHED", "ESTABLISHED"]);
    expect(last(again)).toBe("TIME-WAIT CLOSED");
    expect(differences(again)).toEqual([]);
  });

  it("infers the SYN before a SYN,ACK", () => {
    const again = later(1);
    expect(again.packets[0]?.moments[0]).toMatchObject({
      end: 1,
      uncaptured: true,
      after: { state: "SYN-RECEIVED" },
    });
    expect(last(again)).toBe("TIME-WAIT CLOSED");
  });

  it("takes as arrived what was acknowledged, though it was not captured", () => {
    const read = readCapture(whole);
    const [connection] = read.ok ? read.value.connections : [];
    if (connection === undefined) throw new Error("no connection");
    const [first, ...others] = connection.packets.filter((_each, index) => index !== 3);
    if (first === undefined) throw new Error("no packets");
    const again = replay({ ...connection, packets: [first, ...others] }, rfc9293);
    expect(again.packets[3]?.moments[1]).toMatchObject({ end: 1, uncaptured: true });
    expect(last(again)).toBe("TIME-WAIT CLOSED");
  });
});

describe("a difference is told", () => {
  const opening = [
    { octets: ipv4(segment({ seq: seq(100), syn: true, wnd: 500 })) },
    { octets: ipv4(segment({ seq: seq(300), ack: seq(101), syn: true, wnd: 500 }), BACK) },
    { octets: ipv4(segment({ seq: seq(101), ack: seq(301), wnd: 500 })) },
  ];

  it("when a SYN,ACK acknowledges another number", () => {
    const wrong = { octets: ipv4(segment({ seq: seq(300), ack: seq(102), syn: true, wnd: 500 }), BACK) };
    const found = differences(replayed(pcap([...opening.slice(0, 1), wrong, ...opening.slice(2)])));
    expect(found[0]).toMatchObject({ end: 1, machine: { ack: 101 }, captured: { ack: 102 } });
  });

  it("when a RST that the machine sends is missing", () => {
    const forged = { octets: ipv4(segment({ seq: seq(700), ack: seq(999), syn: true, wnd: 500 }), BACK) };
    const found = differences(replayed(pcap([...opening.slice(0, 1), forged, ...opening.slice(1)])));
    expect(found.map(({ end, machine, captured }) => [end, named(machine), named(captured)])).toContainEqual([
      0,
      "RST",
      null,
    ]);
  });

  it("when a RST has an ACK on Linux and none in RFC 9293", () => {
    const aborted = pcap([
      ...opening,
      { octets: ipv4(segment({ seq: seq(101), ack: seq(301), rst: true })) },
    ]);
    expect(differences(replayed(aborted)).map((each) => [named(each.machine), named(each.captured)])).toEqual(
      [["RST", "RST,ACK"]],
    );
    expect(differences(replayed(aborted, linux))).toEqual([]);
  });

  it("when a FIN comes from nowhere", () => {
    const twice = pcap([
      ...opening,
      { octets: ipv4(segment({ seq: seq(101), ack: seq(301), fin: true, wnd: 5 })) },
      { octets: ipv4(segment({ seq: seq(150), ack: seq(301), fin: true, wnd: 5 })) },
    ]);
    expect(differences(replayed(twice))).toMatchObject([{ end: 0, machine: null, captured: { seq: 150 } }]);
  });

  it("but not for an ACK that is late, or two in one", () => {
    const text = (at: number, ends = ENDS) => ({
      octets: ipv4(segment({ seq: seq(at), ack: seq(301), len: 10, wnd: 500 }), ends),
    });
    const both = { octets: ipv4(segment({ seq: seq(301), ack: seq(121), wnd: 500 }), BACK) };
    const again = replayed(pcap([...opening, text(101), text(111), both]));
    expect(differences(again)).toEqual([]);
    expect(last(again)).toBe("ESTABLISHED ESTABLISHED");
  });
});

describe("a long transfer", () => {
  it("is passed over in its middle, and its end is not lost", () => {
    const opening = [
      segment({ seq: seq(0xffff_0000), syn: true, wnd: 500 }),
      segment({ seq: seq(300), ack: seq(0xffff_0001), syn: true, wnd: 500 }),
    ];
    const text = Array.from({ length: 3_000 }, (_, index) =>
      segment({ seq: seq(0xffff_0001 + 100 * index), ack: seq(301), len: 100, wnd: 500 }),
    );
    const end = seq(0xffff_0001 + 300_000);
    const octets = [
      ...opening.map((each, index) => ipv4(each, index === 0 ? ENDS : BACK)),
      ...text.flatMap((each) => [
        ipv4(each),
        ipv4(segment({ seq: seq(301), ack: seq(each.seq + 100), wnd: 500 }), BACK),
      ]),
      ipv4(segment({ seq: end, ack: seq(301), fin: true, wnd: 500 })),
      ipv4(segment({ seq: seq(301), ack: seq(end + 1), fin: true, wnd: 500 }), BACK),
      ipv4(segment({ seq: seq(end + 1), ack: seq(302), wnd: 500 })),
    ];
    const again = replayed(pcap(octets.map((each) => ({ octets: each }))));
    expect(again.passedOver.packets).toBeGreaterThan(5_000);
    expect(again.packets.length).toBeLessThan(500);
    expect(last(again)).toBe("TIME-WAIT CLOSED");
    expect(differences(again)).toEqual([]);
  });
});

describe("questions from a capture", () => {
  it("are answered by the machine itself, each kind once", () => {
    const again = replayed(exported(run([...handshake, ...fourWaves])));
    const questions = questionsOf(again);
    expect(questions.map(({ right }) => right)).toEqual([
      "SYN-RECEIVED",
      "ESTABLISHED",
      "ESTABLISHED",
      "CLOSE-WAIT",
      "FIN-WAIT-2",
      "TIME-WAIT",
      "CLOSED",
    ]);
    for (const { moment, right } of questions) {
      expect(next(moment.given.connection, moment.given.event, rfc9293).connection.state).toBe(right);
    }
  });
});

describe("a damaged capture", () => {
  it("never throws, wherever bits of it are flipped", () => {
    const source = random(20_261_121);
    const files = STORIES.map(([, schedule]) => exported(run(schedule)));
    let survived = 0;
    for (let attempt = 0; attempt < 3_000; attempt += 1) {
      const damaged = source.pick(files).slice();
      for (let flips = source.int(1, 4); flips > 0; flips -= 1) {
        const at = source.int(0, damaged.length - 1);
        damaged[at] = (damaged[at] ?? 0) ^ (1 << source.int(0, 7));
      }
      const read = readCapture(
        source.chance(1, 4) ? damaged.slice(0, source.int(0, damaged.length)) : damaged,
      );
      if (!read.ok) {
        expect(read.error.offset).toBeLessThanOrEqual(damaged.length);
        continue;
      }
      for (const connection of read.value.connections) {
        const again = replay(connection, attempt % 2 === 0 ? rfc9293 : linux);
        expect(again.packets.length).toBe(connection.packets.length);
        survived += 1;
      }
    }
    expect(survived).toBeGreaterThan(1_000);
  });
});

function finalStates({ steps }: Run): string {
  const connections = steps.at(-1)?.connections;
  return `${connections?.A?.state} ${connections?.B?.state}`;
}
