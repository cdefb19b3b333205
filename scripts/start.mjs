// npm start: from a fresh clone to a served address. Everything before `serve` is skipped when nothing changed.
import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import path from "node:path";
import { ensureInstalled, fail, requireNode, ROOT, RUN_TYPESCRIPT } from "./bootstrap.mjs";

/** @typedef {import("./start/prepare.ts").Prepared} Prepared */

const READY_DEADLINE_MS = 60_000;
const END_DEADLINE_MS = 5_000;
/**
 * How long a connection may rest. With Node's usual five seconds a server that stood still for a moment closes one whose
 * next request has come and is not read yet (ECONNRESET); longer than proxies keep theirs (60 s), so that they close first.
 */
const KEEP_ALIVE_MS = 75_000;

/** @type {import("node:child_process").ChildProcess | null} */
let child = null;
let ending = false;
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
  process.on(signal, () => void end());

requireNode();
ensureInstalled();
await serve(await prepare());

/** Checks the configuration, makes clients, database and build; what it prints is its own. @returns {Promise<Prepared>} */
function prepare() {
  return new Promise((resolve) => {
    const preparing = spawn(
      process.execPath,
      [...RUN_TYPESCRIPT, path.join(ROOT, "scripts/start/prepare.ts")],
      {
        cwd: ROOT,
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      },
    );
    child = preparing;
    /** @type {Prepared | null} */
    let prepared = null;
    preparing.on("message", (message) => {
      prepared = /** @type {Prepared} prepare.ts sends nothing else */ (message);
    });
    preparing.on("exit", (code) => {
      if (ending) return;
      if (prepared === null) process.exit(code ?? 1);
      resolve(prepared);
    });
  });
}

/** @param {Prepared} prepared */
async function serve({ port, address, publicly, env }) {
  const next = path.join(ROOT, "node_modules/next/dist/bin/next");
  const host = publicly ? [] : ["-H", "localhost"];
  const server = spawn(
    process.execPath,
    [next, "start", "-p", String(port), "--keepAliveTimeout", String(KEEP_ALIVE_MS), ...host],
    {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  child = server;
  server.on("exit", (code) => {
    if (!ending) fail(`The server ended by itself (exit code ${code}): its messages above say why.`);
  });
  const deadline = Date.now() + READY_DEADLINE_MS;
  while (!(await isReady(`http://localhost:${port}/api/health`))) {
    if (ending) return;
    if (Date.now() > deadline) fail("The server does not answer. Its messages above may say why.");
    await pause(50);
  }
  console.log(`Segment Arrives is ready: ${address}`);
}

/** @param {string} url */
async function isReady(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function end() {
  if (ending) return;
  ending = true;
  const running = child;
  if (running !== null && running.exitCode === null && running.signalCode === null) {
    const ended = new Promise((resolve) => running.once("exit", resolve));
    running.kill("SIGTERM");
    await Promise.race([ended, pause(END_DEADLINE_MS).then(() => running.kill("SIGKILL"))]);
  }
  process.exit(0);
}
