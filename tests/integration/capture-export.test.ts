import { beforeAll, describe, expect, it } from "vitest";
import { random } from "#lib/base/random.ts";
import { captureOf } from "#lib/capture/export.ts";
import { drive } from "#lib/network/drive.ts";
import type { Action } from "#lib/network/run.ts";
import { networkOf } from "#lib/network/scenario.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { flagsOf, segment } from "#lib/tcp/segment.ts";
import { seq } from "#lib/tcp/seq.ts";
import { ensureCaptureTools } from "../../scripts/test/capture-tools.ts";
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
  tshark,
} from "../support/captures.ts";

beforeAll(() => ensureCaptureTools(console.log), 600_000);

/** The numbers of the packets, from 1, that carry Wireshark's own flag. */
function flagged(file: Uint8Array, flag: string): readonly number[] {
  return tshark(file, ["frame.number"], flag).map((each) => Number(each["frame.number"]));
}

const whole = [...handshake, send("A"), deliver("A"), deliver("B"), ...fourWaves];

describe("an exported run, read by tshark", () => {
  it("has one packet for each segment, with its numbers, flags, length and time", () => {
    const simulated = run(whole);
    const fields = [
      "tcp.seq_raw",
      "tcp.ack_raw",
      "tcp.len",
      "tcp.window_size_value",
      "frame.time_epoch",
    ] as const;
    const packets = tshark(exported(simulated), [...fields, "tcp.flags.str"]);
    expect(packets).toHaveLength(simulated.flights.length);
    for (const [index, { segment: sent, sentAtMs }] of simulated.flights.entries()) {
      const packet = packets[index];
      expect(packet?.["tcp.seq_raw"]).toBe(String(sent.seq));
      expect(packet?.["tcp.ack_raw"]).toBe(String(sent.ack ?? 0));
      expect(packet?.["tcp.len"]).toBe(String(sent.len));
      expect(packet?.["tcp.window_size_value"]).toBe(String(sent.wnd));
      expect(packet?.["frame.time_epoch"]).toBe(
        `${1_660_780_800 + Math.floor(sentAtMs / 1_000)}.${String(sentAtMs % 1_000).padStart(3, "0")}000000`,
      );
      const letters = flagsOf(sent).map((flag) => flag[0]);
      expect([...(packet?.["tcp.flags.str"] ?? "").replace(/[^A-Z]/g, "")].sort()).toEqual(letters.sort());
    }
  });

  it("has relative numbers that begin at 0, across the wrap of the sequence space", () => {
    const packets = tshark(
      exported(run([open, deliver("A"), deliver("B"), deliver("A"), send("A"), deliver("A"), deliver("B")])),
      ["tcp.seq", "tcp.ack", "tcp.nxtseq"],
    );
    expect(packets.map((each) => [each["tcp.seq"], each["tcp.ack"]])).toEqual([
      ["0", "0"],
      ["0", "1"],
      ["1", "1"],
      ["1", "1"],
      ["1", "21"],
    ]);
  });

  it("tells the states in comments, once for each change", () => {
    const comments = tshark(
      exported(run([open, drop("A"), rto("A"), deliver("A"), deliver("B"), deliver("A")])),
      ["frame.comment"],
    ).map((each) => each["frame.comment"]);
    expect(comments).toEqual([
      "A: CLOSED → SYN-SENT; lost on its way",
      "sent again; B: LISTEN → SYN-RECEIVED",
      "A: SYN-SENT → ESTABLISHED",
      "B: SYN-RECEIVED → ESTABLISHED",
    ]);
  });

  it("gives the hosts addresses kept for documentation", () => {
    const [first] = tshark(exported(run(whole)), ["ip.src", "ip.dst"]);
    expect(first).toEqual({ "ip.src": "192.0.2.1", "ip.dst": "192.0.2.2" });
  });

  it("is flagged by Wireshark where a segment was sent again", () => {
    const lostSyn = run([open, drop("A"), rto("A"), deliver("A"), deliver("B"), deliver("A")]);
    expect(flagged(exported(lostSyn), "tcp.analysis.retransmission")).toEqual([2]);
    const lostText = run([...handshake, send("A"), drop("A"), rto("A"), deliver("A"), deliver("B")]);
    expect(flagged(exported(lostText), "tcp.analysis.retransmission")).toEqual([5]);
    const lostFin = run([...handshake, close("A"), drop("A"), rto("A"), deliver("A"), deliver("B")]);
    expect(flagged(exported(lostFin), "tcp.analysis.retransmission")).toEqual([5]);
  });

  it("is flagged nowhere when nothing went wrong", () => {
    expect(flagged(exported(run(whole)), "tcp.analysis.flags")).toEqual([]);
  });

  const overtaken = [
    ...handshake,
    send("A"),
    send("A"),
    deliver("A", 1),
    deliver("A"),
    deliver("B"),
    deliver("B"),
  ];

  it("is out of order only where it was so: at the receiver, not at the sender", () => {
    const simulated = run(overtaken);
    expect(flagged(exported(simulated, { host: "B" }), "tcp.analysis.out_of_order")).toEqual([6]);
    expect(flagged(exported(simulated, { host: "A" }), "tcp.analysis.out_of_order")).toEqual([]);
    expect(flagged(exported(simulated), "tcp.analysis.out_of_order")).toEqual([]);
  });

  it("shows a lost segment at its sender only", () => {
    const simulated = run([...handshake, send("A"), drop("A"), rto("A"), deliver("A"), deliver("B")]);
    expect(tshark(exported(simulated, { host: "A" }), ["frame.number"])).toHaveLength(6);
    const atReceiver = exported(simulated, { host: "B" });
    expect(tshark(atReceiver, ["frame.number"])).toHaveLength(5);
    expect(flagged(atReceiver, "tcp.analysis.retransmission")).toEqual([]);
  });

  it("shows a duplicate twice at its receiver", () => {
    const simulated = run([open, { do: "duplicate", from: "A", nth: 0 }, deliver("A")]);
    expect(tshark(exported(simulated, { host: "B" }), ["frame.number"], "tcp.flags == 0x002")).toHaveLength(
      2,
    );
    expect(tshark(exported(simulated), ["frame.number"], "tcp.flags == 0x002")).toHaveLength(1);
  });

  it("does not show a forgery at the host whose address it bears", () => {
    const forged: Action = {
      do: "inject",
      from: "A",
      segment: segment({ seq: seq(50), syn: true, wnd: 100 }),
    };
    const simulated = run([forged, deliver("A")]);
    expect(tshark(exported(simulated, { host: "A" }), ["frame.number"], "ip.src == 192.0.2.1")).toHaveLength(
      0,
    );
    expect(tshark(exported(simulated, { host: "B" }), ["frame.number"], "ip.src == 192.0.2.1")).toHaveLength(
      1,
    );
  });

  it("carries urgent pointers and odd lengths", () => {
    const urgent = segment({ seq: seq(1), ack: seq(301), up: 3, len: 7, psh: true, wnd: 9 });
    const simulated = run([...handshake, { do: "inject", from: "A", segment: urgent }]);
    const packets = tshark(exported(simulated), ["tcp.urgent_pointer", "tcp.len"], "tcp.flags.urg == 1");
    expect(packets).toEqual([{ "tcp.urgent_pointer": "3", "tcp.len": "7" }]);
  });

  it.each([rfc9293, linux])(
    "has no malformed packet and no wrong checksum, whatever a link does ($id)",
    (profile) => {
      let seen = 0;
      for (let seed = 1; seed <= 6; seed += 1) {
        const faults = { lostPerMille: 150, duplicatedPerMille: 150, delayedPerMille: 300, maxDelayMs: 400 };
        const hosts = [
          { id: "A", state: "CLOSED", isns: [seq(0xffff_ff00)], mutations: [] },
          { id: "B", state: "LISTEN", isns: [seq(300)], mutations: [] },
        ] as const;
        const calls = [
          { atMs: 0, call: open },
          { atMs: 900, call: send("A", 4_001) },
          { atMs: 1_500, call: send("B", 7) },
          { atMs: 2_000, call: close("A") },
          { atMs: 2_010, call: close("B") },
        ].map(({ atMs, call }) => ({ atMs, call: call as Extract<Action, { host: string }> })); // calls name their host
        const driven = drive(networkOf({ hosts }, profile), calls, faults, random(seed), {
          untilMs: 100_000,
          maxSteps: 400,
        });
        if (!driven.ok) throw new Error(`seed ${seed}: ${JSON.stringify(driven.error)}`);
        const simulated = run(driven.value.schedule, { a: { isns: [seq(0xffff_ff00)] }, profile });
        for (const point of ["senders", { host: "A" }, { host: "B" }] as const) {
          const packets = tshark(exported(simulated, point), [
            "ip.checksum.status",
            "tcp.checksum.status",
            "_ws.malformed",
            "_ws.expert.severity",
            "frame.time_delta",
          ]);
          seen += packets.length;
          for (const packet of packets) {
            expect(packet["ip.checksum.status"], `seed ${seed}`).toBe("1");
            expect(packet["tcp.checksum.status"], `seed ${seed}`).toBe("1");
            expect(packet["_ws.malformed"], `seed ${seed}`).toBe("");
            // Wireshark's severity "error"; its "chat" and "note" are about what TCP does.
            expect(packet["_ws.expert.severity"], `seed ${seed}`).not.toContain("8388608");
            expect(Number(packet["frame.time_delta"]), `seed ${seed}`).toBeGreaterThanOrEqual(0);
          }
        }
      }
      expect(seen).toBeGreaterThan(300);
    },
  );

  it("is refused when a segment carries more than a packet can", () => {
    const forged: Action = {
      do: "inject",
      from: "A",
      segment: segment({ seq: seq(50), ack: seq(1), len: 70_000 }),
    };
    expect(captureOf(run([forged]))).toEqual({
      ok: false,
      error: { flight: 0, octets: 70_000, most: 65_491 },
    });
  });
});
