import { createServer } from "node:net";
import { ensureBuilt } from "../build/build.ts";
import { ensureClients } from "../database/clients.ts";
import { openOrExplain } from "../database/open.ts";
import type { Env } from "#lib/server/env.ts";
import { readEnv } from "#lib/server/env.ts";
import { ensureWritable } from "./writable.ts";

/** What `npm start` needs to serve. */
export interface Prepared {
  readonly port: number;
  /** what people open */
  readonly address: string;
  /** whether other machines may connect */
  readonly publicly: boolean;
  /** for the server's environment: the configuration with nothing left to default */
  readonly env: Readonly<Record<string, string>>;
}

try {
  const prepared = await prepare();
  process.send?.(prepared);
} catch (error) {
  if (!(error instanceof Error)) throw error;
  // One line for what its reader can mend; these are not defects, a stack would hide the line.
  console.error(error.message);
  process.exitCode = 1;
}

async function prepare(): Promise<Prepared> {
  const read = readEnv(process.env);
  if (!read.ok) throw new Error(read.error.join("\n"));
  const env = read.value;
  await ensureFree(env);
  ensureWritable(env);
  await ensureClients(console.log);
  await openOrExplain(env.databaseUrl, console.log);
  await ensureBuilt(console.log);
  return {
    port: env.port,
    address: env.authUrl ?? `http://localhost:${env.port}`,
    publicly: env.authUrl !== null,
    env: {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: String(env.port),
      DATA_DIR: env.dataDir,
      DATABASE_URL: env.databaseUrl,
      ...(env.authUrl === null ? {} : { AUTH_URL: env.authUrl }),
    },
  };
}

/** Said before the work begins, not after a minute of building. */
function ensureFree({ port, authUrl }: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => {
      const taken = "code" in error && error.code === "EADDRINUSE";
      const why = taken ? "is already in use" : `cannot be used (${error.message})`;
      reject(
        new Error(
          `Port ${port} ${why}: end the other program or choose another, for example PORT=${port + 1}`,
        ),
      );
    });
    probe.listen({ port, ...(authUrl === null ? { host: "localhost" } : {}) }, () =>
      probe.close(() => resolve()),
    );
  });
}
