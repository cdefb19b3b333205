import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "#lib/server/actor.ts";
import { submitAttempt } from "#lib/server/attempts/submit.ts";
import { reviewsCsv } from "#lib/server/data/csv.ts";
import { wipeData } from "#lib/server/data/wipe.ts";
import type { Database } from "#lib/server/database/database.ts";
import { openDatabase } from "#lib/server/database/database.ts";
import { drillState } from "#lib/server/reviews/queue.ts";
import { rebuildCards } from "#lib/server/reviews/rebuild.ts";
import { saveSettings, usualSettings } from "#lib/server/reviews/settings.ts";
import { undoReview } from "#lib/server/reviews/undo.ts";
import { read, rightlyAnswered } from "#tests/support/answers.ts";
import { broughtIn, bytesOf, contentOf, exported, sealed } from "#tests/support/data-files.ts";
import { freshDatabase } from "#tests/support/fresh-database.ts";
import { liveThroughAnswers } from "#tests/support/learner-log.ts";
import { PROVIDERS } from "../../scripts/database/schema.ts";

describe.each(PROVIDERS)("everything of one's own, out and in, on %s", (provider) => {
  let database: Database;
  let url: string;
  freshDatabase(provider, (fresh, at) => {
    database = fresh;
    url = at;
  });
  const ada = { userId: randomUUID() };
  const bob = { userId: randomUUID() };

  async function rowsOf({ userId }: Actor) {
    const [attempts, reviews, cards, settings] = await Promise.all([
      database.attempt.findMany({ where: { userId }, orderBy: { id: "asc" } }),
      database.review.findMany({ where: { userId }, orderBy: { seq: "asc" } }),
      database.card.findMany({ where: { userId }, orderBy: { skillId: "asc" } }),
      database.drillSettings.findUnique({ where: { userId } }),
    ]);
    return { attempts, reviews, cards, settings };
  }

  /** Cards and queue, days and moments, without the names of rows. */
  async function memoryOf(actor: Actor, now: number) {
    const { settings, cards, queue } = await drillState(actor, {}, null, database, now);
    return { settings, queue, cards: [...cards].toSorted(([a], [b]) => (a < b ? -1 : 1)) };
  }

  it("out, wiped and in again, it gives the same rows, the same cards and the same next queue", async () => {
    const now = await liveThroughAnswers(ada, 160, database);
    const before = await rowsOf(ada);
    const memory = await memoryOf(ada, now);
    expect(before.reviews.filter(({ undoes }) => undoes !== null).length).toBeGreaterThan(5);
    expect(new Set(before.reviews.map(({ retention }) => retention)).size).toBe(3);
    expect(before.attempts.length).toBeGreaterThan(
      before.reviews.filter(({ undoes }) => undoes === null).length,
    );
    expect(memory.queue.ready.length).toBeGreaterThan(10);

    const file = bytesOf(await exported(ada, database));
    await wipeData(ada, database);
    expect(await rowsOf(ada)).toEqual({ attempts: [], reviews: [], cards: [], settings: null });
    expect(await database.user.count()).toBe(0);

    const imported = await broughtIn(ada, file, database);
    expect(imported).toMatchObject({
      ok: true,
      value: {
        attempts: { inFile: 160, added: 160 },
        reviews: { added: before.reviews.length },
        settings: "taken",
      },
    });
    expect(await rowsOf(ada)).toEqual(before);
    expect(await memoryOf(ada, now)).toEqual(memory);
    expect((await rebuildCards(ada, database)).mended).toEqual([]);
  });

  it("brought in twice, or by two at once, it is there once", async () => {
    await liveThroughAnswers(ada, 30, database);
    const file = bytesOf(await exported(ada, database));
    await wipeData(ada, database);
    await Promise.all([broughtIn(ada, file, database), broughtIn(ada, file, database)]);
    const once = await rowsOf(ada);
    expect(once.attempts).toHaveLength(30);
    expect(await broughtIn(ada, file, database)).toMatchObject({
      ok: true,
      value: { attempts: { inFile: 30, added: 0 }, reviews: { added: 0 }, settings: "left" },
    });
    expect(await rowsOf(ada)).toEqual(once);
  });

  it("brought to another guest of this server, it is theirs as well, and the first one's rows stay as they are", async () => {
    const now = await liveThroughAnswers(ada, 60, database);
    const before = await rowsOf(ada);
    const file = bytesOf(await exported(ada, database));
    for (const added of [60, 0]) {
      expect(await broughtIn(bob, file, database)).toMatchObject({
        ok: true,
        value: { attempts: { added } },
      });
    }
    expect(await rowsOf(ada)).toEqual(before);
    expect(await memoryOf(bob, now)).toEqual(await memoryOf(ada, now));
    expect((await rebuildCards(bob, database)).mended).toEqual([]);

    // The first one's rows gone, the file's own ids are free again: what it brought is known all the same.
    await wipeData(ada, database);
    expect(await broughtIn(bob, file, database)).toMatchObject({
      ok: true,
      value: { attempts: { added: 0 } },
    });
    expect(await rowsOf(ada)).toMatchObject({ attempts: [], reviews: [], cards: [] });
  });

  it("comes home from another browser with what was learned there, and nothing of it twice", async () => {
    const now = await liveThroughAnswers(ada, 40, database);
    await broughtIn(bob, bytesOf(await exported(ada, database)), database);
    const answers = [rightlyAnswered("listen-syn", 90), rightlyAnswered("established-fin", 91)];
    for (const [nth, sent] of answers.entries()) {
      await submitAttempt(bob, read(sent), database, now + nth + 1);
    }
    await undoReview(bob, answers[1]?.attemptId ?? "", database, now + 9);
    const home = await broughtIn(ada, bytesOf(await exported(bob, database)), database);
    expect(home).toMatchObject({
      ok: true,
      value: { attempts: { inFile: 42, added: 2 }, reviews: { added: 3 }, settings: "left" },
    });
    expect((await memoryOf(ada, now + 10)).cards).toEqual((await memoryOf(bob, now + 10)).cards);
    expect((await rebuildCards(ada, database)).mended).toEqual([]);
  });

  it("older answers are told in time: the cards are those of the whole story", async () => {
    const now = await liveThroughAnswers(ada, 40, database, 2);
    const file = bytesOf(await exported(ada, database));
    await liveThroughAnswers(bob, 40, database, 3);
    const own = await rowsOf(bob);
    expect(await broughtIn(bob, file, database)).toMatchObject({ ok: true, value: { settings: "left" } });
    const all = await rowsOf(bob);
    expect(all.settings).toEqual(own.settings);
    expect(all.reviews.slice(0, own.reviews.length)).toEqual(own.reviews);
    expect(all.reviews.map(({ seq }) => seq)).toEqual(all.reviews.map((_, nth) => nth + 1));
    expect((await rebuildCards(bob, database)).mended).toEqual([]);
    expect((await memoryOf(bob, now)).cards.length).toBeGreaterThanOrEqual(own.cards.length);
  });

  it("loses no answer that is given while a file is brought in", async () => {
    await liveThroughAnswers(ada, 40, database);
    const file = bytesOf(await exported(ada, database));
    const other = openDatabase(url);
    const [imported] = await Promise.all([
      broughtIn(bob, file, database),
      ...[101, 102, 103].map((seed) => submitAttempt(bob, read(rightlyAnswered("listen-syn", seed)), other)),
    ]);
    await other.$disconnect();
    expect(imported.ok).toBe(true);
    expect((await rowsOf(bob)).attempts).toHaveLength(43);
    expect((await rebuildCards(bob, database)).mended).toEqual([]);
  });

  it("brings a whole file when what it was to be added to is wiped meanwhile", async () => {
    await liveThroughAnswers(ada, 40, database);
    const content = contentOf(await exported(ada, database));
    await broughtIn(bob, sealed({ ...content, reviews: content.reviews.slice(0, 20) }), database);
    // The log is read, and before anything is written it is gone.
    const other = openDatabase(url);
    let wipes = 1;
    const wipedMeanwhile = new Proxy(database, {
      get(target, name) {
        if (name !== "$transaction") return Reflect.get(target, name);
        return async (...work: Parameters<Database["$transaction"]>) => {
          if (wipes-- > 0) await wipeData(bob, other);
          return target.$transaction(...work);
        };
      },
    });
    const imported = await broughtIn(bob, bytesOf(await exported(ada, database)), wipedMeanwhile);
    await other.$disconnect();
    expect(imported).toMatchObject({ ok: true, value: { attempts: { added: 40 } } });
    expect((await rowsOf(bob)).attempts).toHaveLength(40);
    expect((await rebuildCards(bob, database)).mended).toEqual([]);
  });

  it("a row that says something else than the one kept is refused by its place, and nothing is changed", async () => {
    await liveThroughAnswers(ada, 20, database);
    const content = contentOf(await exported(ada, database));
    Object.assign(content.attempts[7] ?? {}, { tookMs: 1 });
    Object.assign(content.attempts[19] ?? {}, { id: randomUUID(), at: "2026-02-01T00:00:00.000Z" });
    content.reviews = [];
    const before = await rowsOf(ada);
    expect(await broughtIn(ada, sealed(content), database)).toMatchObject({
      ok: false,
      error: { place: { type: "content", path: "attempts[7]" }, expected: "as-kept" },
    });
    expect(await rowsOf(ada)).toEqual(before);
  });

  it("wiping takes everything of one's own and nothing of anybody else's", async () => {
    await liveThroughAnswers(ada, 20, database);
    await broughtIn(bob, bytesOf(await exported(ada, database)), database);
    const before = await rowsOf(bob);
    const variants = await database.variant.count();
    await wipeData(ada, database);
    await wipeData(ada, database);
    expect(await rowsOf(ada)).toEqual({ attempts: [], reviews: [], cards: [], settings: null });
    expect(await database.user.findMany({ select: { id: true } })).toEqual([{ id: bob.userId }]);
    expect(await rowsOf(bob)).toEqual(before);
    expect(await database.variant.count()).toBe(variants);
    expect(await submitAttempt(ada, read(rightlyAnswered()), database)).toMatchObject({ ok: true });
  });

  it("whoever has nothing gets an empty file, which brings nothing and makes no user", async () => {
    for (const actor of [null, ada]) {
      expect(await broughtIn(ada, bytesOf(await exported(actor, database)), database)).toEqual({
        ok: true,
        value: { attempts: { inFile: 0, added: 0 }, reviews: { inFile: 0, added: 0 }, settings: "none" },
      });
    }
    expect(await database.user.count()).toBe(0);
  });

  it("settings alone come back as they were", async () => {
    const settings = {
      ...usualSettings("Asia/Shanghai"),
      retention: 0.87,
      interviewDay: 20_800,
      minutesPerDay: 30,
    };
    await saveSettings(ada, settings, database);
    const file = bytesOf(await exported(ada, database));
    expect(await broughtIn(bob, file, database)).toMatchObject({ ok: true, value: { settings: "taken" } });
    expect((await rowsOf(bob)).settings).toEqual({ userId: bob.userId, ...settings });
  });

  it("the review log as CSV has a line for every line of the log, undone ones and undos too", async () => {
    await liveThroughAnswers(ada, 100, database);
    const { reviews } = await rowsOf(ada);
    let csv = "";
    for await (const piece of reviewsCsv(ada, database)) csv += piece;
    const [head, ...lines] = csv.split("\r\n");
    expect(head).toBe(
      "seq,id,skill,kind,rating,undoes,reviewed_at,day,retention,interval_days,days_since_last,hints,confidence,took_ms",
    );
    expect(lines.pop()).toBe("");
    const cells = lines.map((line) => line.split(","));
    expect(cells.map(([seq, id, skill]) => [Number(seq), id, skill])).toEqual(
      reviews.map(({ seq, id, skillId }) => [seq, id, skillId]),
    );
    expect(new Set(cells.map(([, , , , rating]) => rating))).toEqual(
      new Set(["undo", "again", "hard", "good", "easy"]),
    );
    expect(cells.map(([, , , , , , at]) => at)).toEqual(
      reviews.map(({ reviewedAt }) => reviewedAt.toISOString()),
    );
    expect(cells.every(([, , , , , , , day]) => /^2026-\d\d-\d\d$/.test(day ?? ""))).toBe(true);
  });
});
