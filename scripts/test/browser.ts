import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findChromium, findHeadlessShell } from "../browser/chromium.ts";

/**
 * Makes sure that there is a Chromium or Chrome: CHROMIUM, else Debian's package without windows where this process may
 * install it, else the installed one, else Playwright's own. Throws an Error that says what to do when none can be had.
 */
export async function ensureChromium(say: (line: string) => void): Promise<void> {
  const given = process.env.CHROMIUM ?? "";
  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (given === "" && findHeadlessShell() === null && mayInstall) {
    say("installing Debian's chromium-headless-shell …");
    debian("chromium-headless-shell");
  }
  if (findChromium() === null && mayInstall) {
    say("installing Debian's chromium …");
    debian("chromium");
  }
  if (findChromium() === null) {
    say("installing Playwright's Chromium …");
    run(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"]);
  }
  const found = findChromium();
  if (found !== null) return say(`using ${found}`);
  throw new Error(
    "No Chromium was found or could be installed: install Chromium or Chrome, or set CHROMIUM to its program file",
  );
}

function debian(name: string): void {
  run("apt-get", ["update", "-qq"]);
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name]);
}

function run(command: string, args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"], env });
}
