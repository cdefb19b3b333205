import type { TimingPrompt } from "#lib/challenge/kinds/timing/prompt.ts";

/** Names of the kernel's settings by the number of a question that they set, and by how much they are divided. */
const SETTINGS: Readonly<Record<string, readonly [name: string, unit: number]>> = {
  linear: ["net.ipv4.tcp_syn_linear_timeouts", 1],
  synRetries: ["net.ipv4.tcp_syn_retries", 1],
  synAckRetries: ["net.ipv4.tcp_synack_retries", 1],
  orphanRetries: ["net.ipv4.tcp_orphan_retries", 1],
  finTimeoutMs: ["net.ipv4.tcp_fin_timeout", 1_000],
  idleMs: ["net.ipv4.tcp_keepalive_time", 1_000],
  probes: ["net.ipv4.tcp_keepalive_probes", 1],
  intervalMs: ["net.ipv4.tcp_keepalive_intvl", 1_000],
};

/** The settings of a question as `sysctl` prints them; none under the RFC, which has no settings. */
export function settingsOf({ profile, given }: TimingPrompt): readonly string[] {
  if (profile !== "linux") return [];
  return Object.entries(given).flatMap(([name, value]) => {
    const setting = SETTINGS[name];
    return setting === undefined ? [] : [`${setting[0]} = ${value / setting[1]}`];
  });
}
