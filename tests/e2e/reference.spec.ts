import { expect } from "@playwright/test";
import { DEVIATIONS } from "#lib/tcp/linux/deviations.ts";
import { expectAccessibleInBothThemes, showOn } from "./screens.ts";
import { expectNoSidewaysScrolling, test } from "./watched-page.ts";

const PATH = "/reference/rfc-vs-linux";

for (const { locale, prefix, title } of [
  { locale: "en", prefix: "", title: "RFC 9293 and Linux, side by side" },
  { locale: "zh-CN", prefix: "/zh-CN", title: "RFC 9293 与 Linux 对照" },
]) {
  test.describe(locale, () => {
    test.use({ locale });

    test("the comparison with Linux has every deviation, can be read by everybody and fits every screen", async ({
      page,
    }) => {
      const response = await page.goto(`${prefix}${PATH}`);
      expect(response?.status()).toBe(200);
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await expect(page.locator("section.deviation")).toHaveCount(DEVIATIONS.length);
      await expect(page.locator("section.deviation").getByRole("img")).toHaveCount(2 * DEVIATIONS.length);
      await expectAccessibleInBothThemes(page, 1280);
      for (const open of [false, true]) {
        await page.locator("details.deviation-tables").evaluateAll((all, opened) => {
          for (const each of all) each.toggleAttribute("open", opened);
        }, open);
        for (const width of [390, 768, 1440]) {
          await test.step(`${width} px wide, tables ${open ? "opened" : "closed"}`, async () => {
            await showOn(page, "light", width);
            await expectNoSidewaysScrolling(page);
            const [rfc, linux] = await Promise.all(
              [0, 1].map((nth) => page.locator(".versus").first().locator("figure").nth(nth).boundingBox()),
            );
            // One after the other on a phone, side by side elsewhere.
            if (width === 390) expect(linux?.y).toBeGreaterThan(rfc?.y ?? Number.POSITIVE_INFINITY);
            else expect(linux?.y).toBe(rfc?.y);
          });
        }
      }
    });
  });
}

test("the table of all differences leads to each, and the navigation to the page", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("navigation").getByRole("link", { name: "RFC vs Linux" }).click();
  await expect(page).toHaveURL(PATH);
  const links = page.getByRole("table", { name: "All differences" }).getByRole("link");
  await expect(links).toHaveCount(DEVIATIONS.length);
  for (const { id } of DEVIATIONS) {
    await expect(page.locator(`.reference-summary a[href="#${id}"]`)).toHaveCount(1);
    await expect(page.locator(`h3#${id}`)).toHaveCount(1);
  }
  await links.last().click();
  await expect(page.locator("h3#timeWaitMs")).toBeInViewport();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the comparison with Linux is whole", async ({ page }) => {
    await page.goto(PATH);
    await expect(page.locator("section.deviation")).toHaveCount(DEVIATIONS.length);
    await expect(page.locator(".telling .ladder-flags").first()).toBeVisible();
  });
});
