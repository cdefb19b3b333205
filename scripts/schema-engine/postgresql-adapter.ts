import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { parseIntoClientConfig } from "pg-connection-string";

/** Types of PostgreSQL's catalogue by their oid. */
const OID_CHAR = 18;
const OID_BPCHAR = 1042;

/** The part of pg's client that speaks the wire protocol: not in its declarations, unchanged since pg 7. */
interface Wire {
  readonly connection: {
    prependListener(
      event: "rowDescription",
      listener: (message: {
        readonly fields: readonly { readonly name: string; dataTypeID: number }[];
      }) => void,
    ): void;
  };
}

/** A connection factory for migrations. `databaseUrl` is a postgresql:// address; `?schema=` names the schema. */
export function postgresqlAdapter(databaseUrl: string): SqlMigrationAwareDriverAdapterFactory {
  const schema = new URL(databaseUrl).searchParams.get("schema");
  const options = { disposeExternalPool: true, ...(schema === null ? {} : { schema }) };
  // Parsed into fields: pg lets a connection string override the name of the shadow database.
  const config: pg.PoolConfig = parseIntoClientConfig(databaseUrl);

  async function connect(database?: string): Promise<SqlDriverAdapter> {
    const pool = new pg.Pool(database === undefined ? config : { ...config, database });
    const charColumns = new Set<string>();
    pool.on("connect", (client) => presentCharAsBpchar(client, charColumns));
    const adapter = await new PrismaPg(pool, options).connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type, index) =>
        charColumns.has(result.columnNames[index] ?? "") ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    return adapter;
  }

  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(),
    async connectToShadowDb() {
      const name = `prisma_migrate_shadow_db_${randomUUID()}`;
      const admin = await connect();
      await admin.executeScript(`CREATE DATABASE "${name}"`);
      const shadow = await connect(name);
      const dispose = shadow.dispose.bind(shadow);
      // The adapter's own way drops the database while its pool is still connected to it, which PostgreSQL refuses.
      shadow.dispose = async () => {
        await dispose();
        await admin.executeScript(`DROP DATABASE "${name}" WITH (FORCE)`);
        await admin.dispose();
      };
      return shadow;
    },
  };
}

/**
 * The adapter cannot decode the catalogue's one-byte "char", and the engine insists on it: bpchar has the same text form
 * and is decoded; the columns it stood for are noted by name in `charColumns`, to be given back their type.
 */
function presentCharAsBpchar(client: pg.PoolClient, charColumns: Set<string>): void {
  const { connection } = client as unknown as Wire; // see Wire
  connection.prependListener("rowDescription", ({ fields }) => {
    for (const field of fields) {
      if (field.dataTypeID !== OID_CHAR) continue;
      field.dataTypeID = OID_BPCHAR;
      charColumns.add(field.name);
    }
  });
}
