import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../scripts/network/free-port.ts";

/** `npm start` with an environment that must stop it before it builds or serves. */
function start(
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number | null; lines: string[] }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["scripts/start.mjs"], {
      env: {
        ...process.env,
        NODE_OPTIONS: "",
        DATABASE_URL: "",
        AUTH_URL: "",
        AUTH_SECRET: "",
        ...environment,
      },
    });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output += chunk;
    });
    child.once("error", reject);
    child.once("exit", (code) => resolve({ code, lines: output.trim().split("\n") }));
  });
}

describe("npm start", () => {
  let folder: string;
  let port: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "segment-arrives-start-"));
    port = String(await freePort());
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("says of a taken port that it is taken, and which to try", async () => {
    const other = createServer().listen(0, "localhost");
    await new Promise((resolve) => other.once("listening", resolve));
    const address = other.address() as AddressInfo; // a server on a port, not on a pipe
    const { code, lines } = await start({ PORT: String(address.port), DATA_DIR: folder });
    other.close();
    expect(lines).toEqual([
      expect.stringMatching(
        new RegExp(`^Port ${address.port} is already in use: .*PORT=${address.port + 1}$`),
      ),
    ]);
    expect(code).toBe(1);
  });

  it("says of a data folder that it cannot be written", async () => {
    const file = path.join(folder, "a-file");
    writeFileSync(file, "");
    const { code, lines } = await start({ PORT: port, DATA_DIR: path.join(file, "data") });
    expect(lines).toEqual([expect.stringMatching(/cannot be written \(ENOTDIR\): .*DATA_DIR$/)]);
    expect(code).toBe(1);
  });

  it("says what to write instead of a bad value", async () => {
    const { code, lines } = await start({ PORT: "http", DATA_DIR: folder });
    expect(lines).toEqual([expect.stringMatching(/^PORT=http is not usable: write .*PORT=3000$/)]);
    expect(code).toBe(1);
  });

  it("says of a file that is no database what to do with it", async () => {
    const file = path.join(folder, "notes.db");
    writeFileSync(file, "not a database at all, and long enough to be read as one\n".repeat(20));
    const { code, lines } = await start({ PORT: port, DATA_DIR: folder, DATABASE_URL: `file:${file}` });
    expect(lines).toEqual([
      expect.stringMatching(/notes\.db cannot be opened \(file is not a database\): move/),
    ]);
    expect(code).toBe(1);
  });
});
