import { connect } from "node:net";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { random } from "#lib/base/random.ts";
import type { CapturedConnection } from "#lib/capture/connections.ts";
import { readCapture } from "#lib/capture/capture.ts";
import type { Replay } from "#lib/capture/replay/replay.ts";
import { replay } from "#lib/capture/replay/replay.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import { freePort } from "../../scripts/network/free-port.ts";
import { ensureCaptureTools } from "../../scripts/test/capture-tools.ts";
import { tshark } from "../support/captures.ts";
import type { Recording } from "../support/recording.ts";
import { connected, listen, once, record } from "../support/recording.ts";

beforeAll(() => ensureCaptureTools(console.log), 600_000);

function connections(file: Uint8Array): readonly CapturedConnection[] {
  const read = readCapture(file);
  return read.ok ? read.value.connections : [];
}

const statesOf = (each: Replay) => each.packets.map(({ after }) => after.map(({ state }) => state).join(" "));

/** The file once the replay of its only connection ends in these states. */
async function recordedUntil(recording: Recording, states: string): Promise<Uint8Array> {
  return vi.waitFor(
    () => {
      const file = recording.read();
      const [connection] = connections(file);
      expect(connection && statesOf(replay(connection, linux)).at(-1)).toBe(states);
      return file;
    },
    { timeout: 20_000, interval: 50 },
  );
}

/** The client asks, closes, and gets its answer from the half that is still open. */
async function conversation(host: string, args: readonly string[]): Promise<Uint8Array> {
  const { server, port } = await listen(host);
  const recording = await record([port], args);
  try {
    const pair = await connected(server, host, port);
    const asked = once(pair.server, "data");
    pair.client.write("question");
    await asked;
    const ended = once(pair.server, "end");
    pair.client.end();
    await ended;
    const answered = once(pair.client, "data");
    pair.server.write("answer");
    await answered;
    const closed = once(pair.client, "close");
    pair.server.end();
    await closed;
    return await recordedUntil(recording, "TIME-WAIT CLOSED");
  } finally {
    await recording.stop();
    server.close();
  }
}

describe("a capture of real sockets", () => {
  it.each<[string, string, readonly string[]]>([
    ["Ethernet, IPv4", "127.0.0.1", ["-i", "lo"]],
    ["Ethernet, IPv6", "::1", ["-i", "lo"]],
    ["Linux cooked v1", "127.0.0.1", ["-i", "any", "-y", "LINUX_SLL"]],
    ["Linux cooked v2", "::1", ["-i", "any", "-y", "LINUX_SLL2"]],
    ["nanoseconds", "127.0.0.1", ["-i", "lo", "--time-stamp-precision=nano"]],
    ["cut at 80 octets", "127.0.0.1", ["-i", "lo", "-s", "80"]],
  ])("leads both ends from CLOSED and LISTEN to TIME-WAIT and CLOSED: %s", async (_name, host, args) => {
    const file = await conversation(host, args);
    const [connection] = connections(file);
    if (connection === undefined) throw new Error("no connection");
    const replayed = replay(connection, linux);
    expect(connections(file)).toHaveLength(1);
    expect(connection).toMatchObject({ fromTheStart: true, windowsKnown: true });
    expect(connection.ends[1].address).toBe(host);
    expect(replayed.before.map(({ state }) => state)).toEqual(["CLOSED", "LISTEN"]);
    const seen = new Set(statesOf(replayed));
    for (const both of ["ESTABLISHED ESTABLISHED", "FIN-WAIT-2 CLOSE-WAIT", "TIME-WAIT LAST-ACK"]) {
      expect(seen).toContain(both);
    }
    expect(replayed.packets.flatMap(({ differences }) => differences)).toEqual([]);
  });

  it("has the same numbers, flags, lengths and scaled windows for us as for tshark", async () => {
    const file = await conversation("127.0.0.1", ["-i", "lo"]);
    const fields = ["tcp.seq_raw", "tcp.ack_raw", "tcp.len", "tcp.window_size", "frame.number"] as const;
    const theirs = tshark(file, fields).map((each) => fields.map((field) => Number(each[field])));
    const [connection] = connections(file);
    const ours = connection?.packets.map(({ segment: { seq, ack, len, wnd }, frame }) => [
      seq,
      ack ?? 0,
      len,
      wnd,
      frame,
    ]);
    expect(theirs.length).toBeGreaterThan(8);
    expect(ours).toEqual(theirs);
  });

  it("ends both ends at a reset", async () => {
    const { server, port } = await listen("127.0.0.1");
    const recording = await record([port], ["-i", "lo"]);
    try {
      const pair = await connected(server, "127.0.0.1", port);
      const told = once(pair.server, "error");
      pair.client.resetAndDestroy();
      await told;
      const [connection] = connections(await recordedUntil(recording, "CLOSED CLOSED"));
      if (connection === undefined) throw new Error("no connection");
      const replayed = replay(connection, linux);
      expect(replayed.packets.at(-1)?.moments[0]?.given.event).toMatchObject({ call: "ABORT" });
      expect(replayed.packets.flatMap(({ differences }) => differences)).toEqual([]);
    } finally {
      await recording.stop();
      server.close();
    }
  });

  it("is refused by the machine too where nobody listens", async () => {
    const port = await freePort();
    const recording = await record([port], ["-i", "lo"]);
    try {
      const client = connect({ host: "127.0.0.1", port });
      await once(client, "error");
      const [connection] = connections(await recordedUntil(recording, "CLOSED CLOSED"));
      if (connection === undefined) throw new Error("no connection");
      const replayed = replay(connection, linux);
      expect(statesOf(replayed)).toEqual(["SYN-SENT CLOSED", "CLOSED CLOSED"]);
      expect(replayed.packets.flatMap(({ differences }) => differences)).toEqual([]);
    } finally {
      await recording.stop();
    }
  });

  it("never throws when it is cut anywhere or its bits are flipped", async () => {
    const file = await conversation("::1", ["-i", "any"]);
    const source = random(7);
    let replayed = 0;
    const look = (damaged: Uint8Array) => {
      for (const connection of connections(damaged)) {
        replay(connection, linux);
        replayed += 1;
      }
    };
    for (let length = 0; length <= file.length; length += 1) look(file.slice(0, length));
    for (let attempt = 0; attempt < 1_000; attempt += 1) {
      const damaged = Uint8Array.from(file);
      const at = source.int(0, damaged.length - 1);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << source.int(0, 7));
      look(damaged);
    }
    expect(replayed).toBeGreaterThan(1_000);
  });
});
