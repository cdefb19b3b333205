// What can be done before anything is installed: plain Node, no packages.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** How this project's TypeScript is run: server modules are marked server-only, which this condition lets through. */
export const RUN_TYPESCRIPT = ["--conditions=react-server", "--import=tsx"];

/** @param {string} message @returns {never} */
export function fail(message) {
  console.error(message);
  process.exit(1);
}

/** Ends the process with a line that says what to do unless Node is new enough. */
export function requireNode() {
  const { engines } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const [major, minor] = versionOf(engines.node.replace(/^\D+/, ""));
  const [hasMajor, hasMinor] = versionOf(process.versions.node);
  if (hasMajor > major || (hasMajor === major && hasMinor >= minor)) return;
  fail(
    `Node ${major}.${minor} or newer is needed, this is ${process.versions.node}: see https://nodejs.org/`,
  );
}

/** @param {string} version @returns {[number, number]} */
function versionOf(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return [major, minor];
}

/** Installs the packages of the lockfile unless that was done for this lockfile, with this Node, on this machine. */
export function ensureInstalled() {
  const lockfile = path.join(ROOT, "package-lock.json");
  const modules = path.join(ROOT, "node_modules");
  const stamp = path.join(modules, ".installed-for");
  const wanted = [
    createHash("sha256").update(readFileSync(lockfile)).digest("hex"),
    process.platform,
    process.arch,
    process.versions.modules, // packages with native parts are built for one of these
  ].join(" ");
  const found = existsSync(stamp) ? readFileSync(stamp, "utf8") : null;
  if (found === wanted) return;
  // Installed by hand, and not before the lockfile was last written: as good as by us.
  const hidden = path.join(modules, ".package-lock.json");
  const byHand =
    found === null && existsSync(hidden) && statSync(hidden).mtimeMs >= statSync(lockfile).mtimeMs;
  if (!byHand) {
    console.log("Installing packages (a minute or two) …");
    // Tools for building are needed wherever it runs, also under NODE_ENV=production.
    const { status, error } = spawnSync(
      "npm",
      ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
      {
        cwd: ROOT,
        stdio: "inherit",
        shell: process.platform === "win32",
      },
    );
    if (status !== 0) fail(`npm ci failed${error ? ` (${error.message})` : ""}: its messages above say why.`);
  }
  writeFileSync(stamp, wanted);
}
