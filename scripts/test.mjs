// npm test: everything, from a fresh clone. The last line is "N passed, N failed".
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensureInstalled, requireNode, ROOT, RUN_TYPESCRIPT } from "./bootstrap.mjs";

requireNode();
ensureInstalled();
const { status } = spawnSync(
  process.execPath,
  [...RUN_TYPESCRIPT, path.join(ROOT, "scripts/test/everything.ts")],
  { cwd: ROOT, stdio: "inherit" },
);
process.exit(status ?? 1);
