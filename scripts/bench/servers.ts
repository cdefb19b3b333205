import type { ChildProcess } from "node:child_process";
import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../network/free-port.ts";

export interface Served {
  readonly origin: string;
  stop(): Promise<void>;
}

const NEXT = path.resolve("node_modules/next/dist/bin/next");
const EMPTY_PAGE = "scripts/bench/empty-page";
const READY_DEADLINE_MS = 300_000;

const environment = { ...process.env, NODE_OPTIONS: "", NEXT_TELEMETRY_DISABLED: "1" };

export async function buildEmptyPage(): Promise<void> {
  const env = { ...environment, NODE_ENV: "production" as const };
  const { status, stdout, stderr } = spawnSync(process.execPath, [NEXT, "build"], {
    cwd: EMPTY_PAGE,
    env,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the empty page does not build:\n${stdout}${stderr}`);
}

export async function serveEmptyPage(): Promise<Served> {
  const port = await freePort();
  const args = [NEXT, "start", "-p", String(port), "-H", "localhost"];
  const child = spawn(process.execPath, args, {
    cwd: EMPTY_PAGE,
    env: environment,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return served(child, `http://localhost:${port}`, "/");
}

/** The application as `npm start` serves it, with a data folder of its own. */
export async function serveApplication(dataDir: string, say: (line: string) => void): Promise<Served> {
  const port = await freePort();
  say("starting the application …");
  const env = { ...environment, PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: "", AUTH_URL: "" };
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return served(child, `http://localhost:${port}`, "/api/health");
}

async function served(child: ChildProcess, origin: string, page: string): Promise<Served> {
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const deadline = Date.now() + READY_DEADLINE_MS;
  while (
    !(await fetch(origin + page).then(
      (response) => response.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`the server of ${origin} ended with ${child.exitCode}`);
    if (Date.now() > deadline) throw new Error(`${origin} does not answer`);
    await pause(50);
  }
  return {
    origin,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
