import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo, Server, Socket } from "node:net";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

/** Real sockets on the loopback interface, and tcpdump that watches them. */

/** KiB. By default there is room for eight frames, and a kernel that finds none drops what comes next. */
const ROOM = ["-B", "16384"];

export interface Recording {
  /** what the file holds by now */
  read(): Uint8Array;
  stop(): Promise<void>;
}

/**
 * Starts tcpdump with these arguments. Rejects when it may not record: a test of real captures that recorded nothing
 * must fail and say what it needs.
 */
export async function record(ports: readonly number[], args: readonly string[]): Promise<Recording> {
  const folder = mkdtempSync(path.join(tmpdir(), "recording-"));
  const file = path.join(folder, "real.pcap");
  const filter = ports.map((port) => `tcp port ${port}`).join(" or ");
  const tcpdump = spawn(
    "tcpdump",
    [...args, ...ROOM, "-n", "-U", "--immediate-mode", "-Z", "root", "-w", file, filter],
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  await listening(tcpdump);
  return {
    read: () => readFileSync(file),
    stop: async () => {
      const ended = new Promise((resolve) => tcpdump.once("exit", resolve));
      tcpdump.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function listening(tcpdump: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    tcpdump.stderr?.on("data", (chunk) => {
      said += chunk;
      if (said.includes("listening on")) resolve();
    });
    tcpdump.once("error", reject);
    tcpdump.once("exit", () =>
      reject(
        new Error(
          `tcpdump may not record here, and this test is about real recordings: run it as root or give tcpdump CAP_NET_RAW (setcap cap_net_raw+ep). It said: ${said.trim()}`,
        ),
      ),
    );
  });
}

export interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

/** A server on `host` that lets each side close by itself. */
export function listen(host: string): Promise<{ readonly server: Server; readonly port: number }> {
  return new Promise((resolve, reject) => {
    const server = createServer({ allowHalfOpen: true });
    server.once("error", reject);
    server.listen(0, host, () => {
      const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
      resolve({ server, port });
    });
  });
}

export async function connected(server: Server, host: string, port: number): Promise<Pair> {
  const accepted = new Promise<Socket>((resolve) => server.once("connection", resolve));
  const client = connect({ host, port, allowHalfOpen: true });
  await once(client, "connect");
  const other = await accepted;
  // Whoever is reset is told so: that is what is wanted.
  for (const socket of [client, other]) socket.on("error", () => {});
  return { client, server: other };
}

export function once(socket: Socket, event: "connect" | "data" | "end" | "close" | "error"): Promise<void> {
  return new Promise((resolve) => socket.once(event, () => resolve()));
}
