import { spawn } from "node:child_process";
import { existsSync } from "node:fs";

/** Whether this process may install Debian's packages. */
export function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/** Installs packages of Debian. Whether that succeeded shows in what is there then. */
export async function installDebian(...names: readonly string[]): Promise<void> {
  await quietly("apt-get", ["update", "-qq"]);
  await quietly("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...names]);
}

/** Runs a program to its end, however it ends; only its complaints are seen. */
export function quietly(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const child = spawn(command, args, { stdio: ["ignore", "ignore", "inherit"], env });
    child.once("error", () => resolve());
    child.once("close", () => resolve());
  });
}
