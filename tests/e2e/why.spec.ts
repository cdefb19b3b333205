import { expect, type Page } from "@playwright/test";
import { expectAccessibleInBothThemes, LANGUAGES } from "./screens.ts";
import { expectAccessible, expectNoSidewaysScrolling, test } from "./watched-page.ts";

const RUN = "Run the checker";

async function predict(page: Page, what: string) {
  await page.getByRole("radio", { name: what }).check();
}

test("the list leads to each of the ten experiments", async ({ page }) => {
  await page.goto("/lab/why");
  const links = page.getByRole("main").getByRole("link");
  await expect(links).toHaveCount(10);
  await links.first().click();
  await expect(page).toHaveURL(/\/lab\/why\/two-message-handshake$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A handshake of two messages");
});

test("the checker waits for a prediction", async ({ page }) => {
  await page.goto("/lab/why/two-message-handshake");
  await page.getByRole("button", { name: RUN }).click();
  await expect(page.getByText("Say first what you expect.")).toBeVisible();
  await expect(page.locator(".why-verdict")).toHaveCount(0);
});

test("two messages: a ghost in two moves, and its run stepped through from the keyboard", async ({
  page,
}) => {
  await page.goto("/lab/why/two-message-handshake");
  await predict(page, "It holds in every run");
  await page.getByRole("button", { name: RUN }).press("Enter");
  await expect(page.locator(".why-verdict")).toHaveText("Broken in 2 moves");
  await expect(page.locator(".why-report")).toBeFocused();
  await expect(page.locator(".why-report")).toContainText("Not what you said");
  await expect(page.locator(".why-lab")).toContainText("the property was seen to break");
  const figure = page.locator(".run-figure");
  await figure.getByRole("slider").focus();
  await page.keyboard.press("Home");
  await expect(figure).toContainText("Before the first step");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(figure.locator(".player-panel")).toContainText(
    "Changed rule: the listener believes the SYN 20",
  );
  await figure.getByText("As a table").click();
  await expect(figure.locator(".run-table tbody tr")).toHaveCount(4);
  await expectAccessible(page);
});

test("a run that breaks the rule can be played on in the lab", async ({ page }) => {
  await page.goto("/lab/why/blind-segments");
  await predict(page, "No idea");
  await page.getByRole("button", { name: RUN }).click();
  await page.getByRole("link", { name: "Open in the lab" }).click();
  await expect(page).toHaveURL(/\/lab#1\./);
  await expect(page.locator(".ladder")).toBeVisible();
});

test("no CLOSING is broken, and the real rule holds within bounds that are said", async ({ page }) => {
  await page.goto("/lab/why/no-closing");
  await predict(page, "Some run breaks it");
  await page.getByRole("button", { name: RUN }).click();
  await expect(page.locator(".why-verdict")).toHaveText("Broken in 6 moves");
  await expect(page.locator(".why-report")).toContainText("As you said.");
  await page.getByRole("radio", { name: /^With CLOSING/ }).check();
  await expect(page.locator(".why-verdict")).toHaveCount(0);
  await expect(page.getByRole("radio", { name: "Some run breaks it" })).not.toBeChecked();
  await predict(page, "It holds in every run");
  await page.getByRole("button", { name: RUN }).click();
  await expect(page.locator(".why-verdict")).toHaveText("It holds");
  await expect(page.locator(".why-report")).toContainText("at most 1 segment is lost");
  await expect(page.locator(".why-figures")).toContainText(/States visited\s*[\d,]{5,}/);
});

test("a long search can be cancelled, and then nothing is claimed", async ({ page }) => {
  await page.goto("/lab/why/time-wait");
  await page.getByRole("slider", { name: "MSL, ticks" }).fill("6");
  await page.getByRole("spinbutton", { name: "TIME-WAIT (n), ticks, as a number" }).fill("13");
  await page.getByRole("radio", { name: /^may be lost/ }).check();
  await predict(page, "No idea");
  await page.getByRole("button", { name: RUN }).click();
  await page.getByRole("button", { name: "Cancel" }).press("Enter");
  await expect(page.locator(".why-stopped")).toHaveText("Cancelled. Nothing is claimed.");
  await expect(page.locator(".why-verdict")).toHaveCount(0);
  await expect(page.getByRole("button", { name: RUN })).toBeEnabled();
});

test("the picture of TIME-WAIT is computed, and the boundary is at 2 MSL", async ({ page }) => {
  test.slow();
  await page.goto("/lab/why/time-wait");
  await page.getByRole("button", { name: "Let the checker draw it" }).click();
  const msl2 = page.locator('.why-msl[data-msl="2"]');
  await expect(msl2.locator('.why-cell[data-verdict="unknown"]')).toHaveCount(0, { timeout: 60_000 });
  await expect(msl2.getByRole("listitem")).toHaveText([
    "No old segment accepted, last ACK delivered: holds from n = 4 on, which is 2 MSL; broken below.",
    "No old segment accepted, last ACK may be lost: broken for every n shown.",
    "The last FIN is answered, last ACK delivered: holds from n = 4 on, which is 2 MSL; broken below.",
    "The last FIN is answered, last ACK may be lost: broken for every n shown.",
  ]);
  await page.getByRole("button", { name: "Stop" }).click();
  await expectAccessible(page);
  await msl2
    .getByRole("button", { name: /n = 3: No old segment accepted, last ACK delivered: broken/ })
    .press("Enter");
  await expect(page.locator(".why-verdict")).toHaveText("Broken in 15 moves");
  await expect(page.locator(".run-figure")).toBeVisible();
});

test("the ghost is found by hand, from the keyboard, at par", async ({ page }) => {
  await page.goto("/lab/why/two-message-handshake");
  await page.getByRole("button", { name: "Look for a breaking run yourself" }).press("Enter");
  await expect(page.getByText("Par: 2 moves.")).toBeVisible();
  await page.getByRole("button", { name: /^The application at A calls OPEN/ }).press("Enter");
  await expect(page.locator(".why-score")).toHaveText("1 move made.");
  await page.getByRole("button", { name: "Take back" }).press("Enter");
  await expect(page.locator(".why-score")).toHaveText("No move yet.");
  // After each move the choice goes on from the heading: one Tab leads to the first move.
  await expect(page.getByRole("heading", { name: "Find a run that breaks it" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "SYN seq=20 from A: arrives" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator(".why-play .ladder")).toBeVisible();
  await expectAccessible(page);
  for (const _fate of ["arrives", "a copy arrives", "is lost"]) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator(".why-score")).toContainText("Broken after 2 moves. That is par");
});

for (const { prefix, locale } of LANGUAGES) {
  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 390, height: 900 } });

    test("the list and an experiment are readable by everybody and fit the screen", async ({ page }) => {
      for (const path of ["/lab/why", "/lab/why/time-wait"]) {
        await page.goto(`${prefix}${path}`);
        await expect(page.locator("html")).toHaveAttribute("lang", locale);
        await expectReadableOnAPhone(page);
      }
      await page.locator(".why-row input").last().check();
      await page.locator('.why-form button[type="submit"]').click();
      await expect(page.locator(".run-figure")).toBeVisible();
      await expectReadableOnAPhone(page);
    });
  });
}

async function expectReadableOnAPhone(page: Page): Promise<void> {
  await expectNoSidewaysScrolling(page);
  await expectAccessibleInBothThemes(page, 390);
}

test("an experiment that does not exist is a 404", async ({ page, expectedErrors }) => {
  expectedErrors.push(/status of 404/);
  const response = await page.goto("/lab/why/no-such-experiment");
  expect(response?.status()).toBe(404);
});
