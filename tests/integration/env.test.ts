import { describe, expect, it } from "vitest";
import { readEnv } from "#lib/server/env.ts";

describe("the configuration", () => {
  it("is complete when nothing is set, and an empty variable is not set", () => {
    const nothing = readEnv({});
    const empty = readEnv({ PORT: "", DATA_DIR: "", DATABASE_URL: "", AUTH_URL: "", AUTH_SECRET: "" });
    expect(nothing).toMatchObject({ ok: true, value: { port: 3000, authUrl: null, authSecret: null } });
    expect(empty).toEqual(nothing);
  });

  it("keeps the database in the data folder unless told otherwise", () => {
    expect(readEnv({ DATA_DIR: "/srv/tcp" })).toMatchObject({
      value: { dataDir: "/srv/tcp", databaseUrl: "file:/srv/tcp/segment-arrives.db" },
    });
    expect(readEnv({ DATABASE_URL: "postgresql://a:b@c:5432/d" })).toMatchObject({
      value: { databaseUrl: "postgresql://a:b@c:5432/d" },
    });
  });

  it.each([
    ["PORT", "80a"],
    ["PORT", "0"],
    ["PORT", "65536"],
    ["DATABASE_URL", "mysql://u:hunter2@h/d"],
    ["DATABASE_URL", "postgresql://u:hunter2@h"],
    ["DATABASE_URL", "file:"],
    ["AUTH_URL", "tcp.example.org"],
    ["AUTH_URL", "https://tcp.example.org/app"],
    ["AUTH_SECRET", "hunter2"],
  ])("answers a bad %s (%s) with one line that says what to write, and no secret", (name, value) => {
    const read = readEnv({ [name]: value });
    if (read.ok) throw new Error("accepted");
    expect(read.error).toHaveLength(1);
    expect(read.error[0]).toMatch(new RegExp(`^${name}.* is not usable: write .+`));
    expect(read.error[0]).not.toMatch(/hunter2|\n/);
  });

  it("names every bad variable at once", () => {
    const read = readEnv({ PORT: "x", AUTH_URL: "x" });
    expect(read.ok ? [] : read.error.map((line) => line.split("=")[0])).toEqual(["PORT", "AUTH_URL"]);
  });
});
