import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { RUN_TYPESCRIPT } from "../../bootstrap.mjs";
import type { Field } from "./contestants.ts";

/** Room for everything that is allocated between two collections, MiB. */
const YOUNG_GENERATION_MIB = 256;
const COUNTER = fileURLToPath(new URL("./count-allocation.ts", import.meta.url));

const Counted = z.object({
  withTrace: z.number(),
  withoutTrace: z.number(),
  transition: z.number(),
  actor: z.number(),
  troubled: z.number(),
} satisfies Record<keyof Field, unknown>);

/**
 * Bytes that each contestant allocates per step, counted in a process of its own whose young generation is so large
 * that nothing is collected while it counts: the heap after minus the heap before is then all that was allocated.
 */
export function bytesPerStep(): Readonly<Record<keyof Field, number>> {
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      "--expose-gc",
      `--min-semi-space-size=${YOUNG_GENERATION_MIB}`,
      `--max-semi-space-size=${YOUNG_GENERATION_MIB}`,
      ...RUN_TYPESCRIPT,
      COUNTER,
    ],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  );
  if (status !== 0) throw new Error(`counting allocations ended with ${status}`);
  return Counted.parse(JSON.parse(stdout));
}
