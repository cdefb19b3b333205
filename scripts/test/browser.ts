import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findChromium } from "../browser/chromium.ts";

/**
 * Makes sure that there is a Chromium or Chrome: the installed one, else Debian's package where this process may
 * install it, else Playwright's own. Throws an Error that says what to do when none can be had.
 */
export async function ensureChromium(say: (line: string) => void): Promise<void> {
  const installed = findChromium();
  if (installed !== null) return say(`using ${installed}`);
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("installing Debian's chromium …");
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
    if (findChromium() !== null) return;
  }
  say("installing Playwright's Chromium …");
  run(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"]);
  if (findChromium() !== null) return;
  throw new Error(
    "No Chromium was found or could be installed: install Chromium or Chrome, or set CHROMIUM to its program file",
  );
}

function run(command: string, args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"], env });
}
