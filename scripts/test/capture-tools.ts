import { spawnSync } from "node:child_process";
import { installDebian, mayInstall } from "./installing.ts";

const TOOLS = ["tshark", "tcpdump"] as const;

/**
 * Makes sure that tshark and tcpdump are there: the installed ones, else Debian's packages where this process may
 * install them. Throws an Error that says what to do when they cannot be had.
 */
export async function ensureCaptureTools(say: (line: string) => void): Promise<void> {
  if (missing().length === 0) return;
  if (mayInstall()) {
    say(`installing Debian's ${missing().join(" and ")} …`);
    await installDebian(...missing());
  }
  const lacking = missing();
  if (lacking.length > 0) {
    throw new Error(`No ${lacking.join(" and ")} found or installed: install Wireshark's tshark and tcpdump`);
  }
}

function missing(): readonly string[] {
  return TOOLS.filter((tool) => spawnSync(tool, ["--version"], { stdio: "ignore" }).status !== 0);
}
