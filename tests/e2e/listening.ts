import type { BrowserContext, Page } from "@playwright/test";
import { expect } from "@playwright/test";

const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary";

/**
 * Waits until the page hears what is done to it. A page from the server shows its controls before React has taken them
 * over, and listens to keys a moment after that: whoever is faster speaks to nobody. React marks each element that it
 * has taken over with its properties; its effects run before a task in the background does.
 */
export async function listens(page: Page): Promise<void> {
  await expect.poll(() => page.locator(CONTROLS).evaluateAll(deaf), { intervals: [20, 50, 100] }).toEqual([]);
  await settled(page);
}

/** Waits until what the page has begun to draw is drawn, and its effects have run. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => {
    // Chromium has it, TypeScript's library of the DOM has not.
    const { scheduler } = globalThis as unknown as PageTasks;
    return scheduler.postTask(() => undefined, { priority: "background" });
  });
}

interface PageTasks {
  readonly scheduler: {
    postTask(task: () => undefined, options: { readonly priority: "background" }): Promise<void>;
  };
}

/** Runs in the page. */
function deaf(controls: readonly Element[]): readonly string[] {
  return controls
    .filter((each) => !Object.keys(each).some((key) => key.startsWith("__reactProps$")))
    .map((each) => each.outerHTML);
}

/** Every page of this context is waited for whenever it is loaded, unless a test asks for less than the whole load. */
export function listenAfterLoading(context: BrowserContext): void {
  context.on("page", (page) => {
    const { goto, reload } = page;
    page.goto = async (url, options) => {
      const response = await goto.call(page, url, options);
      if (options?.waitUntil === undefined) await listens(page);
      return response;
    };
    page.reload = async (options) => {
      const response = await reload.call(page, options);
      if (options?.waitUntil === undefined) await listens(page);
      return response;
    };
  });
}
