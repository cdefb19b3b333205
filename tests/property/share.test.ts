import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Action } from "#lib/network/run.ts";
import { decodeStory, encodeStory } from "#lib/network/share.ts";
import type { Story, StoryHost } from "#lib/network/story.ts";
import { PROFILE_IDS } from "#lib/network/story.ts";
import { MUTATION_IDS } from "#lib/tcp/mutations/mutations.ts";
import { segment } from "#lib/tcp/segment.ts";
import { seq } from "#lib/tcp/seq.ts";

const host = fc.constantFrom("A", "B", "C", "Z");
const port = fc.nat(0xffff);
const number = fc.oneof(fc.nat(300), fc.integer({ min: 0, max: 0xffff_ffff }));
const count = fc.nat(0x7fff_ffff);
const endpoint = fc.record({ host, port });
const socket = { socket: fc.nat(9) };

const sent = fc
  .record({
    seq: number.map(seq),
    ack: fc.option(number.map(seq)),
    up: fc.option(port),
    syn: fc.boolean(),
    fin: fc.boolean(),
    rst: fc.boolean(),
    psh: fc.boolean(),
    len: count,
    wnd: count,
  })
  .map(segment);

const optional = <T, R extends keyof T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }, ...required: R[]) =>
  fc.record(model, { requiredKeys: required });

const action: fc.Arbitrary<Action> = fc.oneof(
  optional(
    {
      do: fc.constant("open" as const),
      host,
      mode: fc.constantFrom("active" as const, "passive" as const),
      port,
      to: endpoint,
    },
    "do",
    "host",
    "mode",
  ),
  optional(
    { do: fc.constantFrom("send" as const, "receive" as const), host, octets: count, ...socket },
    "do",
    "host",
    "octets",
  ),
  optional({ do: fc.constant("close" as const), host, ...socket, release: fc.constant(true) }, "do", "host"),
  optional({ do: fc.constant("abort" as const), host, ...socket }, "do", "host"),
  fc.record({
    do: fc.constantFrom("deliver" as const, "drop" as const, "duplicate" as const),
    from: host,
    nth: fc.nat(400),
  }),
  optional(
    {
      do: fc.constant("timeout" as const),
      host,
      timer: fc.constantFrom("RETRANSMISSION", "USER", "TIME-WAIT", "FIN-WAIT-2", "R2-EXCEEDED"),
      ...socket,
    },
    "do",
    "host",
    "timer",
  ),
  fc.record({ do: fc.constant("wait" as const), ms: fc.nat(0x7fff_ffff) }),
  optional(
    {
      do: fc.constant("inject" as const),
      from: host,
      as: fc.constant("forged" as const),
      segment: sent,
      source: endpoint,
      destination: endpoint,
    },
    "do",
    "from",
    "segment",
  ),
);

const setup = (id: string, states: readonly StoryHost["state"][]): fc.Arbitrary<StoryHost> =>
  optional(
    {
      id: fc.constant(id),
      state: fc.constantFrom(...states),
      listeners: fc.constantFrom("becomes" as const, "spawns" as const),
      profile: fc.constantFrom(...PROFILE_IDS),
      isns: fc
        .tuple(number.map(seq), fc.array(number.map(seq), { maxLength: 3 }))
        .map(([first, others]): StoryHost["isns"] => [first, ...others]),
      mutations: fc.uniqueArray(fc.constantFrom(...MUTATION_IDS)),
      port,
    },
    "id",
    "state",
    "listeners",
    "profile",
    "isns",
    "mutations",
  );

const fresh = ["CLOSED", "LISTEN"] as const;
const hosts: fc.Arbitrary<Story["hosts"]> = fc.oneof(
  fc.tuple(setup("A", fresh), setup("B", fresh)),
  fc.tuple(setup("A", ["ESTABLISHED"]), setup("B", ["ESTABLISHED"])),
  fc.tuple(setup("A", fresh), setup("B", fresh), setup("C", fresh)),
);
const story: fc.Arbitrary<Story> = fc.record({ hosts, schedule: fc.array(action, { maxLength: 40 }) });

describe("a story in a link", () => {
  it("comes back as it went in, whatever its hosts and its schedule", () => {
    fc.assert(
      fc.property(story, (told) => {
        expect(decodeStory(encodeStory(told))).toEqual({
          ok: true,
          value: { story: told, at: told.schedule.length },
        });
      }),
    );
  });

  it("keeps the step that is shown", () => {
    fc.assert(
      fc.property(story, fc.nat(40), (told, place) => {
        const at = Math.min(place, told.schedule.length);
        expect(decodeStory(encodeStory(told, at))).toMatchObject({ ok: true, value: { at } });
      }),
    );
  });

  it("has one spelling: what is read is written the same again", () => {
    fc.assert(
      fc.property(story, fc.nat(), fc.constantFrom(..."abcdrAB019-_.~ "), (told, place, letter) => {
        const link = encodeStory(told);
        const at = place % (link.length + 1);
        const changed = link.slice(0, at) + letter + link.slice(at + 1);
        const read = decodeStory(changed);
        if (!read.ok) return;
        // The step that is shown may be written out although it is the last one.
        const { story: again, at: shown } = read.value;
        expect([encodeStory(again, shown), `${encodeStory(again)}.${shown.toString(36)}`]).toContain(changed);
      }),
    );
  });

  it("uses only characters that nothing on its way escapes", () => {
    fc.assert(
      fc.property(story, (told) => {
        expect(encodeStory(told)).toMatch(/^[A-Za-z0-9._~-]*$/);
      }),
    );
  });

  it("of garbage is an error value, never an exception", () => {
    const nearly = fc.stringMatching(
      /^1\.[A-C][CLE][bs][rl]-[0-9a-z_]{0,4}~[A-C][CLE][bs][rl]-2s\.[a-zA-C0-9~-]{0,20}$/,
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" }), nearly), (text) => {
        const read = decodeStory(text);
        if (!read.ok) expect(["version", "malformed"]).toContain(read.error.type);
      }),
    );
  });

  it("of a later version is named as such, a broken one by the part that is not understood", () => {
    expect(decodeStory("2.whatever")).toEqual({ ok: false, error: { type: "version", version: "2" } });
    expect(decodeStory("1.ACbr-2s~BLbr-8c.oA~dQ9-")).toEqual({
      ok: false,
      error: { type: "malformed", item: "dQ9-" },
    });
    expect(decodeStory("")).toEqual({ ok: false, error: { type: "malformed", item: "" } });
    expect(decodeStory("1.ACbr-2s~AEbr-8c.")).toMatchObject({ ok: false, error: { type: "malformed" } });
  });

  it("of the handshake is as short as the comment says", () => {
    expect(decodeStory("1.ACbr-2s~BLbr-8c.oA~dA~dB~dA")).toMatchObject({ ok: true, value: { at: 4 } });
  });
});
