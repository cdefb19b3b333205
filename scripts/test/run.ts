import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const require = createRequire(path.resolve("package.json"));

/** Runs a script of an installed package with this Node, its output passed through; the exit code. */
export function node(packageName: string, script: string, args: readonly string[]): Promise<number> {
  return run([path.join(packageFolder(packageName), script), ...args]);
}

/** Runs a script of ours as package.json runs it: without the conditions that this process has. */
export function own(script: string, args: readonly string[]): Promise<number> {
  return run(["--import=tsx", script, ...args]);
}

function run(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_OPTIONS: "", NEXT_TELEMETRY_DISABLED: "1" };
    const child = spawn(process.execPath, args, { stdio: "inherit", env });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** Such a script as one check: passed when it ends with 0. */
export async function program(packageName: string, script: string, args: readonly string[]): Promise<Counts> {
  return (await node(packageName, script, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Work of our own as one check: passed when it does not throw. */
export async function outcome(work: () => Promise<void>): Promise<Counts> {
  try {
    await work();
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

/** Not every package lets its package.json be resolved, so the folder is found by where packages lie. */
function packageFolder(packageName: string): string {
  const folder = require.resolve.paths(packageName)?.[0];
  if (folder === undefined) throw new Error(`no node_modules for ${packageName}`);
  return path.join(folder, packageName);
}
