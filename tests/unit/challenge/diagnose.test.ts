import { describe, expect, it } from "vitest";
import { random } from "#lib/base/random.ts";
import { diagnose } from "#lib/challenge/kinds/diagnose/kind.ts";
import type { Life } from "#lib/challenge/kinds/diagnose/lives.ts";
import { live } from "#lib/challenge/kinds/diagnose/lives.ts";
import { DIAGNOSE_MISTAKES } from "#lib/challenge/kinds/diagnose/mistakes.ts";
import { ss, tcpdump } from "#lib/challenge/kinds/diagnose/output.ts";
import { QUESTION_IDS } from "#lib/challenge/kinds/diagnose/question-ids.ts";
import type { Ends } from "#lib/challenge/kinds/diagnose/world.ts";
import { world } from "#lib/challenge/kinds/diagnose/world.ts";

const ENDS: Ends = {
  client: { host: "198.51.100.7", port: 40_000 },
  server: { host: "192.0.2.9", port: 443 },
};

const SEEDS = Array.from({ length: 60 }, (_, index) => (index * 2_654_435_761) % 2 ** 32);

function lived(life: Life) {
  const made = world(random(1), [ENDS.client.host], [ENDS.server]);
  live(life, made, ENDS, random(1));
  return made.now();
}

function statesAfter(life: Life): readonly (string | undefined)[] {
  const now = lived(life);
  return [ENDS.client.host, ENDS.server.host].map(
    (host) => ss(now, host, (rows) => rows).rows.find(([state]) => state !== "LISTEN")?.[0],
  );
}

describe("a connection's life", () => {
  it.each([
    ["established", ["ESTAB", "ESTAB"]],
    ["client-closed", ["FIN-WAIT-2", "CLOSE-WAIT"]],
    ["server-closed", ["CLOSE-WAIT", "FIN-WAIT-2"]],
    ["client-closed-first", ["TIME-WAIT", undefined]],
    ["server-closed-first", [undefined, "TIME-WAIT"]],
    ["closed-at-once", ["TIME-WAIT", "TIME-WAIT"]],
    ["closed-at-once-unheard", ["CLOSING", "CLOSING"]],
    ["syn-lost", ["SYN-SENT", undefined]],
    ["third-lost", ["ESTAB", "SYN-RECV"]],
    ["aborted", [undefined, undefined]],
  ] as const)("%s ends as ss would show it at client and server", (life, states) => {
    expect(statesAfter(life)).toEqual(states);
  });

  it("that one end has forgotten is ESTAB at the other only", () => {
    expect(new Set(statesAfter("forgotten"))).toEqual(new Set(["ESTAB", undefined]));
  });
});

describe("what the tools print", () => {
  it("has the columns of ss -tan, the listener first", () => {
    const { rows } = ss(lived("client-closed"), ENDS.server.host, (each) => each);
    expect(rows).toEqual([
      ["LISTEN", "0", "4096", "0.0.0.0:443", "0.0.0.0:*"],
      ["CLOSE-WAIT", "0", "0", "192.0.2.9:443", "198.51.100.7:40000"],
    ]);
  });

  it("counts an unacknowledged SYN and FIN in Send-Q, as the kernel does", () => {
    const sendQ = (life: Life) => ss(lived(life), ENDS.client.host, (each) => each).rows[0]?.[2];
    expect(sendQ("syn-lost")).toBe("1");
    expect(sendQ("closed-at-once-unheard")).toBe("1");
    expect(sendQ("client-closed")).toBe("0");
  });

  it("writes packets as tcpdump does: numbers as they are in a SYN, counted from there after it", () => {
    const { rows } = tcpdump(lived("client-closed-first"), ENDS.client.host, [ENDS]);
    const [syn, synAck, ack] = rows.map((row) => row.join(" "));
    expect(syn).toMatch(
      /^00:00:00\.000000 IP 198\.51\.100\.7\.40000 > 192\.0\.2\.9\.443: Flags \[S\], seq \d+, win 65535, length 0$/,
    );
    expect(synAck).toMatch(
      /^00:00:00\.100000 IP 192\.0\.2\.9\.443 > 198\.51\.100\.7\.40000: Flags \[S\.\], seq \d+, ack \d+, win 65535, length 0$/,
    );
    expect(ack).toMatch(/: Flags \[\.\], ack 1, win 65535, length 0$/);
    expect(rows.map((row) => row[1]).filter((text) => text?.includes("[F.]"))).toHaveLength(2);
  });

  it("shows a host only what passed it: a segment lost on its way there is missing", () => {
    const now = lived("third-lost");
    const at = (host: string) => tcpdump(now, host, [ENDS]).rows.length;
    expect(at(ENDS.client.host)).toBe(3);
    expect(at(ENDS.server.host)).toBe(2);
  });
});

describe.each(QUESTION_IDS)("%s", (question) => {
  const variants = SEEDS.map((seed) => diagnose.generate(seed, 2, { question }));

  it("has three different right answers at least, and none that is right most of the time", () => {
    const counts = new Map<string, number>();
    for (const { key } of variants) counts.set(key.choice, (counts.get(key.choice) ?? 0) + 1);
    expect(counts.size).toBeGreaterThanOrEqual(3);
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(variants.length * 0.55);
  });

  it("points at rows that are there", () => {
    for (const { prompt, key } of variants) {
      expect(prompt.options).toContain(key.choice);
      for (const { output, row } of key.evidence) expect(prompt.outputs[output]?.rows[row]).toBeDefined();
    }
  });

  it("uses addresses for documentation only", () => {
    for (const { prompt } of variants) {
      for (const [address] of JSON.stringify(prompt.outputs).matchAll(/\d+\.\d+\.\d+\.\d+/g))
        expect(address).toMatch(/^(192\.0\.2|198\.51\.100)\.\d+$|^0\.0\.0\.0$/);
    }
  });
});

describe("what was lost", () => {
  it("is told apart only as far as one capture tells: the sender of a repeated SYN cannot say", () => {
    for (const seed of SEEDS) {
      const { prompt, key } = diagnose.generate(seed, 1, { question: "lost-in-opening" });
      const [output] = prompt.outputs;
      const syns = output?.rows.filter(([, text]) => text?.includes("[S],")).length;
      const atClient = prompt.given.here === prompt.given.client;
      expect(syns === 2).toBe(key.choice === (atClient ? "syn-or-syn-ack" : "syn-ack"));
    }
  });
});

it("every mistake is somebody's", () => {
  const named = new Set<string>();
  for (const question of QUESTION_IDS) {
    for (const seed of SEEDS.slice(0, 30)) {
      const variant = diagnose.generate(seed, 1, { question });
      for (const { misconception } of diagnose.samples(variant).incorrect)
        if (misconception !== null) named.add(misconception);
    }
  }
  expect([...named].sort()).toEqual(
    [...DIAGNOSE_MISTAKES, "close-wait-is-the-peers-fault", "half-open-is-half-closed"].sort(),
  );
});

it.each([null, {}, { choice: "" }, { choice: "everybody" }, { choice: ["client"] }, "client"])(
  "%j is refused",
  (raw) => {
    const { prompt } = diagnose.generate(1, 1, { question: "who-closed-first" });
    expect(diagnose.parse(raw, prompt)).toEqual({
      ok: false,
      error: [{ field: "choice", messageKey: "diagnose.errors.choice" }],
    });
  },
);
