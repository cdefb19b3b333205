// npm run bench -- NAME [--json]
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensureInstalled, requireNode, ROOT, RUN_TYPESCRIPT } from "./bootstrap.mjs";

requireNode();
ensureInstalled();
const { status } = spawnSync(
  process.execPath,
  [...RUN_TYPESCRIPT, path.join(ROOT, "scripts/bench/main.ts"), ...process.argv.slice(2)],
  { cwd: ROOT, stdio: "inherit" },
);
process.exit(status ?? 1);
