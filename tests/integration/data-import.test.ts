import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { bodyUpTo } from "#app/api/data/body.ts";
import type { Actor } from "#lib/server/actor.ts";
import { submitAttempt } from "#lib/server/attempts/submit.ts";
import { MOST_OCTETS } from "#lib/server/data/format.ts";
import { readDataFile } from "#lib/server/data/read-file.ts";
import { oneFileAtATime } from "#lib/server/data/turns.ts";
import { wipeData } from "#lib/server/data/wipe.ts";
import type { Database } from "#lib/server/database/database.ts";
import { openDatabase } from "#lib/server/database/database.ts";
import { rebuildCards } from "#lib/server/reviews/rebuild.ts";
import { read, rightlyAnswered } from "#tests/support/answers.ts";
import { broughtIn, bytesOf, contentOf, exported, sealed } from "#tests/support/data-files.ts";
import { freshDatabase } from "#tests/support/fresh-database.ts";
import { liveThroughAnswers } from "#tests/support/learner-log.ts";
import { PROVIDERS } from "../../scripts/database/schema.ts";

const MANY = 1_700;

/** A file with `MANY` answers to one question. */
async function manyAnswers(actor: Actor, database: Database): Promise<Uint8Array> {
  await submitAttempt(actor, read(rightlyAnswered()), database);
  const content = contentOf(await exported(actor, database));
  await wipeData(actor, database);
  const ids = Array.from({ length: MANY }, () => randomUUID());
  const at = (nth: number) => new Date(Date.UTC(2026, 0, 1) + nth * 60_000).toISOString();
  return sealed({
    ...content,
    attempts: ids.map((id, nth) => ({ ...content.attempts[0], id, at: at(nth) })),
    reviews: ids.map((id, nth) => ({ ...content.reviews[0], id, at: at(nth), seq: nth + 1 })),
  });
}

