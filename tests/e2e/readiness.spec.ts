import { expect } from "@playwright/test";
import { skills } from "#lib/content/skills.ts";
import { isoDate } from "#lib/review/day.ts";
import { expectReadableOnEveryScreen } from "./screens.ts";
import { expectAccessible, test } from "./watched-page.ts";

const DAY_MS = 86_400_000;

test("a visitor sets a day and sees the plan; what cannot be kept changes nothing; without the day all is as usual", async ({
  page,
}) => {
  test.slow();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/readiness");
  await expect(page.getByRole("heading", { name: "When is your interview?" })).toBeVisible();
  // The one thing to do here takes no scrolling on a phone.
  await expect(page.getByLabel("Day of the interview")).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("button", { name: "Keep these settings" })).toBeInViewport({ ratio: 1 });
  expect(await page.context().cookies()).not.toContainEqual(
    expect.objectContaining({ name: expect.stringContaining("session-token") }),
  );
  const zone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  await expect(page.getByLabel("Time zone")).toHaveValue(zone);

  const day = page.getByLabel("Day of the interview");
  const minutes = page.getByLabel("Time per day");
  const more = page.getByText("More settings");
  const said = page.locator(".settings-said");
  await day.fill(isoDate(Math.floor(Date.now() / DAY_MS) + 14));
  await more.click();
  await minutes.fill("30");
  await page.getByLabel("Recall at which a skill comes back").fill("95");
  await page.keyboard.press("Enter");
  await expect(said).toHaveText("Kept. See what to do today");
  await expect(page.locator('[data-fact="left"] dd')).toHaveText(/^1[345] days$/);
  await expect(page.locator('[data-fact="seen"] dd')).toHaveText(`0 of ${skills().length}`);
  await expect(page.locator(".topic-recall tbody tr")).toHaveCount(7);
  await page.getByText("As a table").click();
  expect(await page.locator(".as-table tbody tr").count()).toBeGreaterThanOrEqual(14);
  await expectReadableOnEveryScreen(page, "en");

  await minutes.fill("3");
  await page.getByLabel("New skills a day, at most").fill("");
  await more.click();
  await expect(minutes).toBeHidden();
  await page.getByRole("button", { name: "Keep these settings" }).click();
  await expect(said).toContainText("Nothing was changed");
  await expect(minutes).toBeFocused();
  await expect(minutes).toHaveAttribute("aria-invalid", "true");
  await expect(minutes).toHaveValue("3");
  await expectAccessible(page);
  await page.reload();
  await expect(minutes).toHaveValue("30");

  await page.getByRole("button", { name: "Remove the date" }).click();
  await page.getByRole("button", { name: "Keep these settings" }).click();
  await expect(said).toHaveText("Kept.");
  await expect(page.getByRole("heading", { name: "When is your interview?" })).toBeVisible();
  await page.reload();
  await expect(day).toHaveValue("");
  await expect(page.getByLabel("Recall at which a skill comes back")).toHaveValue("95");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("what cannot be kept is said and stays typed, and a day can be set", async ({ page }) => {
    await page.goto("/readiness");
    const minutes = page.getByLabel("Time per day");
    const keep = page.getByRole("button", { name: "Keep these settings" });
    await page.getByText("More settings").click();
    await minutes.fill("3");
    await keep.click();
    await expect(page.locator(".settings-said")).toContainText("Please look at: Time per day.");
    await expect(minutes).toHaveValue("3");
    // fill() waits for what can be seen: the field to mend is not folded away.
    await minutes.fill("30");
    await page.getByLabel("Day of the interview").fill(isoDate(Math.floor(Date.now() / DAY_MS) + 9));
    await keep.click();
    await expect(page.locator(".settings-said")).toContainText("Kept.");
  });
});
