import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Lockfile {
  readonly packages: Readonly<
    Record<
      string,
      { readonly optionalDependencies?: Readonly<Record<string, string>>; readonly resolved?: string }
    >
  >;
}

/** Optional packages (native parts, one for each platform) without an entry: `npm ci` refuses such a lockfile. */
function missing({ packages }: Lockfile): readonly string[] {
  const present = new Set(
    Object.keys(packages).map((place) => place.slice(place.lastIndexOf("node_modules/") + 13)),
  );
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !present.has(name))
      .map((name) => `${place} needs ${name}`),
  );
}

/** Packages that are tied to where somebody happened to download them from. */
function tied({ packages }: Lockfile): readonly string[] {
  return Object.entries(packages).flatMap(([place, { resolved }]) =>
    resolved?.startsWith("http") ? [place] : [],
  );
}

describe("the lockfile", () => {
  const lockfile: Lockfile = JSON.parse(readFileSync("package-lock.json", "utf8"));

  it("has the native parts for every platform", () => {
    expect(Object.keys(lockfile.packages).length).toBeGreaterThan(100);
    expect(missing(lockfile)).toEqual([]);
    const planted = { "node_modules/a": { optionalDependencies: { "@a/linux": "1.0.0" } } };
    expect(missing({ packages: planted })).toEqual(["node_modules/a needs @a/linux"]);
  });

  it("names no registry", () => {
    expect(tied(lockfile)).toEqual([]);
    expect(tied({ packages: { "node_modules/a": { resolved: "https://example.org/a.tgz" } } })).toHaveLength(
      1,
    );
  });
});
