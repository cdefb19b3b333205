import { spawn } from "node:child_process";
import readline from "node:readline";
import { describe, expect, it } from "vitest";
import { openDatabase } from "#lib/server/database/database.ts";
import { copyDatabase } from "#tests/support/database-copy.ts";
import { RUN_TYPESCRIPT } from "../../scripts/bootstrap.mjs";
import { PROVIDERS } from "../../scripts/database/schema.ts";

const KILLS = 3;
const ANSWERS_BEFORE_KILL = 10;

/** Lets a process answer on a database, kills it the moment it has acknowledged, and returns what it acknowledged. */
async function answersOfKilledProcess(databaseUrl: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, [...RUN_TYPESCRIPT, "tests/support/answering-process.ts"], {
    env: { ...process.env, NODE_OPTIONS: "", DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", (_code, signal) => resolve(signal)));
  const acknowledged: string[] = [];
  for await (const line of readline.createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === ANSWERS_BEFORE_KILL) child.kill("SIGKILL");
  }
  expect(await ended).toBe("SIGKILL");
  return acknowledged;
}

describe.each(PROVIDERS)("%s", (provider) => {
  it("has every answer that was acknowledged before the process was killed with -9", async () => {
    const copy = await copyDatabase(provider);
    const acknowledged: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      acknowledged.push(...(await answersOfKilledProcess(copy.url)));
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS * ANSWERS_BEFORE_KILL);
    const database = openDatabase(copy.url);
    expect(await database.attempt.count({ where: { id: { in: acknowledged } } })).toBe(acknowledged.length);
    await database.$disconnect();
    await copy.remove();
  });
});

describe("sqlite", () => {
  it("waits for the disk, enforces foreign keys, and writes ahead", async () => {
    const copy = await copyDatabase("sqlite");
    const database = openDatabase(copy.url);
    const pragma = async (name: string) =>
      Object.values(await database.$queryRawUnsafe<object[]>(`PRAGMA ${name}`).then(([row]) => row ?? {}))[0];
    expect(String(await pragma("journal_mode"))).toBe("wal");
    expect(Number(await pragma("synchronous"))).toBe(2); // FULL
    expect(Number(await pragma("foreign_keys"))).toBe(1);
    expect(Number(await pragma("busy_timeout"))).toBe(5_000);
    await database.$disconnect();
    await copy.remove();
  });
});
