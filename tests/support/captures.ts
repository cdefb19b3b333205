import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { captureOf, type CapturePoint } from "#lib/capture/export.ts";
import type { Action, Run } from "#lib/network/run.ts";
import type { HostSetup } from "#lib/network/scenario.ts";
import { networkOf } from "#lib/network/scenario.ts";
import { simulate } from "#lib/network/simulate.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { seq } from "#lib/tcp/seq.ts";

/** Runs to be exported, and Wireshark's own reading of the files. */

export const open: Action = { do: "open", host: "A", mode: "active" };
export const deliver = (from: string, nth = 0): Action => ({ do: "deliver", from, nth });
export const drop = (from: string): Action => ({ do: "drop", from, nth: 0 });
export const send = (host: string, octets = 20): Action => ({ do: "send", host, octets });
export const close = (host: string): Action => ({ do: "close", host });
export const rto = (host: string): Action => ({ do: "timeout", host, timer: "RETRANSMISSION" });
export const handshake = [open, deliver("A"), deliver("B"), deliver("A")];
export const fourWaves = [close("A"), deliver("A"), deliver("B"), close("B"), deliver("B"), deliver("A")];

/** A is closed and its numbers wrap right after the SYN, B listens. */
export function run(
  schedule: readonly Action[],
  {
    a = {},
    b = {},
    profile = rfc9293,
  }: Partial<{ a: Partial<HostSetup>; b: Partial<HostSetup>; profile: Profile }> = {},
): Run {
  const hosts = [
    { id: "A", state: "CLOSED" as const, isns: [seq(0xffff_fffa), seq(7_000)] as const, mutations: [], ...a },
    { id: "B", state: "LISTEN" as const, isns: [seq(300)] as const, mutations: [], ...b },
  ] as const;
  const simulated = simulate(networkOf({ hosts }, profile), schedule);
  if (!simulated.ok) throw new Error(`the schedule cannot be run: ${JSON.stringify(simulated.error)}`);
  return simulated.value;
}

export function exported(simulated: Run, point?: CapturePoint): Uint8Array {
  const file = captureOf(simulated, point);
  if (!file.ok) throw new Error(`flight ${file.error.flight} is too long`);
  return file.value;
}

/** The fields that tshark reads from every packet that passes the filter, checksums looked at. */
export function tshark<Field extends string>(
  file: Uint8Array,
  fields: readonly Field[],
  filter = "",
): readonly Readonly<Record<Field, string>>[] {
  const folder = mkdtempSync(path.join(tmpdir(), "capture-"));
  try {
    const name = path.join(folder, "run.pcapng");
    writeFileSync(name, file);
    const checks = ["tcp.check_checksum:TRUE", "ip.check_checksum:TRUE"].flatMap((each) => ["-o", each]);
    const wanted = fields.flatMap((field) => ["-e", field]);
    const args = ["-n", "-r", name, ...checks, "-Y", filter, "-T", "fields", "-E", "occurrence=a", ...wanted];
    const lines = execFileSync("tshark", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return lines
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        const values = line.split("\t");
        // One value for each field, in the order in which they were asked for.
        return Object.fromEntries(fields.map((field, index) => [field, values[index] ?? ""])) as Record<
          Field,
          string
        >;
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
