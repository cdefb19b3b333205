import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { cardsOf } from "#lib/review/ledger.ts";
import { submitAttempt } from "#lib/server/attempts/submit.ts";
import type { Database } from "#lib/server/database/database.ts";
import { openDatabase } from "#lib/server/database/database.ts";
import { inTurn } from "#lib/server/database/turn.ts";
import { fromRow, standing } from "#lib/server/reviews/rows.ts";
import { undoReview } from "#lib/server/reviews/undo.ts";
import { read, rightlyAnswered } from "#tests/support/answers.ts";
import { freshDatabase } from "#tests/support/fresh-database.ts";
import { PROVIDERS } from "../../scripts/database/schema.ts";

/** 2026-11-21 12:00 UTC */
const NOON = Date.UTC(2026, 10, 21, 12);

describe.each(PROVIDERS)("answers of one learner that come at once, on %s", (provider) => {
  let database: Database;
  let url: string;
  freshDatabase(provider, (fresh, at) => {
    database = fresh;
    url = at;
  });

  /** No two to the same variant. */
  const different = (count: number) =>
    Array.from({ length: count }, (_, seed) =>
      read(rightlyAnswered(seed % 2 === 0 ? "listen-syn" : "established-fin", seed)),
    );

  it.each([
    ["one server process", 1, 12, 1],
    ["three server processes", 3, 12, 1],
    ["one server process, each sent twice", 1, 24, 2],
  ])("to %s are all acknowledged, and counted once each", async (_name, processes, answers, times) => {
    const actor = { userId: randomUUID() };
    const others = Array.from({ length: processes - 1 }, () => openDatabase(url));
    const clients = [database, ...others];
    const sent = different(answers);
    const all = Array.from({ length: times }, () => sent).flat();
    const acknowledged = await Promise.all(
      all.map((each, nth) => submitAttempt(actor, each, clients[nth % processes] ?? database, NOON)),
    );
    for (const each of others) await each.$disconnect();

    expect(acknowledged.filter(({ ok }) => ok).length).toBe(all.length);
    expect(await database.attempt.count({ where: actor })).toBe(answers);
    const lines = await database.review.findMany({ where: actor, orderBy: { seq: "asc" } });
    expect(lines.map(({ seq }) => seq)).toEqual(sent.map((_each, index) => index + 1));
    expect(lines.map(({ id }) => id).sort()).toEqual(sent.map(({ attemptId }) => attemptId).sort());
    const cards = await database.card.findMany({ where: actor });
    expect(new Map(cards.map((row) => [row.skillId, fromRow(row)]))).toEqual(cardsOf(standing(lines)));
  });

  it("do not wait for one that fails", async () => {
    const actor = { userId: randomUUID() };
    const [first, second] = different(2);
    if (first === undefined || second === undefined) throw new Error("two were asked for");
    const nothing = { ...first, question: { ...first.question, prompt: null } };
    const failing = submitAttempt(actor, nothing, database, NOON);
    const next = submitAttempt(actor, second, database, NOON);
    await expect(failing).rejects.toThrow();
    expect(await next).toMatchObject({ ok: true });
    expect(await undoReview(actor, second.attemptId, database, NOON)).toMatchObject({ ok: true });
  });
});

describe("what one learner has under way", () => {
  const actor = { userId: randomUUID() };
  let database: Database;
  freshDatabase("sqlite", (fresh) => {
    database = fresh;
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("and never ends keeps the next ones waiting for a while, not for ever", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const begun: string[] = [];
    void inTurn(actor, database, () => new Promise<never>(() => begun.push("hangs")));
    const next = ["a", "b"].map((name) => inTurn(actor, database, async () => begun.push(name)));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(begun).toEqual(["hangs"]);
    await vi.advanceTimersByTimeAsync(20_000);
    await Promise.all(next);
    expect(begun).toEqual(["hangs", "a", "b"]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
