import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const TOOLS = ["tshark", "tcpdump"] as const;

/**
 * Makes sure that tshark and tcpdump are there: the installed ones, else Debian's packages where this process may
 * install them. Throws an Error that says what to do when they cannot be had.
 */
export function ensureCaptureTools(say: (line: string) => void): void {
  if (missing().length === 0) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say(`installing Debian's ${missing().join(" and ")} …`);
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing()]);
  }
  const lacking = missing();
  if (lacking.length > 0) {
    throw new Error(`No ${lacking.join(" and ")} found or installed: install Wireshark's tshark and tcpdump`);
  }
}

function missing(): readonly string[] {
  return TOOLS.filter((tool) => spawnSync(tool, ["--version"], { stdio: "ignore" }).status !== 0);
}

function run(command: string, args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"], env });
}
