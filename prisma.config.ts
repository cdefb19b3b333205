import path from "node:path";
import { defineConfig } from "prisma/config";
import { assembleSchema, providerOf } from "./scripts/database/schema.ts";

/**
 * For Prisma's command line. DATABASE_URL chooses between the two databases by its scheme. Unless PRISMA_NATIVE_ENGINE=1
 * the schema engine is the one from the npm registry, so that nothing needs to be downloaded from elsewhere.
 */
const url = process.env.DATABASE_URL ?? "file:./data/segment-arrives.db";
const provider = providerOf(url);
if (process.env.PRISMA_NATIVE_ENGINE !== "1") {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.resolve("scripts/schema-engine.mjs");
}

export default defineConfig({
  schema: assembleSchema(provider),
  migrations: { path: `prisma/${provider}/migrations` },
  datasource: { url },
});
