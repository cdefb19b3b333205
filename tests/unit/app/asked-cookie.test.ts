import { expect, test } from "vitest";
import { ASKED_COOKIE, askedCookie, readAsked } from "#app/_components/drill/asked-cookie.ts";

test("the question that was being answered comes back from the cookie, and nothing else does", () => {
  const asked = { skillCode: "a1b2c3d4", seed: 2 ** 32 - 1, reps: 12 };
  const [pair = ""] = askedCookie(asked).split(";");
  expect(pair.startsWith(`${ASKED_COOKIE}=`)).toBe(true);
  expect(readAsked(pair.slice(ASKED_COOKIE.length + 1))).toEqual(asked);
  for (const junk of [
    undefined,
    "",
    "a1b2c3d4",
    "a1b2c3d4/7",
    "a1b2c3d4/-7/0",
    "a1b2c3d4/4294967296/0",
    "/7/0",
  ])
    expect(readAsked(junk)).toBeNull();
});

test("where nothing is being answered the cookie goes", () => {
  expect(askedCookie(null)).toContain("max-age=0");
});
