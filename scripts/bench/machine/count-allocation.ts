import { GCProfiler } from "node:v8";
import type { Contestant } from "./contestants.ts";
import { field } from "./contestants.ts";
import { median } from "./speed.ts";

/** Lives before anything is counted: what optimized code does not allocate is not to be counted. */
const WARM_UP_LIVES = 3_000;
const COUNTED_LIVES = 100;
const TIMES = 9;

/** The heap's growth over `COUNTED_LIVES`, per step. Throws when something was collected meanwhile. */
function bytesPerStepOf(contestant: Contestant): number {
  global.gc?.();
  const profiler = new GCProfiler();
  profiler.start();
  const before = process.memoryUsage().heapUsed;
  contestant.live(COUNTED_LIVES);
  const grown = process.memoryUsage().heapUsed - before;
  const collections = profiler.stop().statistics.length;
  if (collections > 0) throw new Error(`${contestant.name}: ${collections} collections while counting`);
  return grown / (COUNTED_LIVES * contestant.stepsPerLife);
}

if (global.gc === undefined) throw new Error("run me with --expose-gc, as allocation.ts does");
const counted = Object.entries(field()).map(([who, contestant]: [string, Contestant]) => {
  contestant.live(WARM_UP_LIVES);
  return [who, median(Array.from({ length: TIMES }, () => bytesPerStepOf(contestant)))] as const;
});
console.log(JSON.stringify(Object.fromEntries(counted)));
