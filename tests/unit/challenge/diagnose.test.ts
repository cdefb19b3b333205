import { readFileSync } from "node:fs";
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

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

function texts(locale: string): Texts {
  return JSON.parse(readFileSync(`content/messages/${locale}/challenges/diagnose.json`, "utf8"));
}

function gradeOf(choice: string, variant: ReturnType<typeof diagnose.generate>) {
  return diagnose.grade({ choice }, variant);
}

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
    ["client-let-go", ["FIN-WAIT-2", "CLOSE-WAIT"]],
    ["server-let-go", ["CLOSE-WAIT", "FIN-WAIT-2"]],
  ] as const)("%s ends as ss would show it at client and server", (life, states) => {
    expect(statesAfter(life)).toEqual(states);
  });

  it("that one end has forgotten is ESTAB at the other only", () => {
    expect(new Set(statesAfter("forgotten"))).toEqual(new Set(["ESTAB", undefined]));
  });
});

describe("FIN-WAIT-2", () => {
  const stateLater = (life: Life) => {
    const made = world(random(1), [ENDS.client.host], [ENDS.server]);
    live(life, made, ENDS, random(1));
    made.pass(61_000);
    return ss(made.now(), ENDS.client.host, (rows) => rows).rows.map(([state]) => state);
  };

  it("after close() is gone within a minute, after shutdown() it stays", () => {
    expect(stateLater("client-let-go")).toEqual([]);
    expect(stateLater("client-closed")).toEqual(["FIN-WAIT-2"]);
  });

  it.each(["state-at-the-peer", "state-by-capture", "where-time-wait-is"] as const)(
    "is still there where %s asks: the question says how short ago it was",
    (question) => {
      for (const seed of SEEDS) {
        const { prompt } = diagnose.generate(seed, 3, { question });
        expect(Number(prompt.given.seconds)).toBeLessThan(60);
      }
    },
  );

  it.each(["en", "zh-CN"])("piles up only by close(), as the questions about piles say (%s)", (locale) => {
    const { prompt, why } = texts(locale);
    for (const question of ["whose-bug", "what-to-change"]) {
      expect(prompt?.[question]).toContain("close()");
      expect(prompt?.[question]).toContain("shutdown()");
    }
    expect(why?.["whose-bug"]).toContain("tcp_fin_timeout");
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

  it("begins the explanation of a wrong answer with that answer", () => {
    for (const variant of variants.slice(0, 10)) {
      const [right, ...others] = gradeOf(variant.key.choice, variant).why;
      expect(others).toEqual([]);
      const firsts = variant.prompt.options
        .filter((choice) => choice !== variant.key.choice)
        .map((choice) => {
          const [first, second] = gradeOf(choice, variant).why;
          expect(first).toMatchObject({ messageKey: `diagnose.wrong.${question}` });
          expect(second).toEqual(right);
          return JSON.stringify(first);
        });
      expect(new Set(firsts).size).toBe(firsts.length);
    }
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

describe("counting rows", () => {
  it.each([1, 2, 3])("has no usual answer (level %i)", (level) => {
    const counts = new Map<string, number>();
    for (let index = 0; index < 400; index += 1) {
      const seed = (index * 2_654_435_761) % 2 ** 32;
      const { choice } = diagnose.generate(seed, level, { question: "count-by-state" }).key;
      counts.set(choice, (counts.get(choice) ?? 0) + 1);
    }
    expect(Math.max(...counts.values()) / 400).toBeLessThan(0.18);
  });

  it("tells who counts the listener, or leaves out a state that counts", () => {
    const said = new Set<unknown>();
    for (const seed of SEEDS) {
      const variant = diagnose.generate(seed, 2, { question: "count-by-state" });
      for (const choice of variant.prompt.options) {
        const [first] = gradeOf(choice, variant).why;
        if ("params" in first) said.add(first.params.like);
      }
    }
    for (const like of ["listener", "time_wait", "syn_recv", "syn_sent"]) expect(said).toContain(like);
  });
});

describe("a mistake is named only where it was made", () => {
  it("not the side of TIME-WAIT, where a RST ended the connection", () => {
    let resets = 0;
    for (const seed of SEEDS) {
      const variant = diagnose.generate(seed, 2, { question: "state-by-capture" });
      if (!JSON.stringify(variant.prompt.outputs).includes("Flags [R")) continue;
      resets += 1;
      expect(variant.key.choice).toBe("no-row");
      expect(gradeOf("TIME-WAIT", variant)).toMatchObject({ type: "incorrect", misconception: null });
    }
    expect(resets).toBeGreaterThan(0);
  });

  it("not whom CLOSE-WAIT or FIN-WAIT-2 waits for, where other rows were taken for the pile", () => {
    for (const seed of SEEDS) {
      const variant = diagnose.generate(seed, 2, { question: "whose-bug" });
      const { choice } = variant.key;
      const toBackend = choice.startsWith("backend");
      for (const other of variant.prompt.options) {
        if (other === choice || other.startsWith("backend") === toBackend) continue;
        expect(gradeOf(other, variant), `${seed} ${other}`).toMatchObject({ misconception: null });
      }
    }
  });
});

describe("a FIN that was lost on its way here", () => {
  it.each(["en", "zh-CN"])("is told by elimination, and the explanation says so (%s)", (locale) => {
    const said = texts(locale).why?.["lost-in-closing"];
    expect(said).toMatch(/without any loss|没有丢包/);
    expect(said).toMatch(/only the first FIN can be lost|只有第一个 FIN 丢了/);
  });

  it("leaves nothing in the capture twice", () => {
    for (const seed of SEEDS) {
      const { prompt, key } = diagnose.generate(seed, 2, { question: "lost-in-closing" });
      const packets = prompt.outputs.flatMap(({ rows }) => rows.map(([, packet]) => packet));
      const isOnce = new Set(packets).size === packets.length;
      expect(isOnce, `${seed} ${key.choice}`).toBe(["first-fin", "second-fin"].includes(key.choice));
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
