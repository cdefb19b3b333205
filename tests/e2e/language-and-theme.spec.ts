import { addressOf } from "#tests/support/right-answer.ts";
import { expect } from "@playwright/test";
import { test } from "./watched-page.ts";

test("the language switch keeps the page with what was chosen on it, and is remembered", async ({ page }) => {
  await page.goto("/lessons/why-2msl");
  await page.getByRole("link", { name: "简体中文" }).click();
  await expect(page).toHaveURL("/zh-CN/lessons/why-2msl");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");

  await page.goto("/practice?topic=closing");
  await expect(page).toHaveURL("/zh-CN/practice?topic=closing");

  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL("/practice?topic=closing");
  await page.goto("/");
  await expect(page).toHaveURL("/");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("the language switch keeps the reader's place", async ({ page }) => {
  await page.goto("/lessons/why-2msl");
  const figure = () => page.locator("main figure").nth(3);
  // A little way into the figure.
  await figure().evaluate((element) =>
    scrollTo({ top: scrollY + element.getBoundingClientRect().top + 30, behavior: "instant" }),
  );
  await page.getByRole("link", { name: "简体中文" }).evaluate((link: HTMLElement) => link.click());
  await expect(page).toHaveURL("/zh-CN/lessons/why-2msl");
  await expect
    // Lines of text end between two pixels.
    .poll(() => figure().evaluate((element) => Math.abs(element.getBoundingClientRect().top + 30)))
    .toBeLessThan(2);
});

test("a question keeps its numbers when the language is switched", async ({ page }) => {
  await page.goto(addressOf("fin-wait-1-fin-ack", 7));
  const numbers = page.locator(".tcb");
  const inEnglish = await numbers.innerText();
  await page.getByRole("link", { name: "简体中文" }).click();
  await expect(page).toHaveURL(`/zh-CN${addressOf("fin-wait-1-fin-ack", 7)}`);
  expect(await numbers.innerText()).toBe(inEnglish);
});

test.describe("a reader whose browser asks for Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("is met in Chinese", async ({ page }) => {
    await page.goto("/");
    await expect(page).toHaveURL("/zh-CN");
  });
});

test.describe("on a light system", () => {
  test.use({ colorScheme: "light", expectedErrors: [[/net::ERR_FAILED/], { scope: "test" }] });

  test("a dark theme that was chosen is there again before the page is painted", async ({ page }) => {
    await page.goto("/");
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    const button = page.getByRole("button", { name: /Theme/ });
    await button.click();
    await expect(button).toHaveText(/Light/);
    await button.click();
    await expect(button).toHaveText(/Dark/);
    const dark = await paper();
    expect(dark).not.toBe(light);

    // What is painted before any script of the build has run: the inline script alone must have chosen.
    await page.route("**/_next/static/**/*.js", (route) => route.abort());
    await page.goto("/lessons", { waitUntil: "commit" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await paper()).toBe(dark);
  });
});
