import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { listenAfterLoading } from "./listening.ts";

/**
 * Every browser test runs on a page that is watched: a console error, an uncaught exception or a request to another
 * origin fails it. `expectedErrors` lists what a test brings about on purpose. A page that was loaded listens.
 */
export const test = base.extend<{ expectedErrors: RegExp[]; watched: undefined }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies of a fixture from this pattern
  expectedErrors: async ({}, use) => {
    await use([]);
  },
  context: async ({ context, javaScriptEnabled }, use) => {
    if (javaScriptEnabled !== false) listenAfterLoading(context);
    await use(context);
  },
  watched: [
    async ({ page, baseURL, expectedErrors }, use) => {
      const complaints: string[] = [];
      const home = new URL(baseURL ?? "").origin;
      page.on("console", (message) => {
        const text = message.text();
        if (message.type() === "error" && !expectedErrors.some((each) => each.test(text)))
          complaints.push(text);
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("request", (request) => {
        const { origin, protocol } = new URL(request.url());
        if (protocol.startsWith("http") && origin !== home) complaints.push(`request to ${request.url()}`);
      });
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/**
 * axe finds nothing on the page as it stands. It runs whole in the page and reports the nodes of violations alone: to
 * carry every node of every rule to a second page takes several times as long, and serves frames of other origins.
 */
export async function expectAccessible(page: Page): Promise<void> {
  // Next writes the title anew after a server action: for a moment there is none.
  await expect(page).toHaveTitle(/./);
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
  const { violations, passes } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual(
    [],
  );
  expect(passes.length).toBeGreaterThan(0);
}

/** Nothing of the page lies beyond its right edge. */
export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(beyond).toBeLessThanOrEqual(0);
}
