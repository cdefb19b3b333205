import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";

const require = createRequire(import.meta.url);

/** What the package's JavaScript exports beside its declared types: wasm-bindgen's two entrances. */
interface Glue {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

declare global {
  /** where the engine leaves the words of a panic, just before it throws a bare RuntimeError */
  var PRISMA_WASM_PANIC_REGISTRY: { set_message(message: string): void };
}

let lastPanic = "";

/** The words of the engine's last panic, or "" when there was none. */
export function panicMessage(): string {
  return lastPanic;
}

let loading: Promise<typeof glue.SchemaEngine> | null = null;

/**
 * Prisma's schema engine as the npm registry has it. The package's own entrance imports a .wasm file as a module, which
 * Node 20 does not do, so it is instantiated here. Compiled once in a process.
 */
export function loadSchemaEngine(): Promise<typeof glue.SchemaEngine> {
  loading ??= instantiate();
  return loading;
}

async function instantiate(): Promise<typeof glue.SchemaEngine> {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message(message) {
      lastPanic = message;
    },
  };
  const script = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(script.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": { ...glue } });
  // the declarations describe the other entrance and leave these out
  (glue as unknown as Glue).__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start !== "function") throw new Error("the schema engine's WASM file has no __wbindgen_start");
  start();
  return glue.SchemaEngine;
}
