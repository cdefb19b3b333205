import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import en from "#content/messages/en/data.json" with { type: "json" };
import zh from "#content/messages/zh-CN/data.json" with { type: "json" };
import { digest } from "#lib/server/attempts/digest.ts";
import type { Json } from "#lib/server/attempts/submission.ts";
import { csvLine } from "#lib/server/data/csv.ts";
import { EXPECTATIONS } from "#lib/server/data/fault.ts";
import { readDataFile } from "#lib/server/data/read-file.ts";
import type { Database } from "#lib/server/database/database.ts";
import { openDatabase } from "#lib/server/database/database.ts";
import type { Content } from "#tests/support/data-files.ts";
import { broughtIn, bytesOf, contentOf, exported, sealed } from "#tests/support/data-files.ts";
import type { DatabaseCopy } from "#tests/support/database-copy.ts";
import { copyDatabase } from "#tests/support/database-copy.ts";
import { liveThroughAnswers } from "#tests/support/learner-log.ts";

describe("a file of one's own data", () => {
  let copy: DatabaseCopy;
  let database: Database;
  let text: string;
  const ada = { userId: randomUUID() };
  const bob = { userId: randomUUID() };

  beforeAll(async () => {
    copy = await copyDatabase("sqlite");
    database = openDatabase(copy.url);
    await liveThroughAnswers(ada, 30, database);
    text = await exported(ada, database);
  });
  afterAll(async () => {
    await database.$disconnect();
    await copy.remove();
  });

  async function counts() {
    const { user, variant, attempt, review, card, drillSettings } = database;
    return Promise.all([
      user.count(),
      variant.count(),
      attempt.count(),
      review.count(),
      card.count(),
      drillSettings.count(),
    ]);
  }

  /** The place of a refusal, in one text. */
  async function refusal(bytes: Uint8Array): Promise<string> {
    const file = await readDataFile(bytes);
    if (file.ok) throw new Error("it was read");
    const { place, expected, found } = file.error;
    return `${place.type === "text" ? `${place.line}:${place.column}` : place.path}, ${expected}, ${found}`;
  }

  function changed(change: (content: Content) => void): Content {
    const content = contentOf(text);
    change(content);
    return content;
  }

  it("is read as the same whatever its layout and the order of its names", async () => {
    const whole = await readDataFile(bytesOf(text));
    if (!whole.ok) throw new Error(JSON.stringify(whole.error));
    expect(whole.value.reviews.length).toBeGreaterThan(20);
    const reversed = JSON.parse(text, (_name, value) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toReversed())
        : value,
    );
    for (const other of [JSON.stringify(reversed, null, 4), `\ufeff${text.replaceAll("\n", "\r\n")}`]) {
      expect(await readDataFile(bytesOf(other))).toEqual(whole);
    }
  });

  it("with one octet changed, lost or added, or its end cut off, says the same or is refused by its place", async () => {
    const bytes = bytesOf(text);
    const whole = await readDataFile(bytes);
    let refused = 0;
    const at = fc.nat({ max: bytes.length - 2 });
    const octet = fc.nat({ max: 255 });
    const damage = fc.oneof(
      fc.record({ at, octets: fc.tuple(octet), lost: fc.constant(1) }),
      fc.record({ at, octets: fc.constant([]), lost: fc.constantFrom(1, 2, 1e9) }),
      fc.record({ at, octets: fc.tuple(octet), lost: fc.constant(0) }),
    );
    await fc.assert(
      fc.asyncProperty(damage, async ({ at: place, octets, lost }) => {
        const damaged = Uint8Array.from([
          ...bytes.subarray(0, place),
          ...octets,
          ...bytes.subarray(place + lost),
        ]);
        const read = await readDataFile(damaged);
        refused += read.ok ? 0 : 1;
        if (read.ok) expect(read).toEqual(whole);
        else expect(read.error.place).toSatisfy((where) => where.type === "text" || where.path !== "");
      }),
      { numRuns: 400 },
    );
    expect(refused).toBeGreaterThan(300);
  });

  it("with any field lost, or any row lost, doubled or moved, is refused by its place", async () => {
    const content = contentOf(text);
    const paths = (["variants", "attempts", "reviews"] as const).flatMap((list) =>
      Object.keys(content[list][0] ?? {}).map((name) => ({ list, name })),
    );
    expect(paths.length).toBeGreaterThan(25);
    for (const { list, name } of paths) {
      const lost = changed((each) => delete each[list][3]?.[name]);
      expect(await refusal(bytesOf(JSON.stringify(lost)))).toContain(`${list}[3].${name}, `);
    }
    for (const name of Object.keys(content)) {
      const { [name]: _, ...lost } = content;
      expect(await refusal(bytesOf(JSON.stringify(lost)))).toMatch(new RegExp(`^${name}, [a-z-]+, null$`));
    }
    for (const list of ["variants", "attempts", "reviews"] as const) {
      const last = content[list].length - 1;
      const changes: [string, (rows: Content["reviews"]) => void][] = [
        [`${list}[5], as-exported`, (rows) => rows.splice(5, 1)],
        [`${list}[6], as-exported`, (rows) => rows.splice(5, 0, ...rows.slice(5, 6))],
        [`${list}[5], as-exported`, (rows) => rows.splice(5, 2, ...rows.slice(5, 7).toReversed())],
        [list === "reviews" ? "end, as-exported" : `[0], as-exported`, (rows) => rows.splice(last, 1)],
      ];
      for (const [place, change] of changes) {
        expect(await refusal(bytesOf(JSON.stringify(changed((each) => change(each[list])))))).toContain(
          place,
        );
      }
    }
  });

  it.each<[string, (whole: string) => string | Uint8Array]>([
    ["1:1, value, null", () => ""],
    ["1:1, value, no JSON", () => "no JSON"],
    [", object, […]", () => "[]"],
    ["1:16, string, null", () => '{"format": "seg'],
    ['1:16, escape, \\x"}', () => '{"format": "seg\\x"}'],
    ["1:3, name, format: 1}", () => "{ format: 1}"],
    ["1:11, colon, 1}", () => '{"format" 1}'],
    ["1:13, number, 01}", () => '{"version": 01}'],
    ['2:1, comma, "b": 2}', () => '{"a": 1\n"b": 2}'],
    ["1:4, end-of-text, {}", () => "{} {}"],
    ["2:3, utf-8, 0xff", () => Uint8Array.from([...bytesOf("{\n"), 0xe4, 0xb8, 0xad, 0x20, 0xff, 0x7d])],
    ['format, format, "anki"', (whole) => whole.replace('"segment-arrives"', '"anki"')],
    ["version, version, 2", (whole) => whole.replace('"version": 1', '"version": 2')],
    [
      'settings.timeZone, time-zone, "Mars/Olympus"',
      (whole) => whole.replace(/"timeZone":"[^"]+"/, '"timeZone":"Mars/Olympus"'),
    ],
    ["extra, no-other-field, 1", (whole) => whole.replace("{", '{"extra": 1,')],
  ])("that is none is refused: %s", async (place, change) => {
    const broken = change(text);
    expect(await refusal(typeof broken === "string" ? bytesOf(broken) : broken)).toBe(place);
  });

  it("nested deeper than anything is refused, not followed", async () => {
    expect(await refusal(bytesOf("[".repeat(1_000_000)))).toMatch(/^1:\d+, flat, /);
    const brackets = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    const emptied = JSON.stringify(changed((content) => Object.assign(content, { variants: [] })));
    const row = emptied.replace('"variants":[]', `"variants":[{"prompt":${brackets}}]`);
    expect(await refusal(bytesOf(row))).toBe("variants[0].prompt, flat, […]");
  });

  it.each<[string, (content: Content) => unknown]>([
    ["reviews[12].rating, rating, 5", ({ reviews }) => Object.assign(reviews[12] ?? {}, { rating: 5 })],
    [
      'reviews[12].rating, rating, "good"',
      ({ reviews }) => Object.assign(reviews[12] ?? {}, { rating: "good" }),
    ],
    [
      'reviews[4].day, day, "2026-02-30"',
      ({ reviews }) => Object.assign(reviews[4] ?? {}, { day: "2026-02-30" }),
    ],
    [
      'reviews[4].at, instant, "2026-02-01"',
      ({ reviews }) => Object.assign(reviews[4] ?? {}, { at: "2026-02-01" }),
    ],
    [
      "reviews[4].retention, retention, 0.901",
      ({ reviews }) => Object.assign(reviews[4] ?? {}, { retention: 0.901 }),
    ],
    ["reviews[4].seq, sequence, 1", ({ reviews }) => Object.assign(reviews[4] ?? {}, { seq: 1 })],
    [
      'reviews[4].skillId, same-skill, "other"',
      ({ reviews }) => Object.assign(reviews[4] ?? {}, { skillId: "other" }),
    ],
    ['attempts[3].id, uuid, "3"', ({ attempts }) => Object.assign(attempts[3] ?? {}, { id: "3" })],
    [
      'attempts[3].verdict.type, verdict, "perfect"',
      ({ attempts }) => Object.assign(attempts[3] ?? {}, { verdict: { type: "perfect" } }),
    ],
    [
      'attempts[3].response.a, storable-text, "\\u0000"',
      ({ attempts }) => Object.assign(attempts[3] ?? {}, { response: { a: "\0" } }),
    ],
    [
      'attempts[3].response.a, storable-text, "\\ud800"',
      ({ attempts }) => Object.assign(attempts[3] ?? {}, { response: { a: "\ud800" } }),
    ],
    [
      "variants[2].id, own-digest, ",
      ({ variants }) => Object.assign(variants[2] ?? {}, { key: { state: "LISTEN" } }),
    ],
    [
      "variants[2].seed, seed, 4294967296",
      ({ variants }) => Object.assign(variants[2] ?? {}, { seed: 2 ** 32 }),
    ],
    ["attempts[0].variantId, known-variant, ", ({ variants }) => variants.shift()],
    ["reviews[0].id, known-attempt, ", ({ attempts }) => attempts.splice(0, 5)],
    ["attempts[30].id, unused-id, ", ({ attempts }) => attempts.push(attempts[0] ?? {})],
  ])("whose rows do not fit is refused though every check is right: %s", async (place, change) => {
    expect(await refusal(sealed(changed(change)))).toContain(place);
  });

  it("takes back only what stands, once, and of its own skill", async () => {
    const { reviews } = contentOf(text);
    const nth = reviews.findIndex(({ rating }) => rating === 0);
    const [undo, undone] = [reviews[nth], reviews[nth]?.undoes];
    expect(undone).toBeTypeOf("string");
    for (const [change, place] of [
      [{ undoes: randomUUID() }, `reviews[${nth}].undoes, standing-review`],
      [{ undoes: null }, `reviews[${nth}].undoes, undo, null`],
      [{ rating: 3 }, `reviews[${nth}].undoes, undo`],
      [{ skillId: "other" }, `reviews[${nth}].skillId, same-skill`],
    ] as const) {
      expect(
        await refusal(sealed(changed((each) => Object.assign(each.reviews[nth] ?? {}, change)))),
      ).toContain(place);
    }
    const twice = changed((each) => each.reviews.push({ ...undo, id: randomUUID(), seq: 10_000 }));
    expect(await refusal(sealed(twice))).toContain(`reviews[${reviews.length}].undoes, standing-review`);
  });

  it("may speak of a skill that is not (any more) in the catalogue", async () => {
    const { attempts, reviews, variants } = contentOf(text);
    const id = String(reviews[0]?.id);
    const attempt = attempts.find((each) => each.id === id);
    const { id: _id, check: _check, ...rest } = variants.find((each) => each.id === attempt?.variantId) ?? {};
    const old = { ...rest, skillId: "a-skill-of-old" };
    // What was read from JSON is JSON.
    const variant = { id: digest(old as Json), ...old };
    const file = changed((each) => {
      each.variants = [variant];
      each.attempts = [{ ...attempt, variantId: variant.id }];
      each.reviews = [{ ...reviews[0], skillId: "a-skill-of-old" }];
    });
    expect(await readDataFile(sealed(file))).toMatchObject({ ok: true });
  });

  it("that is refused changes nothing, however late the fault", async () => {
    const before = await counts();
    const bytes = bytesOf(text);
    for (const damaged of [
      bytes.subarray(0, bytes.length - 3),
      bytesOf(text.replace(/"end": "./, '"end": "~')),
      sealed(changed(({ reviews }) => reviews.push({ ...reviews[0], seq: 1_000_000 }))),
    ]) {
      expect(await broughtIn(bob, damaged, database)).toMatchObject({ ok: false });
    }
    expect(await counts()).toEqual(before);
  });
});

describe("what a fault can expect", () => {
  it("has words in both languages, and no words are left over", () => {
    for (const { expected } of [en, zh]) expect(Object.keys(expected)).toEqual([...EXPECTATIONS]);
  });
});

describe("a line of CSV", () => {
  it("quotes what RFC 4180 says, and marks what a spreadsheet would calculate as text", () => {
    expect(csvLine(["plain", 'say "hi"', "a,b", "two\nlines", null, -1, 0.9])).toBe(
      'plain,"say ""hi""","a,b","two\nlines",,-1,0.9\r\n',
    );
    expect(csvLine(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "=a,b"])).toBe(
      "'=1+1,'+1,'-1,'@SUM(A1),'\tx,\"'=a,b\"\r\n",
    );
  });
});
