import "server-only";
import path from "node:path";
import { z } from "zod";
import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";

/** The configuration, as the environment gives it and the README lists it. */
export interface Env {
  readonly port: number;
  /** absolute path of the folder for the database and the secret */
  readonly dataDir: string;
  /** file:… with an absolute path, or postgresql://… */
  readonly databaseUrl: string;
  /** the origin people see, without a slash at the end; null: http://localhost:PORT and nothing else */
  readonly authUrl: string | null;
  /** null: one is made at the first start and kept in dataDir */
  readonly authSecret: string | null;
}

const SECRET_LENGTH = 32;

// An empty variable is how shells and compose files say "not set".
const unset = (value: unknown) => (value === "" ? undefined : value);

const port = z.coerce.number().int().min(1).max(65_535);

const databaseUrl = z.string().refine((value) => {
  if (/^file:./.test(value)) return true;
  return /^postgres(ql)?:\/\//.test(value) && URL.canParse(value) && new URL(value).pathname.length > 1;
});

const authUrl = z.string().refine((value) => {
  if (!URL.canParse(value)) return false;
  const { protocol, pathname, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && pathname === "/" && search === "" && hash === "";
});

/** What to write instead, one line a variable. */
const EXPECTED = {
  PORT: "a port number from 1 to 65535, for example PORT=3000",
  DATA_DIR: "a folder that may be written, for example DATA_DIR=./data",
  DATABASE_URL:
    "file:PATH for SQLite or postgresql://USER:PASSWORD@HOST:5432/NAME, for example DATABASE_URL=file:./data/segment-arrives.db",
  AUTH_URL: "the address people open, without a path, for example AUTH_URL=https://tcp.example.org",
  AUTH_SECRET: `at least ${SECRET_LENGTH} characters, for example from: openssl rand -base64 33`,
} as const;

const schema = z.object({
  PORT: z.preprocess(unset, port.default(3000)),
  DATA_DIR: z.preprocess(unset, z.string().default("data")),
  DATABASE_URL: z.preprocess(unset, databaseUrl.optional()),
  AUTH_URL: z.preprocess(unset, authUrl.optional()),
  AUTH_SECRET: z.preprocess(unset, z.string().min(SECRET_LENGTH).optional()),
});

/** Reads the configuration. The error has one line for each bad variable and never repeats a secret. */
export function readEnv(
  source: Readonly<Record<string, string | undefined>>,
): Result<Env, readonly string[]> {
  const parsed = schema.safeParse(source);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((each) => each.path[0]));
    return err(
      Object.entries(EXPECTED)
        .filter(([name]) => names.has(name))
        .map(([name, expected]) => `${name}${shown(name, source[name])} is not usable: write ${expected}`),
    );
  }
  const { PORT, DATA_DIR, DATABASE_URL, AUTH_URL, AUTH_SECRET } = parsed.data;
  const dataDir = path.resolve(/* turbopackIgnore: true */ DATA_DIR);
  return ok({
    port: PORT,
    dataDir,
    databaseUrl: absoluteFile(DATABASE_URL ?? `file:${path.join(dataDir, "segment-arrives.db")}`),
    authUrl: AUTH_URL === undefined ? null : new URL(AUTH_URL).origin,
    authSecret: AUTH_SECRET ?? null,
  });
}

/** The configuration of this process. Throws an Error with the lines of `readEnv`: the start has checked it before. */
export function env(): Env {
  const read = readEnv(process.env);
  if (!read.ok) throw new Error(read.error.join("\n"));
  return read.value;
}

function absoluteFile(url: string): string {
  return url.startsWith("file:") ? `file:${path.resolve(/* turbopackIgnore: true */ url.slice(5))}` : url;
}

/** Addresses of databases carry passwords: only their scheme is shown. */
function shown(name: string, value: string | undefined): string {
  if (name === "AUTH_SECRET" || value === undefined) return "";
  if (name === "DATABASE_URL") return `=${value.slice(0, value.indexOf(":") + 1) || "…"}…`;
  return `=${value}`;
}
