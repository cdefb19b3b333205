import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import readline from "node:readline";

/** `npm start` on a port and a data folder of its own. */
export interface AppServer {
  readonly origin: string;
  /** Every line it printed before it was ready. */
  readonly lines: readonly string[];
  /** kill -9 on all its processes at once: nothing gets to finish. */
  killAtOnce(): Promise<void>;
  /** Ctrl-C. The exit code. */
  interrupt(): Promise<number | null>;
}

/** Resolves when the address is printed; rejects with all output when it ends before that. */
export async function startAppServer(options: {
  readonly port: number;
  readonly dataDir: string;
}): Promise<AppServer> {
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    detached: true, // a process group of its own, which can be killed as one
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      PORT: String(options.port),
      DATA_DIR: options.dataDir,
      DATABASE_URL: "",
      AUTH_URL: "",
      AUTH_SECRET: "",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  const { origin, lines } = await untilReady(child);
  return {
    origin,
    lines,
    async killAtOnce() {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      await ended;
    },
    async interrupt() {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGINT");
      return ended;
    },
  };
}

async function untilReady(child: ChildProcess): Promise<Pick<AppServer, "origin" | "lines">> {
  const lines: string[] = [];
  child.stderr?.on("data", (chunk) => lines.push(String(chunk)));
  if (child.stdout === null) throw new Error("npm start has no output to read");
  for await (const line of readline.createInterface({ input: child.stdout })) {
    lines.push(line);
    const origin = /ready: (http:\/\/\S+)$/.exec(line)?.[1];
    if (origin !== undefined) return { origin, lines };
  }
  throw new Error(`npm start ended before it was ready:\n${lines.join("\n")}`);
}
