import { createRequire } from "node:module";
import path from "node:path";
import { defineConfig } from "vitest/config";

const serverOnly = path.join(path.dirname(createRequire(import.meta.url).resolve("server-only")), "empty.js");

export default defineConfig({
  // Outside of Next's bundler "server-only" refuses every import; tests are a server.
  resolve: { alias: { "server-only": serverOnly } },
  test: {
    // Vitest leaves one processor free for people who work meanwhile: of two that is half.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "machine",
          // Pure functions leave nothing behind that a file of tests of its own would need to be kept from.
          isolate: false,
          include: ["tests/{unit,property,conformance,architecture}/**/*.test.ts"],
          // A limit for what never ends, not for what a busy computer does slowly.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "faults",
          include: ["tests/faults/**/*.test.ts"],
          // The compiler looks at one faulty machine after another.
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "server",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/databases.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
