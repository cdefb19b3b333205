import type {
  ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
  SqlDriverAdapter,
} from "@prisma/driver-adapter-utils";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import { engineAdapter } from "./adapter.ts";
import { loadSchemaEngine } from "./wasm.ts";

export interface OpenEngine {
  readonly engine: SchemaEngine;
  /** `error` as the engine reports it, with the driver's own words in place of the engine's reference to them. */
  explain(error: unknown): Error;
  /** Ends the engine and its connection, which locks an SQLite file for as long as it is open. */
  close(): Promise<void>;
}

export interface EngineOptions {
  readonly databaseUrl: string;
  readonly shadowDatabaseUrl?: string | undefined;
  /** Prisma schema files as [path, text]; without them the engine knows the database only by its address */
  readonly datamodels: readonly (readonly [string, string])[];
  /** the engine's log, JSON lines */
  readonly log?: (line: string) => void;
}

/** Connects the schema engine to a database. */
export async function openEngine(options: EngineOptions): Promise<OpenEngine> {
  const Engine = await loadSchemaEngine();
  const factory = engineAdapter(options.databaseUrl, options.shadowDatabaseUrl);
  const connections: SqlDriverAdapter[] = [];
  const bound = bindMigrationAwareSqlAdapterFactory({
    ...factory,
    connect: async () => {
      const connection = await factory.connect();
      connections.push(connection);
      return connection;
    },
  });
  const datamodels = options.datamodels.map(([path, text]): [string, string] => [path, text]);
  const explain = (error: unknown) => explained(error, bound);
  try {
    const engine = await Engine.new(
      { datamodels: datamodels.length === 0 ? undefined : datamodels },
      options.log ?? (() => {}),
      bound,
    );
    const close = async () => {
      engine.free();
      await Promise.all(connections.map((each) => each.dispose()));
    };
    return { engine, explain, close };
  } catch (error) {
    throw explain(error);
  }
}

function explained(error: unknown, bound: ErrorCapturingSqlMigrationAwareDriverAdapterFactory): Error {
  const thrown = error instanceof Error ? error : new Error(String(error));
  const reference = /External error id#(\d+)/.exec(thrown.message);
  if (reference === null) return thrown;
  const cause = bound.errorRegistry.consumeError(Number(reference[1]))?.error;
  if (cause === undefined) return thrown;
  const words = cause instanceof Error ? cause.message : String(cause);
  thrown.message = thrown.message.replace(reference[0], words);
  return thrown;
}
