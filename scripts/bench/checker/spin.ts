import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { Bounds } from "#lib/checker/experiments/hosts.ts";
import type { Searched } from "./checker.ts";

const MODEL = fileURLToPath(new URL("./handshake-and-close.pml", import.meta.url));
const TO_INSTALL =
  "on Debian and Ubuntu: apt-get install --no-install-recommends spin gcc libc6-dev (SPIN: https://spinroot.com)";

/** The model's searches, compiled; `remove` them after use. */
export interface Spin {
  readonly breadthFirst: () => Searched;
  readonly depthFirst: () => Searched;
  remove(): void;
}

/**
 * Exhaustive searches without reduction: breadth-first, as ours is, and depth-first, which is what SPIN is best at. An
 * error says what is missing on this computer.
 */
export function compiledSpin({ losses, duplicates, capacity }: Bounds): Result<Spin, string> {
  const folder = mkdtempSync(path.join(tmpdir(), "segment-arrives-spin-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const run = (command: string, args: readonly string[]) =>
    spawnSync(command, args, { cwd: folder, encoding: "utf8" });
  const steps = [
    ["spin", `-DLOSSES=${losses}`, `-DDUPLICATES=${duplicates}`, `-DCAPACITY=${capacity}`, "-a", MODEL],
    ["gcc", ...COMPILED, "-DBFS", "-o", "breadth-first", "pan.c"],
    ["gcc", ...COMPILED, "-o", "depth-first", "pan.c"],
  ] as const;
  for (const [command, ...args] of steps) {
    const { error, status, stdout, stderr } = run(command, args);
    if (error === undefined && status === 0) continue;
    remove();
    const why = error === undefined ? `${stdout}${stderr}`.trim() : "it is not installed";
    return err(`${command}: ${why}\n${TO_INSTALL}`);
  }
  const search = (program: string) => () => {
    const { stdout } = run("sh", ["-c", TIMED, path.join(folder, program), ...SEARCHED]);
    return figures(stdout);
  };
  return ok({ breadthFirst: search("breadth-first"), depthFirst: search("depth-first"), remove });
}

/** -w: what it prints of its own generated code is no news; SAFETY: no cycles are looked for, as ours looks for none. */
const COMPILED = ["-O2", "-w", "-DNOREDUCE", "-DSAFETY"] as const;
/** A table of 2^21 slots for the bench's 1.25 million states; a stack that is deep enough. */
const SEARCHED = ["-w21", "-m100000"] as const;

/** The shell's `times` prints the processor time of its children in its second line: user, then system. */
const TIMED = '"$0" "$@" 2>&1; times';
const CHILDREN_TIMES = /^\d+m[\d.]+s \d+m[\d.]+s\n(\d+)m([\d.]+)s (\d+)m([\d.]+)s$/m;

/** What SPIN prints of a search, and the shell of its time. Throws when it found an error, or did not look at everything. */
export function figures(printed: string): Searched {
  const found = (pattern: RegExp, group = 1): number => {
    const number = Number(pattern.exec(printed)?.[group]);
    if (Number.isFinite(number)) return number;
    throw new Error(`SPIN did not print ${pattern}:\n${printed}`);
  };
  if (found(/errors: (\d+)/) > 0 || /Search not completed|max search depth too small/.test(printed)) {
    throw new Error(`SPIN found an error, or did not finish:\n${printed}`);
  }
  const times = (group: number) => found(CHILDREN_TIMES, group);
  const states = found(/^\s*(\d+) states, stored/m);
  return {
    states,
    depth: found(/depth reached (\d+)/),
    seconds: 60 * (times(1) + times(3)) + times(2) + times(4),
    octets: found(/([\d.]+)\s+total actual memory usage/) * 2 ** 20,
  };
}
