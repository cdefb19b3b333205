import { findChromium, findHeadlessShell } from "../browser/chromium.ts";
import { installDebian, mayInstall, quietly } from "./installing.ts";

/**
 * Makes sure that there is a Chromium or Chrome: CHROMIUM, else Debian's package without windows where this process may
 * install it, else the installed one, else Playwright's own. Throws an Error that says what to do when none can be had.
 */
export async function ensureChromium(say: (line: string) => void): Promise<void> {
  const given = process.env.CHROMIUM ?? "";
  if (given === "" && findHeadlessShell() === null && mayInstall()) {
    say("installing Debian's chromium-headless-shell …");
    await installDebian("chromium-headless-shell");
  }
  if (findChromium() === null && mayInstall()) {
    say("installing Debian's chromium …");
    await installDebian("chromium");
  }
  if (findChromium() === null) {
    say("installing Playwright's Chromium …");
    await quietly(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"]);
  }
  const found = findChromium();
  if (found !== null) return say(`using ${found}`);
  throw new Error(
    "No Chromium was found or could be installed: install Chromium or Chrome, or set CHROMIUM to its program file",
  );
}
