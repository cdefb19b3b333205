import "server-only";

/** What statements of one's own have to know of a database; Prisma's know it by themselves. */
export interface Dialect {
  readonly provider: "sqlite" | "postgresql";
  /** a table by its name in the models, quoted, and with its schema where that may be another than the usual one */
  table(name: string): string;
}

/** On the database itself: pages and handlers may be bundled apart, each with this module of its own. */
const DIALECT = Symbol.for("segment-arrives.dialect");

/** For whoever opens a database: the same database. */
export function speaking<Database extends object>(database: Database, dialect: Dialect): Database {
  return Object.defineProperty(database, DIALECT, { value: dialect });
}

/** Throws an Error for what `openDatabase` has not opened. */
export function dialectOf(database: object): Dialect {
  // Nothing but `speaking` has this symbol.
  const dialect = Reflect.get(database, DIALECT) as Dialect | undefined;
  if (dialect === undefined) throw new Error("nobody has said what this database speaks");
  return dialect;
}
