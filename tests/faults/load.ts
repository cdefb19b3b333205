import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import vm from "node:vm";
import ts from "typescript";
import type { Fault } from "./fault.ts";
import { seeded } from "./fault.ts";

/**
 * Loads files of the project anew, one of them with a fault in it. Everything else is compiled once, so that a machine
 * with a fault is there in milliseconds, where a test run of its own for each would take seconds.
 */

export type Exports = Readonly<Record<string, unknown>>;

/** A loader whose modules are its own. `instead` stands for packages by name; other packages are shared. */
export function loader(fault: Fault | null, instead: Exports = {}): (file: string) => Exports {
  const modules = new Map<string, Exports>();
  const load = (file: string): Exports => {
    const known = modules.get(file);
    if (known !== undefined) return known;
    const exports: Exports = {};
    modules.set(file, exports);
    const body = fault?.file === file ? compiled(file, seeded(sourceOf(file), fault)) : compiledOnce(file);
    body(exports, (specifier) => {
      const own = ownFile(file, specifier);
      return own === null ? (instead[specifier] ?? fromOutside(specifier)) : load(own);
    });
    return exports;
  };
  return load;
}

/** Calls `run`, which must not wait for anything. Says whether it came to an end within `limitMs`. */
export function endsWithin(limitMs: number, run: () => void): boolean {
  try {
    vm.runInNewContext("run()", { run }, { timeout: limitMs });
    return true;
  } catch (error) {
    // It is an Error of the other context.
    const timedOut =
      typeof error === "object" &&
      error !== null &&
      "code" in error &&
      error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
    if (timedOut) return false;
    throw error;
  }
}

export function sourceOf(file: string): string {
  return readFileSync(file, "utf8");
}

type Body = (exports: Exports, require: (specifier: string) => unknown) => void;

const fromOutside = createRequire(import.meta.url);
const bodies = new Map<string, Body>();

function compiledOnce(file: string): Body {
  const known = bodies.get(file);
  if (known !== undefined) return known;
  const body = compiled(file, sourceOf(file));
  bodies.set(file, body);
  return body;
}

function compiled(file: string, text: string): Body {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 };
  const { outputText } = ts.transpileModule(text, { compilerOptions: options, fileName: file });
  return vm.compileFunction(outputText, ["exports", "require"], { filename: file }) as Body; // its two parameters
}

/** The path from the root of a file of the project; null for a package. */
function ownFile(from: string, specifier: string): string | null {
  if (specifier.startsWith("#")) return specifier.slice(1);
  return specifier.startsWith(".") ? path.posix.join(path.posix.dirname(from), specifier) : null;
}
