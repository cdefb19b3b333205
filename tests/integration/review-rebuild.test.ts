import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { submitAttempt } from "#lib/server/attempts/submit.ts";
import type { Database } from "#lib/server/database/database.ts";
import { undoReview } from "#lib/server/reviews/undo.ts";
import { read, rightlyAnswered, wronglyAnswered } from "#tests/support/answers.ts";
import { copyDatabase } from "#tests/support/database-copy.ts";
import { freshDatabase } from "#tests/support/fresh-database.ts";
import { RUN_TYPESCRIPT } from "../../scripts/bootstrap.mjs";
import { PROVIDERS } from "../../scripts/database/schema.ts";

const DAY_MS = 86_400_000;
const NOON = Date.UTC(2026, 10, 21, 12);

/** The command, as a process of its own. */
function reviewRebuild(databaseUrl: string, ...args: readonly string[]) {
  return new Promise<{ code: number | null; lines: string[] }>((resolve, reject) => {
    const child = spawn(process.execPath, [...RUN_TYPESCRIPT, "scripts/review-rebuild.ts", ...args], {
      env: { ...process.env, NODE_OPTIONS: "", DATABASE_URL: databaseUrl },
    });
    let output = "";
    const collect = (chunk: unknown) => {
      output += String(chunk);
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, lines: output.trim().split("\n") }));
  });
}

describe.each(PROVIDERS)("npm run review:rebuild on %s", (provider) => {
  let database: Database;
  let url: string;
  freshDatabase(provider, (fresh, at) => {
    database = fresh;
    url = at;
  });
  // In the order in which they are gone over.
  const [ada, bob, eve] = ["a", "b", "e"].map((letter) => ({ userId: `${letter}-${randomUUID()}` })) as [
    // Three letters make three.
    { userId: string },
    { userId: string },
    { userId: string },
  ];

  const cards = () => database.card.findMany({ orderBy: [{ userId: "asc" }, { skillId: "asc" }] });

  it("gives everyone back the cards that were changed, deleted or added, and nothing else", async () => {
    for (const actor of [ada, bob, eve]) {
      for (const [index, skillId] of ["listen-syn", "established-fin", "reply-listen-syn"].entries()) {
        await submitAttempt(actor, read(rightlyAnswered(skillId, 1)), database, NOON);
        await submitAttempt(actor, read(rightlyAnswered(skillId, 2)), database, NOON + DAY_MS);
        await submitAttempt(actor, read(wronglyAnswered(skillId, 3)), database, NOON + (9 + index) * DAY_MS);
      }
      const late = { ...rightlyAnswered("listen-syn", 4), agoMs: 5 * DAY_MS };
      await submitAttempt(actor, read(late), database, NOON + 12 * DAY_MS);
      const slip = wronglyAnswered("established-fin", 5);
      await submitAttempt(actor, read(slip), database, NOON + 13 * DAY_MS);
      await undoReview(actor, slip.attemptId, database, NOON + 13 * DAY_MS);
    }
    const before = await cards();
    expect(before).toHaveLength(9);

    const [some] = before;
    await database.card.updateMany({
      where: { userId: ada.userId, skillId: "listen-syn" },
      data: { stability: 1e-7, phase: "unheard-of" },
    });
    await database.card.deleteMany({ where: { userId: bob.userId, skillId: { not: "listen-syn" } } });
    if (some !== undefined)
      await database.card.create({ data: { ...some, userId: bob.userId, skillId: "never-asked" } });
    const damaged = await cards();

    const checked = await reviewRebuild(url, "--check");
    expect(checked.lines).toEqual([
      `${ada.userId}: listen-syn would be mended`,
      `${bob.userId}: established-fin, never-asked, reply-listen-syn would be mended`,
      "3 learner(s), 9 card(s): 4 differ",
    ]);
    expect(checked.code).toBe(1);
    expect(await cards()).toEqual(damaged);

    const one = await reviewRebuild(url, "--learner", ada.userId);
    expect(one.lines).toEqual([`${ada.userId}: listen-syn mended`, "1 learner(s), 3 card(s): 1 mended"]);
    expect(one.code).toBe(0);
    const others = ({ userId }: { userId: string }) => userId !== ada.userId;
    expect((await cards()).filter(others)).toEqual(damaged.filter(others));

    const all = await reviewRebuild(url);
    expect(all.lines).toEqual([
      `${bob.userId}: established-fin, never-asked, reply-listen-syn mended`,
      "3 learner(s), 9 card(s): 3 mended",
    ]);
    expect(all.code).toBe(0);
    expect(await cards()).toEqual(before);
  });

  it("says of a sound database that it is, and of an unknown learner that there is none", async () => {
    await submitAttempt(ada, read(rightlyAnswered()), database, NOON);
    const [sound, unknown] = await Promise.all([
      reviewRebuild(url, "--check"),
      reviewRebuild(url, "--learner", "nobody"),
    ]);
    expect(sound).toEqual({ code: 0, lines: ["1 learner(s), 1 card(s): all are what the log makes them"] });
    expect(unknown).toEqual({ code: 2, lines: ["There is no learner nobody with a review log."] });
  });
});

describe("npm run review:rebuild", () => {
  it("says what to write instead of what cannot be opened or is not understood", async () => {
    const copy = await copyDatabase("sqlite");
    const file = copy.url.replace("file:", "").replace("test.db", "notes.db");
    writeFileSync(file, "not a database at all, and long enough to be read as one\n".repeat(20));
    const folder = `${path.dirname(file)}/none`;
    const [missing, unopened, misspelt] = await Promise.all([
      reviewRebuild(`file:${folder}/none.db`),
      reviewRebuild(`file:${file}`),
      reviewRebuild(copy.url, "--chek"),
    ]);
    expect(missing.lines).toEqual([
      `There is no database ${folder}/none.db: npm start makes it, and DATA_DIR or DATABASE_URL names another.`,
    ]);
    expect(existsSync(folder)).toBe(false);
    expect(unopened.lines).toEqual([
      expect.stringMatching(/notes\.db cannot be opened \(file is not a database\): move/),
    ]);
    expect(misspelt.lines).toEqual([
      expect.stringContaining("'--chek'"),
      "usage: npm run review:rebuild -- [--learner ID] [--check]",
    ]);
    expect([missing.code, unopened.code, misspelt.code]).toEqual([2, 2, 2]);
    await copy.remove();
  });
});
