// The service worker of the drill (docs/decisions/offline-drills.md): a drill that was kept opens without a network. It
// only reads what app/_components/drill/keep-drill.ts has put into the cache, and sends nothing of its own.

/** @typedef {Event & { waitUntil(work: Promise<unknown>): void }} LastingEvent */
/** @typedef {LastingEvent & { request: Request, respondWith(response: Promise<Response>): void }} AskedEvent */
/** @typedef {(type: "install" | "activate", listener: (event: LastingEvent) => void) => void} HearOfLife */
/** @typedef {(type: "fetch", listener: (event: AskedEvent) => void) => void} HearRequests */
/**
 * What is used of a ServiceWorkerGlobalScope: TypeScript knows either pages or workers.
 * @typedef {object} DrillWorker
 * @property {HearOfLife & HearRequests} addEventListener
 * @property {() => Promise<void>} skipWaiting
 * @property {CacheStorage} caches
 * @property {typeof fetch} fetch
 * @property {Location} location
 */

((/** @type {DrillWorker} */ worker) => {
  /** As in kept-cache.ts. Another number for another layout: what has an older one is dropped. */
  const FAMILY = "segment-arrives-drill-";
  const CACHE = `${FAMILY}1`;
  /** A drill's answers wait as long for their server. */
  const PATIENCE_MS = 6_000;
  const DRILL = /^(?:\/en|\/zh-CN)?\/drill$/;
  /** What stands before a server that is not there says so. */
  const NOBODY_THERE = [502, 503, 504];

  // It keeps nothing between two requests, so that a newer one may take over at any time, under an open page, too.
  worker.addEventListener("install", (event) => {
    event.waitUntil(worker.skipWaiting());
  });

  worker.addEventListener("activate", (event) => {
    event.waitUntil(dropOlder());
  });

  // Whatever is not answered here goes its way as if there were no worker.
  worker.addEventListener("fetch", (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== "GET" || origin !== worker.location.origin) return;
    if (request.mode === "navigate" && DRILL.test(pathname)) event.respondWith(page(request));
    else if (pathname.startsWith("/_next/static/")) event.respondWith(asset(request));
  });

  async function dropOlder() {
    const names = await worker.caches.keys();
    const older = names.filter((name) => name.startsWith(FAMILY) && name !== CACHE);
    await Promise.all(older.map((name) => worker.caches.delete(name)));
  }

  /** The server's page; where nobody answers, the kept one. @param {Request} request */
  async function page(request) {
    const asked = worker.fetch(request);
    const first = await Promise.race([asked.catch(() => null), pause(PATIENCE_MS)]);
    if (first !== null && !NOBODY_THERE.includes(first.status)) return first;
    return (await kept(request.url).catch(() => null)) ?? asked;
  }

  /** One drill is kept: whoever asks for another one is sent to it. @param {string} url */
  async function kept(url) {
    const cache = await worker.caches.open(CACHE);
    const found = await cache.match(url);
    if (found !== undefined) return found;
    const other = (await cache.keys()).find((each) => DRILL.test(new URL(each.url).pathname));
    return other === undefined ? null : Response.redirect(other.url);
  }

  /** The build names its files by what is in them: one that is here is the right one. @param {Request} request */
  async function asset(request) {
    const found = await worker.caches.open(CACHE).then(
      (cache) => cache.match(request, { ignoreVary: true }),
      () => undefined,
    );
    return found ?? worker.fetch(request);
  }

  /** @param {number} ms @returns {Promise<null>} */
  function pause(ms) {
    return new Promise((resolve) => setTimeout(() => resolve(null), ms));
  }
})(/** @type {DrillWorker} what runs this file */ (/** @type {unknown} not the page */ (self)));
