import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import type { Output } from "./output.ts";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const require = createRequire(path.resolve("package.json"));

/** Runs a script of an installed package with this Node; the exit code. */
export function node(
  packageName: string,
  script: string,
  args: readonly string[],
  out: Output,
): Promise<number> {
  return run([path.join(packageFolder(packageName), script), ...args], out);
}

/** Runs a script of ours as package.json runs it: without the conditions that this process has. */
export function own(script: string, args: readonly string[], out: Output): Promise<number> {
  return run(["--import=tsx", script, ...args], out);
}

function run(args: readonly string[], out: Output): Promise<number> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_OPTIONS: "", NEXT_TELEMETRY_DISABLED: "1" };
    const child = spawn(process.execPath, args, { stdio: out.stdio, env });
    out.follow(child);
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** Such a script as one check: passed when it ends with 0. */
export async function program(
  packageName: string,
  script: string,
  args: readonly string[],
  out: Output,
): Promise<Counts> {
  const code = await node(packageName, script, args, out);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Work of our own as one check: passed when it does not throw. */
export async function outcome(out: Output, work: () => Promise<void>): Promise<Counts> {
  try {
    await work();
    return { passed: 1, failed: 0 };
  } catch (error) {
    out.say(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1 };
  }
}

/** Not every package lets its package.json be resolved, so the folder is found by where packages lie. */
function packageFolder(packageName: string): string {
  const folder = require.resolve.paths(packageName)?.[0];
  if (folder === undefined) throw new Error(`no node_modules for ${packageName}`);
  return path.join(folder, packageName);
}
