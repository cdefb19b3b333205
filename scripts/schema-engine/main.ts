import { readFileSync } from "node:fs";
import readline from "node:readline";
import { parseArgs } from "node:util";
import { isDriverAdapterError } from "@prisma/driver-adapter-utils";
import { z } from "zod";
import { providerOf } from "../database/schema.ts";
import { engineAdapter } from "./adapter.ts";
import { createDatabase } from "./create-database.ts";
import type { OpenEngine } from "./engine.ts";
import { openEngine } from "./engine.ts";
import { panicMessage } from "./wasm.ts";

/**
 * The schema engine's command line: JSON-RPC, one message a line, on stdin and stdout, plus the `cli` commands that ask
 * about one connection. Returns the exit code.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: { datamodels: { type: "string", multiple: true }, datasource: { type: "string" } },
  });
  if (argv.includes("--version")) {
    console.log("schema-engine-cli wasm");
    return 0;
  }
  const datasource = Datasource.parse(JSON.parse(String(values.datasource ?? "{}")));
  const databaseUrl = datasource.url ?? process.env.DATABASE_URL ?? "file::memory:";
  if (positionals.includes("cli")) return connectionCommand(positionals.at(-1) ?? "", databaseUrl);
  const files = (values.datamodels ?? []).map(String);
  return serve({
    databaseUrl,
    shadowDatabaseUrl: datasource.shadowDatabaseUrl,
    datamodels: files.map((file) => [file, readFileSync(file, "utf8")] as const),
  });
}

const Datasource = z.object({ url: z.string().optional(), shadowDatabaseUrl: z.string().optional() });

/** Asks about, or makes, the database of one address. Errors go to stderr in the engine's log format. */
async function connectionCommand(command: string, databaseUrl: string): Promise<number> {
  try {
    if (command === "can-connect-to-database") await touch(databaseUrl);
    else if (command === "create-database") await createDatabase(databaseUrl);
    else throw new Error(`the WASM engine has no command ${command}`);
    return 0;
  } catch (error) {
    const kind = isDriverAdapterError(error) ? error.cause.kind : "";
    const message = kind === "DatabaseDoesNotExist" ? "the database does not exist" : words(error);
    // The command line passes over the first line, where the native engine says that it starts.
    logLine("INFO", { message: `${command} with the WASM engine` });
    logLine("ERROR", { message, error_code: ERROR_CODES.get(kind) ?? "P1001", is_panic: false });
    return 1;
  }
}

function logLine(level: "INFO" | "ERROR", fields: object): void {
  process.stderr.write(`${JSON.stringify({ level, fields, target: "schema_engine::logger" })}\n`);
}

/** Prisma's codes of what can be wrong with a connection; all else reads as "cannot be reached". */
const ERROR_CODES: ReadonlyMap<string, string> = new Map([
  ["AuthenticationFailed", "P1000"],
  ["DatabaseDoesNotExist", "P1003"],
  ["DatabaseAlreadyExists", "P1009"],
  ["DatabaseAccessDenied", "P1010"],
]);

async function touch(databaseUrl: string): Promise<void> {
  const adapter = await engineAdapter(databaseUrl).connect();
  await adapter.queryRaw({ sql: "SELECT 1", args: [], argTypes: [] }).finally(() => adapter.dispose());
}

type Serving = Parameters<typeof openEngine>[0];
const Request = z.object({
  id: z.union([z.number(), z.string()]),
  method: z.string(),
  params: z.unknown().optional(),
});
type Request = z.infer<typeof Request>;

/** Answers requests one after another until stdin ends. */
async function serve(options: Serving): Promise<number> {
  let open: Promise<OpenEngine> | null = null;
  let pending: (error: Error) => void = () => {};
  // A panic of the engine does not reject the promise it was called for; it only ever surfaces here.
  process.once("uncaughtException", (error) => {
    pending(error instanceof WebAssembly.RuntimeError ? new Error(panicMessage()) : error);
    process.exitCode = 1;
    process.stdin.destroy();
  });
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const request = line.trim() === "" ? null : Request.safeParse(JSON.parse(line));
    if (request === null || !request.success) continue; // a blank line, or an answer to a message of ours
    const { id, method } = request.data;
    pending = (error) => failure(id, method, error);
    open ??= openEngine(options);
    await answer(request.data, options, open);
  }
  return 0;
}

async function answer(request: Request, options: Serving, open: Promise<OpenEngine>): Promise<void> {
  const { id, method } = request;
  try {
    const result = await call(request, options, await open);
    send({ jsonrpc: "2.0", id, result: result ?? {} });
  } catch (error) {
    const thrown = await open.then(({ explain }) => explain(error)).catch(() => error);
    failure(id, method, thrown);
  }
}

function failure(id: Request["id"], method: string, error: unknown): void {
  const { code, meta } = ErrorDetails.parse(error);
  const data = { is_panic: false, message: words(error), error_code: code ?? null, meta: meta ?? null };
  send({ jsonrpc: "2.0", id, error: { code: 4466, message: `${method}: ${words(error)}`, data } });
}

const ErrorDetails = z.object({ code: z.string().optional(), meta: z.unknown().optional() }).catch({});

async function call(request: Request, options: Serving, { engine }: OpenEngine): Promise<unknown> {
  const { method, params } = request;
  if (method === "reset" && providerOf(options.databaseUrl) === "sqlite")
    return emptySqlite(options.databaseUrl);
  const name = method === "getDatabaseVersion" ? "version" : method;
  // The protocol's methods are the engine's, by name; their parameters are checked by the engine itself.
  const methods = engine as unknown as Record<string, ((params: unknown) => Promise<unknown>) | undefined>;
  const own = Object.hasOwn(Object.getPrototypeOf(engine), name) ? methods[name] : undefined;
  if (own === undefined) throw new Error(`the WASM engine has no method ${method}`);
  const result = await own.call(engine, params);
  const printed = method === "diff" ? DiffResult.parse(result) : null;
  if (printed === null || printed.stdout === null) return result;
  // The native engine prints a difference through a message of its own.
  send({ jsonrpc: "2.0", id: `${request.id}-print`, method: "print", params: { content: printed.stdout } });
  return { exitCode: printed.exitCode, stdout: null };
}

const DiffResult = z.object({ exitCode: z.number(), stdout: z.string().nullable().default(null) });

/** The WASM engine's own reset leaves SQLite's tables behind. */
async function emptySqlite(databaseUrl: string): Promise<void> {
  const adapter = await engineAdapter(databaseUrl).connect();
  const sql =
    "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'";
  const { rows } = await adapter.queryRaw({ sql, args: [], argTypes: [] });
  const drops = rows.map(([type, name]) => `DROP ${type} "${name}"`);
  await adapter.executeScript(["PRAGMA foreign_keys=OFF", ...drops, "PRAGMA foreign_keys=ON"].join(";\n"));
  await adapter.dispose();
}

function send(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
