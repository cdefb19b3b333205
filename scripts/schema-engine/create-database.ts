import { mkdir } from "node:fs/promises";
import path from "node:path";
import { providerOf } from "../database/schema.ts";
import { engineAdapter } from "./adapter.ts";

/** Makes the database of an address. On PostgreSQL the server must be there and let this user; SQLite needs a folder. */
export async function createDatabase(databaseUrl: string): Promise<void> {
  if (providerOf(databaseUrl) === "sqlite") {
    await mkdir(path.dirname(databaseUrl.replace(/^file:/, "")), { recursive: true });
    return;
  }
  const url = new URL(databaseUrl);
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = "/postgres"; // the database every server has
  const admin = await engineAdapter(url.href).connect();
  const quoted = `"${name.replaceAll('"', '""')}"`;
  await admin.executeScript(`CREATE DATABASE ${quoted}`).finally(() => admin.dispose());
}
