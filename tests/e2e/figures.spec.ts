import { expect } from "@playwright/test";
import { expectAccessible, test } from "./watched-page.ts";

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the whole run and its table are there, and a contested step says so, and what there is to know", async ({
    page,
  }) => {
    await page.goto("/lessons/why-three-handshakes");
    const figure = page.locator(".run-figure").first();
    await expect(figure.getByRole("img")).toBeVisible();
    await expect(figure.locator(".ladder-flags").first()).toBeVisible();
    await figure.getByText("As a table").click();
    await expect(figure.getByRole("row")).not.toHaveCount(0);

    const contested = page.locator("#run-simultaneous-open");
    await contested.getByText("As a table").click();
    const mark = contested.locator(".run-table .contested").first();
    const first = mark.getByText("Figure 7").first();
    await expect(first).toBeHidden();
    await mark.getByText("Contested").click();
    await expect(first).toBeVisible();
    await expect(mark).toContainText("RFC 9293 §3.5; §3.10.7.4, first");
  });
});

test("a step says what would have changed it, and a contested one opens from the keyboard", async ({
  page,
}) => {
  await page.goto("/lessons/why-three-handshakes");
  const handshake = page.locator("#run-basic");
  await handshake.getByRole("slider").fill("3");
  await expect(handshake.locator(".otherwise")).toContainText(
    /Still SYN-SENT, RST sent, had SEG\.ACK been at most \d+\./,
  );
  const simultaneous = page.locator("#run-simultaneous-open");
  await simultaneous.getByRole("slider").fill("5");
  const mark = simultaneous.locator(".player-panel .contested");
  await mark.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(mark.getByText("Read here:")).toBeVisible();
  await expectAccessible(page);
});

test("a run is stepped through with the mouse and the arrow keys: words, states and drawing go together", async ({
  page,
}) => {
  await page.goto("/lessons/why-three-handshakes");
  const figure = page.locator("#run-basic");
  await figure.getByRole("slider").fill("0");
  await expect(figure).toContainText("Before the first step");
  await figure.getByRole("button", { name: "One step forward" }).click();
  await expect(figure).toContainText("Step 1 of");
  await expect(figure.getByRole("table").first()).toContainText("SYN-SENT");
  await expect(figure.locator(".player")).toHaveCSS("--at", "1");
  await figure.getByRole("button", { name: "One step back" }).click();
  await expect(figure).toContainText("Before the first step");
  await expect(figure.getByRole("button", { name: "One step back" })).toBeDisabled();

  await figure.getByRole("slider").fill("3");
  await figure.getByRole("slider").focus();
  await page.keyboard.press("Home");
  await expect(figure).toContainText("Before the first step");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(figure).toContainText("Step 2 of");
  await expectAccessible(page);
});

test("a run plays to its end and can be stopped on the way", async ({ page }) => {
  await page.clock.install();
  await page.goto("/lessons/why-three-handshakes");
  const figure = page.locator("#run-basic");
  await figure.getByRole("button", { name: "Play" }).click();
  await expect(figure).toContainText("Before the first step");
  await page.clock.runFor(2_000);
  await expect(figure).toContainText("Step 1 of");
  await figure.getByRole("button", { name: "Pause" }).click();
  await page.clock.runFor(10_000);
  await expect(figure).toContainText("Step 1 of");
});

test.describe("with reduced motion", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("nothing in a ladder moves by itself", async ({ page }) => {
    await page.goto("/lessons/why-three-handshakes");
    const durations = await page
      .locator("#run-basic .ladder *")
      .evaluateAll((all) => all.flatMap((each) => getComputedStyle(each).transitionDuration.split(", ")));
    expect(durations.length).toBeGreaterThan(0);
    expect(new Set(durations)).toEqual(new Set(["0s"]));
  });
});

test("every state of the diagram can be chosen from the keyboard", async ({ page }) => {
  await page.goto("/");
  const states = page.locator(".diagram-choice");
  await expect(states).toHaveCount(11);
  await page.getByRole("button", { name: "TIME-WAIT" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "TIME-WAIT" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.locator(".state-explained")).toContainText("2MSL timeout");
  await expectAccessible(page);
});
