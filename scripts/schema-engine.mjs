#!/usr/bin/env node
// Prisma's command line starts this file in place of its native schema engine (PRISMA_SCHEMA_ENGINE_BINARY).
import { register } from "tsx/esm/api";

delete process.env.DEBUG; // the libraries would write into stderr, which is part of the protocol
register();
const { main } = await import("./schema-engine/main.ts");
process.exit(await main(process.argv.slice(2)));
