import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

/** Chromium without windows: the same pages for a third of the processor time that a whole browser takes. */
const SHELL = "chromium-headless-shell";
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The Chromium or Chrome of this machine: CHROMIUM, else one on the PATH, else Playwright's own, else null. */
export function findChromium(): string | null {
  const given = process.env.CHROMIUM;
  if (given !== undefined && given !== "") return given;
  const candidates = [SHELL, ...NAMES].flatMap(onThePath);
  return [...candidates, ...ELSEWHERE, chromium.executablePath()].find((file) => existsSync(file)) ?? null;
}

/** The Chromium without windows on the PATH, or null. */
export function findHeadlessShell(): string | null {
  return onThePath(SHELL).find((file) => existsSync(file)) ?? null;
}

function onThePath(name: string): readonly string[] {
  return (process.env.PATH ?? "").split(path.delimiter).map((folder) => path.join(folder, name));
}

/** How tests start it: with nothing that calls home, and without the sandbox that root cannot have. */
export function chromiumLaunch(): { readonly executablePath?: string; readonly args: string[] } {
  const found = findChromium();
  const args = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ];
  // Of its own two Playwright takes the one without windows when no program is named.
  return found === null || found === chromium.executablePath() ? { args } : { executablePath: found, args };
}
