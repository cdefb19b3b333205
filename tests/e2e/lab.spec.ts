import { expect, type Page } from "@playwright/test";
import { settled } from "./listening.ts";
import { expectReadableOnEveryScreen, LANGUAGES } from "./screens.ts";
import { test } from "./watched-page.ts";

const HANDSHAKE = "1.ACbr-2s~BLbr-8c.oA~dA~dB~dA";

async function openLab(page: Page, link = "", path = "/lab") {
  await page.goto(`${path}${link === "" ? "" : `#${link}`}`);
  await expect(page.locator(".lab-bar")).toBeVisible();
  await settled(page);
}

const said = (page: Page) => page.locator(".lab-said");
const calls = (page: Page, host: string) =>
  page.getByRole("group", { name: `Calls of the application at ${host}` });
const states = (page: Page) => page.locator(".lab-tcb thead .state-name");

test("a handshake is played with the mouse, and every change is said", async ({ page }) => {
  await openLab(page);
  await calls(page, "A").getByRole("button", { name: "OPEN", exact: true }).click();
  await expect(said(page)).toHaveText("A: CLOSED → SYN-SENT; A sends SYN");
  await page.getByRole("button", { name: "Deliver" }).click();
  await expect(said(page)).toHaveText("B: LISTEN → SYN-RECEIVED; B sends SYN,ACK");
  await page.getByRole("button", { name: "Deliver" }).click();
  await page.getByRole("button", { name: "Deliver" }).click();
  await expect(said(page)).toHaveText("B: SYN-RECEIVED → ESTABLISHED");
  await expect(states(page)).toHaveText(["ESTABLISHED", "ESTABLISHED"]);
  await expect(page.locator(".lab-why .clause").first()).toContainText("RFC 9293 §3.10.7.4");
  await expect(page.locator(".lab-ladder .ladder-flags")).toHaveText(["SYN", "SYN,ACK", "ACK"]);
});

test("the same handshake, and a close, are played with the keyboard alone", async ({ page }) => {
  await openLab(page);
  for (const key of ["o", "d", "d", "d"]) await page.keyboard.press(key);
  await expect(states(page)).toHaveText(["ESTABLISHED", "ESTABLISHED"]);
  for (const key of ["f", "d", "d", "b", "f", "d", "d"]) await page.keyboard.press(key);
  await expect(states(page)).toHaveText(["TIME-WAIT", "CLOSED"]);
  await page.keyboard.press("n");
  await expect(said(page)).toHaveText("A: TIME-WAIT → CLOSED");
  await expect(page.locator(".lab-time")).toContainText("No timer is running.");
});

test("every operation on a segment can be reached with Tab", async ({ page }) => {
  await openLab(page, "1.ACbr-2s~BLbr-8c.oA");
  await page.getByRole("button", { name: "Copy link" }).focus();
  for (const name of ["Deliver", "Drop", "Duplicate", "Hold"]) {
    await page.keyboard.press("Tab");
    if (name === "Deliver") while (!(await isFocused(page, "Deliver"))) await page.keyboard.press("Tab");
    expect(await isFocused(page, name)).toBe(true);
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Hold" })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("d");
  await expect(said(page)).toHaveText("Nothing on its way can be delivered.");
});

test("the other language shows the same run", async ({ page }) => {
  await openLab(page, HANDSHAKE);
  await expect(states(page)).toHaveText(["ESTABLISHED", "ESTABLISHED"]);
  await page.getByRole("link", { name: "简体中文" }).click();
  await expect(page).toHaveURL(new RegExp(`/zh-CN/lab#${HANDSHAKE.replaceAll(".", "\\.")}$`));
  await expect(states(page)).toHaveText(["ESTABLISHED", "ESTABLISHED"]);
});

test("a number can be emptied and typed anew", async ({ page }) => {
  await openLab(page);
  const octets = page.getByLabel("Octets");
  await octets.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Backspace");
  await expect(octets).toHaveValue("");
  await page.keyboard.type("50");
  await expect(calls(page, "A").getByRole("button", { name: "SEND 50" })).toBeVisible();
  await octets.fill("0");
  await octets.blur();
  await expect(octets).toHaveValue("50");
});

test("a link that is too long says so", async ({ page }) => {
  await openLab(page, `1.ACbr-2s~BLbr-8c.oA${"~dA~dB".repeat(2_600)}`);
  await expect(said(page)).toContainText("longer than the lab reads: at most 5,000 steps");
});

async function isFocused(page: Page, name: string): Promise<boolean> {
  return page.evaluate((text) => document.activeElement?.textContent?.startsWith(text) ?? false, name);
}

test("undo and redo go to both ends, and acting in the middle keeps what was there", async ({ page }) => {
  await openLab(page, HANDSHAKE);
  await expect(page.locator(".lab-position")).toHaveText("Step 4 of 4");
  for (let step = 0; step < 3; step += 1) await page.getByRole("button", { name: "Undo" }).click();
  await expect(states(page)).toHaveText(["SYN-SENT", "LISTEN"]);
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("button", { name: "Undo" })).toBeDisabled();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press("ArrowRight");
  await expect(states(page)).toHaveText(["ESTABLISHED", "ESTABLISHED"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Drop" }).click();
  await expect(page.locator(".lab-position")).toHaveText("Step 4 of 4");
  await page.getByLabel("Line").selectOption({ index: 0 });
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(states(page)).toHaveText(["ESTABLISHED", "ESTABLISHED"]);
});

test("the address holds the run: it survives a reload and opens elsewhere", async ({ page, context }) => {
  await openLab(page);
  for (const key of ["o", "d", "x"]) await page.keyboard.press(key);
  await expect(said(page)).toHaveText("The segment is lost");
  // The address follows what is drawn.
  await expect(page).toHaveURL(/#1\..*oA~dA~xB$/);
  const address = page.url();
  await page.reload();
  await expect(page.locator(".lab-position")).toHaveText("Step 3 of 3");
  const other = await context.newPage();
  await other.goto(address);
  await expect(other.locator(".lab-position")).toHaveText("Step 3 of 3");
  await expect(other.locator(".lab-tcb thead .state-name")).toHaveText(["SYN-SENT", "SYN-RECEIVED"]);
  await other.close();
});

for (const { what, link, says } of [
  { what: "damaged", link: "1.ACbr-2s~BLbr-8c.oA~zz", says: "This link is damaged at “zz”." },
  { what: "from another version", link: "7.anything", says: "another version (7)" },
  { what: "impossible", link: "1.ACbr-2s~BLbr-8c.oA~dB", says: "Step 2 of this link cannot be done" },
]) {
  test(`a link that is ${what} says so, and the lab starts empty`, async ({ page }) => {
    await openLab(page, link);
    await expect(said(page)).toContainText(says);
    await expect(page.locator(".lab-position")).toHaveText("Step 0 of 0");
    await page.keyboard.press("o");
    await expect(said(page)).toHaveText("A: CLOSED → SYN-SENT; A sends SYN");
  });
}

test("a preset is loaded from the list, and named", async ({ page }) => {
  await openLab(page);
  await page.getByText("Start from").click();
  await page.getByRole("link", { name: "Figure 13: simultaneous close" }).click();
  await expect(page.locator(".lab-position")).toHaveText("Step 8 of 8");
  await expect(states(page)).toHaveText(["CLOSED", "CLOSED"]);
  await expect(page.getByRole("link", { name: "Figure 13" })).toHaveAttribute("aria-current", "true");
});

test("what would have changed the step can be played instead", async ({ page }) => {
  await openLab(page, HANDSHAKE);
  await page.locator(".lab-why").getByRole("button", { name: "Play this instead" }).first().click();
  await expect(page.getByLabel("Line")).toContainText("another segment at step 4");
  await expect(page.locator(".lab-position")).toHaveText("Step 6 of 6");
});

test("another profile plays the same steps again", async ({ page }) => {
  await openLab(page, HANDSHAKE);
  await page.getByText("Hosts, profiles and broken rules").click();
  await page.getByRole("group", { name: "Host B" }).getByLabel("Profile").selectOption("linux");
  await expect(page.locator(".lab-position")).toHaveText("Step 4 of 4");
  await expect(states(page)).toHaveText(["ESTABLISHED", "ESTABLISHED"]);
  await expect(page).toHaveURL(/BLbl/);
});

test("an attacker's segment enters the network and is called forged", async ({ page }) => {
  await openLab(page, "1.AEbr-2r~BEbr-8b.");
  await page.getByText("Hosts, profiles and broken rules").click();
  await page.getByRole("button", { name: "Add a third host" }).click();
  await page.getByText("Put a segment into the network").click();
  await page.getByLabel("It is").selectOption("forged");
  await page.getByLabel("SYN", { exact: true }).uncheck();
  await page.getByLabel("RST", { exact: true }).check();
  await page.getByRole("button", { name: "Put it on the way" }).click();
  await page.getByRole("button", { name: "Deliver" }).click();
  await expect(said(page)).toHaveText("B: ESTABLISHED → CLOSED");
  await expect(page.locator(".lab-ladder .ladder-mark")).toHaveText([" forged"]);
});

test("waiting past a timer is refused by name, and nothing changes", async ({ page }) => {
  await openLab(page, "1.ACbr-2s~BLbr-8c.oA");
  await page.getByLabel("How long").selectOption({ index: 3 });
  await page.getByRole("button", { name: "Wait" }).click();
  await expect(said(page)).toContainText("The RETRANSMISSION timer of A runs out sooner");
  await expect(page.locator(".lab-position")).toHaveText("Step 1 of 1");
});

test("single keys can be turned off", async ({ page }) => {
  await openLab(page);
  await page.keyboard.press("?");
  await page.getByLabel("Single keys act").uncheck();
  await page.keyboard.press("o");
  await expect(page.locator(".lab-position")).toHaveText("Step 0 of 0");
});

for (const { locale, prefix, width } of LANGUAGES) {
  test.describe(locale, () => {
    test.use({ locale, viewport: { width, height: 900 } });

    test("the lab with everything opened is readable by everybody and fits every screen", async ({
      page,
    }) => {
      await openLab(page, HANDSHAKE, `${prefix}/lab`);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
      });
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expectReadableOnEveryScreen(page, locale);
    });
  });
}

test("the run can be taken away as a capture file", async ({ page }) => {
  await openLab(page, HANDSHAKE);
  await page.getByText("As a capture file").click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export as pcapng" }).click();
  expect((await download).suggestedFilename()).toBe("segment-arrives-lab.pcapng");
});