describe.each(PROVIDERS)("a file brought in on %s", (provider) => {
  let database: Database;
  let url: string;
  freshDatabase(provider, (fresh, at) => {
    database = fresh;
    url = at;
  });
  const ada = { userId: randomUUID() };
  const bob = { userId: randomUUID() };

  /** Every cell of a learner's rows as the database keeps it, with its type. */
  async function kept({ userId }: Actor) {
    const tables = [
      ["Attempt", "id", "createdAt"],
      ["Review", "id", "reviewedAt"],
      ["Card", "skillId", "due"],
    ] as const;
    const rows = tables.map(([table, order, instant]) => {
      const cells = provider === "sqlite" ? `*, typeof("${instant}") AS type` : "to_jsonb(each)::text AS all";
      return database.$queryRawUnsafe(
        `SELECT ${cells} FROM "${table}" AS each WHERE "userId" = '${userId}' ORDER BY "${order}"`,
      );
    });
    return Promise.all(rows);
  }

  it("is stored as the answers themselves were, to the octet", async () => {
    await liveThroughAnswers(ada, 24, database);
    const before = await kept(ada);
    expect(before.every((rows) => Array.isArray(rows) && rows.length > 2)).toBe(true);
    const file = bytesOf(await exported(ada, database));
    await wipeData(ada, database);
    await database.variant.deleteMany();
    expect(await broughtIn(ada, file, database)).toMatchObject({ ok: true });
    expect(await kept(ada)).toEqual(before);
    expect(bytesOf((await exported(ada, database)).replace(/"exportedAt": "[^"]+"/, "")).length).toBe(
      bytesOf(new TextDecoder().decode(file).replace(/"exportedAt": "[^"]+"/, "")).length,
    );
  });

  it("with thousands of answers takes a statement for each five hundred, and comes whole", async () => {
    const file = await manyAnswers(ada, database);
    const sent: string[] = [];
    const heard = openDatabase(url, ({ query }) => sent.push(query));
    const [imported, other] = await Promise.all([
      broughtIn(ada, file, heard),
      submitAttempt(bob, read(rightlyAnswered("listen-syn", 5)), heard),
    ]);
    await heard.$disconnect();
    expect(imported).toMatchObject({ ok: true, value: { attempts: { added: MANY } } });
    expect(other.ok).toBe(true);
    expect(await database.attempt.count({ where: ada })).toBe(MANY);
    expect((await rebuildCards(ada, database)).mended).toEqual([]);
    for (const table of ["Attempt", "Review"]) {
      const inserts = sent.filter((query) => query.startsWith("INSERT") && query.includes(`"${table}"`));
      expect(inserts.filter((query) => query.includes("json"))).toHaveLength(Math.ceil(MANY / 500));
    }
  });

  it("lets others be answered between its parts, read and written", async () => {
    const file = await manyAnswers(ada, database);
    let turns = 0;
    let isOver = false;
    const others = (async () => {
      for (; !isOver; turns += 1) await setImmediate();
    })();
    expect(await readDataFile(file)).toMatchObject({ ok: true });
    const whileRead = turns;
    expect(await broughtIn(ada, file, database)).toMatchObject({ ok: true });
    isOver = true;
    await others;
    expect(whileRead).toBeGreaterThanOrEqual((2 * MANY) / 200);
    // Read again, compared, and its rows written.
    expect(turns - 2 * whileRead).toBeGreaterThanOrEqual((2 * MANY) / 200 + (2 * MANY) / 500);
  });

  it("whose writing fails at its very end changes nothing", async () => {
    const file = await manyAnswers(ada, database);
    const failing = new Proxy(database, {
      get(target, name) {
        if (name !== "$transaction") return Reflect.get(target, name);
        return (work: Parameters<Database["$transaction"]>[0]) =>
          target.$transaction(async (transaction) => {
            if (typeof work !== "function") throw new Error("not in one transaction");
            await work(transaction);
            if ((await transaction.attempt.count()) === MANY) throw new Error("the disk is full");
          });
      },
    });
    await expect(broughtIn(ada, file, failing)).rejects.toThrow("the disk is full");
    expect(await kept(ada)).toEqual([[], [], []]);
    expect(await database.user.count()).toBe(0);
    expect(await broughtIn(ada, file, database)).toMatchObject({ value: { attempts: { added: MANY } } });
  });

  it("by two guests at once is each one's own, whole", async () => {
    const file = await manyAnswers(ada, database);
    const other = openDatabase(url);
    const both = await Promise.all([broughtIn(ada, file, database), broughtIn(bob, file, other)]);
    await other.$disconnect();
    for (const imported of both)
      expect(imported).toMatchObject({ ok: true, value: { attempts: { added: MANY } } });
    for (const actor of [ada, bob]) {
      expect(await database.attempt.count({ where: actor })).toBe(MANY);
      expect((await rebuildCards(actor, database)).mended).toEqual([]);
    }
  });
});

describe("files brought in side by side on postgresql", () => {
  let database: Database;
  let url: string;
  freshDatabase("postgresql", (fresh, at) => {
    database = fresh;
    url = at;
  });

  it("with the same questions in another order do not shut each other out", async () => {
    const ada = { userId: randomUUID() };
    const bob = { userId: randomUUID() };
    await liveThroughAnswers(ada, 12, database);
    const content = contentOf(await exported(ada, database));
    await wipeData(ada, database);
    await database.variant.deleteMany();
    const middle = content.variants[5]?.id;
    const turned = sealed({ ...content, variants: content.variants.toReversed() });
    const other = openDatabase(url);
    const held = openDatabase(url);
    // Both wait for a question in the middle: each then has the ones that the other wants next.
    const both = await held.$transaction(async (transaction) => {
      await transaction.variant.create({
        data: { id: `${middle}`, kind: "", version: 1, skillId: "", seed: 0n, level: 0, prompt: {}, key: {} },
      });
      const importing = Promise.all([
        broughtIn(ada, sealed(content), database),
        broughtIn(bob, turned, other),
      ]);
      await expect
        .poll(
          () =>
            transaction.$queryRaw`SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'`,
        )
        .toHaveLength(2);
      await transaction.variant.delete({ where: { id: `${middle}` } });
      return { importing };
    });
    const imported = await both.importing.finally(() =>
      Promise.all([other.$disconnect(), held.$disconnect()]),
    );
    expect(imported).toMatchObject([{ ok: true }, { ok: true }]);
    for (const actor of [ada, bob])
      expect(await database.attempt.count({ where: actor })).toBe(content.attempts.length);
  });
});

describe("a file brought in where the database's address names a schema", () => {
  let database: Database;
  let url: string;
  freshDatabase("postgresql", (fresh, at) => {
    database = fresh;
    url = at;
  });
  const ada = { userId: randomUUID() };

  it("finds its tables there", async () => {
    const file = await manyAnswers(ada, database);
    await database.$executeRawUnsafe("ALTER SCHEMA public RENAME TO drills");
    const address = new URL(url);
    address.searchParams.set("schema", "drills");
    const drills = openDatabase(address.href);
    const imported = await broughtIn(ada, file, drills);
    const there = await drills.attempt.count();
    await drills.$disconnect();
    expect(imported).toMatchObject({ ok: true });
    expect(there).toBe(MANY);
  });
});

describe("files under way", () => {
  const never = async () => "brought";
  function held() {
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    return { until, release };
  }

  it("of one sender are one at a time; who comes too soon is told at once", async () => {
    const { until, release } = held();
    const wait = async () => {
      await until;
      return "received";
    };
    const first = oneFileAtATime("ada", wait, never);
    expect(await oneFileAtATime("ada", wait, never)).toBe("busy");
    release();
    expect(await first).toBe("brought");
    expect(await oneFileAtATime("ada", wait, never)).toBe("brought");
  });

  it("keep nobody out while they arrive slowly, but only so much is held of all together", async () => {
    const { until, release } = held();
    const holding = (octets: number) =>
      oneFileAtATime(
        null,
        async (hold) => {
          if (!hold(octets)) return null;
          await until;
          if (octets === 2) throw new Error("broken off");
          return "received";
        },
        never,
      );
    const slow = Array.from({ length: 50 }, () => holding(1));
    const breaking = holding(2);
    expect(await oneFileAtATime(null, async (hold) => (hold(1_000) ? "" : null), never)).toBe("brought");
    const large = Array.from({ length: 3 }, () => holding(MOST_OCTETS));
    expect(await holding(MOST_OCTETS)).toBe("busy");
    release();
    await expect(breaking).rejects.toThrow("broken off");
    expect(new Set(await Promise.all([...slow, ...large]))).toEqual(new Set(["brought"]));
    const again = Array.from({ length: 4 }, () => holding(MOST_OCTETS));
    expect(await holding(1)).toBe("busy");
    expect(await Promise.all(again)).toEqual(Array(4).fill("brought"));
  });

  it("are brought in one after the other, also after one that failed", async () => {
    const events: string[] = [];
    const bring = (name: string) =>
      oneFileAtATime(
        null,
        async () => name,
        async () => {
          events.push(`${name} begins`);
          await setImmediate();
          events.push(`${name} ends`);
          if (name === "a") throw new Error("broken");
        },
      );
    const [a, b] = await Promise.allSettled([bring("a"), bring("b")]);
    expect([a.status, b.status]).toEqual(["rejected", "fulfilled"]);
    expect(events).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  });

  it("that are larger than what is read are left where they are", async () => {
    let read = 0;
    const endless = () =>
      new ReadableStream<Uint8Array<ArrayBuffer>>(
        {
          pull(controller) {
            read += 1;
            controller.enqueue(new Uint8Array(100));
          },
        },
        { highWaterMark: 0 },
      );
    const posted = (headers: Record<string, string>) => ({ headers: new Headers(headers), body: endless() });
    expect(await bodyUpTo(posted({ "content-length": "1001" }), 1_000)).toBeNull();
    expect(read).toBe(0);
    expect(await bodyUpTo(posted({}), 1_000)).toBeNull();
    expect(read).toBe(11);
  });

  it("that find no room are read to their end all the same, so that their sender hears of it", async () => {
    const asked: number[] = [];
    const hold = (octets: number) => asked.push(octets) < 3;
    let left = 9;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        left -= 1;
        if (left < 0) controller.close();
        else controller.enqueue(new Uint8Array(100));
      },
    });
    expect(await bodyUpTo({ headers: new Headers(), body }, 1_000, hold)).toBeNull();
    expect(left).toBe(-1);
    expect(asked).toEqual([100, 100, 100]);
  });
});
