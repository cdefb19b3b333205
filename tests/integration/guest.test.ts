import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { guestOfAttempt, guestTicket, isGenuine } from "#lib/server/auth/guest-ticket.ts";

describe("a guest's ticket", () => {
  const ticket = guestTicket("5d7f", "a secret");

  it("is genuine for the identity and the secret it was made with", () => {
    expect(isGenuine(ticket, "a secret")).toBe(true);
  });

  it.each([
    ["another identity", { ...ticket, userId: "5d80" }],
    ["another signature", guestTicket("5d7f", "another secret")],
    ["a short signature", { ...ticket, signature: ticket.signature.slice(1) }],
    ["no signature", { ...ticket, signature: "" }],
  ])("is not genuine with %s", (_name, forged) => {
    expect(isGenuine(forged, "a secret")).toBe(false);
  });
});

describe("the guest whom a first answer makes", () => {
  const attempt = "0b9f3c1e-58a4-4f0e-9d3c-6c1de1a7d1f4";

  it("is the same when the same answer is sent again, so that a lost reply loses no answer", () => {
    expect(guestOfAttempt(attempt, "a secret")).toBe(guestOfAttempt(attempt, "a secret"));
    expect(guestOfAttempt(attempt, "a secret")).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it("follows from nothing that is known outside the server and the page", () => {
    expect(guestOfAttempt(attempt, "another secret")).not.toBe(guestOfAttempt(attempt, "a secret"));
    expect(guestOfAttempt(attempt.replace("0b", "0c"), "a secret")).not.toBe(
      guestOfAttempt(attempt, "a secret"),
    );
  });
});

describe("the secret", () => {
  it("is made once, kept in the data folder, and read by its owner only", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "segment-arrives-secret-"));
    vi.stubEnv("DATA_DIR", path.join(folder, "data"));
    vi.stubEnv("AUTH_SECRET", "");
    const first = await import("#lib/server/auth/secret.ts");
    const made = first.authSecret();
    vi.resetModules();
    const second = await import("#lib/server/auth/secret.ts");
    const file = path.join(folder, "data/auth-secret");
    expect(second.authSecret()).toBe(made);
    expect(readFileSync(file, "utf8")).toBe(made);
    expect(made.length).toBeGreaterThanOrEqual(43);
    if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
});
