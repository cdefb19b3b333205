import { expect, type Page } from "@playwright/test";
import { linux } from "#lib/tcp/linux/linux.ts";
import { segment } from "#lib/tcp/segment.ts";
import { seq } from "#lib/tcp/seq.ts";
import { ipv4, pcap } from "../support/capture-files.ts";
import { exported, fourWaves, handshake, run } from "../support/captures.ts";
import { expectAccessibleInBothThemes, expectToFitEveryScreen } from "./screens.ts";
import { expectAccessible, test } from "./watched-page.ts";

const whole = exported(run([...handshake, ...fourWaves]));

async function upload(page: Page, name: string, file: Uint8Array): Promise<void> {
  const buffer = Buffer.from(file);
  await page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await expect(page.locator(".capture > [role=status]")).not.toBeEmpty();
}

const packets = (page: Page) => page.getByRole("table").last().getByRole("row");

for (const { locale, prefix, title, read, right } of [
  {
    locale: "en",
    prefix: "",
    title: "Your capture, explained",
    read: "mine.pcapng: 7 frames, 1 TCP connection.",
    right: "Right",
  },
  {
    locale: "zh-CN",
    prefix: "/zh-CN",
    title: "逐包讲解你的抓包",
    read: "mine.pcapng：7 帧，1 条 TCP 连接。",
    right: "正确",
  },
]) {
  test.describe(locale, () => {
    test.use({ locale });

    test("a capture shows both ends' states, why, and asks about them", async ({ page }) => {
      await page.goto(`${prefix}/lab/capture`);
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await expectAccessibleInBothThemes(page, 1280);
      await upload(page, "mine.pcapng", whole);
      await expect(page.getByText(read)).toBeVisible();
      await expect(packets(page)).toHaveCount(8);
      await expect(packets(page).last()).toContainText("TIME-WAIT");
      await expect(packets(page).last()).toContainText("CLOSED");
      await packets(page).nth(4).getByRole("button").click();
      await expect(page.locator(".capture-panel")).toContainText("FIN-WAIT-1");
      await expect(page.locator(".capture-panel .clause").first()).toContainText("RFC 9293 §3.10.4");
      await page.getByRole("radio", { name: "SYN-RECEIVED" }).check();
      await page.locator(".capture-quiz button[type=submit]").click();
      await expect(page.locator(".capture-quiz .verdict")).toBeFocused();
      await expect(
        page.locator(".capture-quiz").getByRole("heading", { name: right, exact: true }),
      ).toBeVisible();
      await expectAccessibleInBothThemes(page, 1280);
    });

    test("the page fits every screen, before and after a capture is replayed", async ({ page }) => {
      await page.goto(`${prefix}/lab/capture`);
      await expectToFitEveryScreen(page);
      await upload(
        page,
        "a-capture-with-a-name-that-is-very-long-and-has-no-space-in-it-at-all.pcapng",
        whole,
      );
      await expect(packets(page)).toHaveCount(8);
      await expectToFitEveryScreen(page);
    });
  });
}

test("a broken file is refused with the offset, what was expected and what was found", async ({ page }) => {
  await page.goto("/lab/capture");
  await upload(page, "cut.pcapng", whole.slice(0, 30));
  await expect(page.getByText("cut.pcapng cannot be replayed.")).toBeVisible();
  await expect(
    page.getByText(/^At offset 0: expected a block of \d+ octets, found 30 octets left\.$/),
  ).toBeVisible();
  await expectAccessible(page);
  await upload(page, "letter.txt", new TextEncoder().encode("no capture at all"));
  await expect(page.getByText("letter.txt cannot be replayed.")).toBeVisible();
  await expect(page.getByText(/^At offset 0: expected the four octets that begin/)).toBeVisible();
});

test("a file that breaks off shows what stood before the break", async ({ page }) => {
  await page.goto("/lab/capture");
  await upload(page, "cut.pcapng", whole.slice(0, -5));
  await expect(page.getByText(/^At offset \d+: expected a block of/)).toBeVisible();
  await expect(packets(page)).toHaveCount(7);
});

test("a large file is read in a worker", async ({ page }) => {
  const text = ipv4(segment({ seq: seq(5), ack: seq(9), len: 60_000, wnd: 500 }));
  const file = pcap(Array.from({ length: 20 }, () => ({ octets: text })));
  await page.goto("/lab/capture");
  const worker = page.waitForEvent("worker");
  await upload(page, "large.pcap", file);
  await worker;
  await expect(page.getByText("large.pcap: 20 frames, 1 TCP connection.")).toBeVisible();
});

test("whoever wants to be asked first sees no state before the answer", async ({ page }) => {
  await page.goto("/lab/capture");
  await upload(page, "mine.pcapng", whole);
  await page.getByRole("checkbox", { name: "Ask me first" }).check();
  await expect(packets(page)).toHaveCount(8);
  await expect(packets(page).last()).not.toContainText("TIME-WAIT");
  await expect(page.locator(".capture-panel")).toHaveCount(0);
  await page.getByRole("checkbox", { name: "Ask me first" }).uncheck();
  await expect(packets(page).last()).toContainText("TIME-WAIT");
});

test("the machine can be changed, and differs where the profiles do", async ({ page }) => {
  const aborted = run([...handshake, { do: "abort", host: "A" }, { do: "deliver", from: "A", nth: 0 }], {
    profile: linux,
  });
  await page.goto("/lab/capture");
  await upload(page, "aborted.pcapng", exported(aborted));
  await expect(page.getByText("At one packet the machine would have answered otherwise.")).toBeVisible();
  await packets(page).last().getByRole("button").click();
  await expect(page.locator(".capture-differs")).toContainText("the capture shows RST,ACK");
  await page.getByLabel("The machine runs").selectOption("linux");
  await expect(page.getByText("The machine would have sent the same SYNs, FINs and RSTs.")).toBeVisible();
});

test("everything is reached with the keyboard", async ({ page }) => {
  await page.goto("/lab/capture");
  await page.getByRole("button", { name: "Crossing FINs" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Connection 1, replayed" })).toBeVisible();
  await page.getByRole("button", { name: "Next packet" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".capture-panel").getByRole("heading")).toHaveText("Frame 2");
  await expect(packets(page).filter({ hasText: "CLOSING" })).not.toHaveCount(0);
  await page.getByRole("radio", { name: "CLOSED" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "LISTEN" })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(page.locator(".capture-quiz .verdict")).toBeFocused();
});
