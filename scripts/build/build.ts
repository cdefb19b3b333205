import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sourcesDigest } from "./sources.ts";

/** Where Next builds to; the same variable is read in next.config.mjs. */
const FOLDER = process.env.NEXT_DIST_DIR ?? ".next";

/** Builds the application unless it was built from these very sources. Throws an Error with the build's output. */
export async function ensureBuilt(say: (line: string) => void): Promise<void> {
  const stamp = path.join(FOLDER, "built-from");
  const digest = sourcesDigest(process.cwd());
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  say("Building (half a minute) …");
  rmSync(stamp, { force: true }); // a build that is interrupted must not pass for one
  await build();
  writeFileSync(stamp, digest);
}

function build(): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = {
      ...process.env,
      NODE_ENV: "production" as const,
      NODE_OPTIONS: "",
      NEXT_TELEMETRY_DISABLED: "1",
    };
    const building = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    building.stdout.on("data", keep);
    building.stderr.on("data", keep);
    // Ctrl-C reaches this process; the build must not outlive it.
    const stop = () => building.kill();
    process.once("SIGTERM", stop);
    building.once("error", reject);
    building.once("exit", (code) => {
      process.off("SIGTERM", stop);
      if (code === 0) resolve();
      else reject(new Error(`The build failed:\n${output}`));
    });
  });
}
