import type { HeldQuestion } from "./held.ts";
import type { Holding } from "./holding.ts";
import { filesIn, KEEP_HEADER, shouldKeep, writeKeeping } from "./keeping.ts";
import { belongsTo, exclusively, KEPT_CACHE, readNote, writeNote } from "./kept-cache.ts";
import { standingOf } from "./standing.ts";

const WORKER = "/drill-worker.js";
/** As in public/drill-worker.js: where a drill is, and where the way into the other language leads first. */
const SCOPES = ["/drill", "/zh-CN/drill", "/en/drill"] as const;
const KEPT_HEADERS = ["content-type", "x-content-type-options", "x-frame-options", "referrer-policy"];

/**
 * Keeps this drill so that it opens without a network: the page with the questions that it holds, and every file that
 * page needs. Resolves to how many of the questions it then has. Rejects where anything is missing: what was kept before
 * is still whole then.
 */
export async function keepDrill(holding: Holding, held: ReadonlyMap<string, HeldQuestion>): Promise<number> {
  // In the other language, too: whoever switches without a network is sent back to the kept one.
  await Promise.all(SCOPES.map(registered));
  const { learner } = holding;
  const address = location.pathname + location.search;
  const questions = [...held].map(([code, { posed }]) => `${code}/${posed.seed}`);
  return exclusively(async () => {
    const note = await readNote();
    const loaded = filesLoaded();
    if (!shouldKeep(note, { learner, address, questions, files: loaded }))
      return questions.filter((each) => note?.questions.includes(each)).length;
    const { html, headers } = await pageToKeep(address, held);
    const files = [...new Set([...filesIn(html), ...loaded])];
    const cache = await caches.open(KEPT_CACHE);
    const here = new Set((await cache.keys()).map(({ url }) => pathOf(url)));
    await cache.addAll(files.filter((file) => !here.has(file)));
    await cache.put(address, new Response(html, { headers }));
    const next = { learner, address, questions, files, standing: standingOf(holding) };
    await writeNote(next);
    for (const path of here) if (!belongsTo(next, path)) await cache.delete(path);
    return questions.length;
  });
}

/** The worker opens kept pages from its next request on: the page that registers it needs none. */
async function registered(scope: string): Promise<void> {
  const registration = await navigator.serviceWorker.register(WORKER, { scope, updateViaCache: "none" });
  const { installing } = registration;
  if (registration.active !== null || installing === null) return;
  await new Promise<void>((resolve, reject) => {
    installing.addEventListener("statechange", () => {
      if (installing.state === "activated") resolve();
      if (installing.state === "redundant") reject(new Error("the worker was not installed"));
    });
  });
}

/** This page as the server makes it with the questions that are held, closed until what was answered is known. */
async function pageToKeep(address: string, held: ReadonlyMap<string, HeldQuestion>) {
  const seeds = new Map([...held].map(([code, { posed }]) => [code, posed.seed] as const));
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const response = await fetch(address, {
    headers: { [KEEP_HEADER]: writeKeeping({ seeds, timeZone }) },
    cache: "no-store",
    redirect: "error",
  });
  if (!response.ok) throw new Error(`the page to be kept came with status ${response.status}`);
  const html = await response.text();
  // A network that wants a sign-in first answers every address with a page.
  if (!html.includes('data-from="kept"')) throw new Error("this is another page");
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { html, headers: headers.map(([name, value]): [string, string] => [name, value]) };
}

/** What this page has loaded of the build by now, the code for its questions among it. */
function filesLoaded(): readonly string[] {
  const named = [
    ...[...document.scripts].map(({ src }) => src),
    ...[...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")].map(({ href }) => href),
    // Fonts stand nowhere in the page.
    ...performance.getEntriesByType("resource").map(({ name }) => name),
  ];
  return [...new Set(named.filter((url) => url !== "").map(pathOf))].filter((path) =>
    path.startsWith("/_next/static/"),
  );
}

function pathOf(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return origin === location.origin ? pathname + search : "";
}
