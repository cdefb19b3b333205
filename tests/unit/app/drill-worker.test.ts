import { readFileSync } from "node:fs";
import vm from "node:vm";
import { describe, expect, it } from "vitest";
import { KEPT_CACHE } from "#app/_components/drill/kept-cache.ts";

const SCRIPT = readFileSync("public/drill-worker.js", "utf8");
const ORIGIN = "https://trainer.example";
/** As long as the worker waits. */
const PATIENCE_MS = 6_000;

type Network = (url: string) => Response | null | "hangs";
type Event = Readonly<Record<string, unknown>>;

/** The very script, as a browser would run it: what is kept, and what the network says (null: there is none). */
function started(kept: Readonly<Record<string, string>>, network: Network) {
  const stores = new Map([[KEPT_CACHE, new Map(Object.entries(kept))]]);
  const listeners = new Map<string, (event: Event) => void>();
  const fetched: string[] = [];
  let hurry = () => {};
  let skipped = false;
  const opened = (name: string) => {
    const store = stores.get(name) ?? new Map<string, string>();
    const pathOf = (asked: string | { readonly url: string }) => {
      const { pathname, search } = new URL(typeof asked === "string" ? asked : asked.url);
      return pathname + search;
    };
    return {
      match: async (asked: string | { readonly url: string }) => {
        const text = store.get(pathOf(asked));
        return text === undefined ? undefined : new Response(text);
      },
      keys: async () => [...store.keys()].map((path) => ({ url: ORIGIN + path })),
    };
  };
  const self = {
    addEventListener: (type: string, listener: (event: Event) => void) => listeners.set(type, listener),
    skipWaiting: async () => {
      skipped = true;
    },
    caches: {
      open: async (name: string) => opened(name),
      keys: async () => [...stores.keys()],
      delete: async (name: string) => stores.delete(name),
    },
    fetch: async ({ url }: { readonly url: string }) => {
      fetched.push(url.slice(ORIGIN.length));
      const reply = network(url.slice(ORIGIN.length));
      if (reply === "hangs") return new Promise(() => {});
      if (reply === null) throw new TypeError("Failed to fetch");
      return reply;
    },
    location: new URL(ORIGIN),
  };
  const setTimeout = (run: () => void, ms: number) => {
    expect(ms).toBe(PATIENCE_MS);
    hurry = run;
  };
  vm.runInNewContext(SCRIPT, { self, URL, Response, setTimeout, Promise });

  async function lasting(type: string) {
    const work: unknown[] = [];
    listeners.get(type)?.({ waitUntil: (each: unknown) => work.push(each) });
    await Promise.all(work);
  }
  return {
    stores,
    fetched,
    skipped: () => skipped,
    /** the time that the worker gives the network is over */
    lateNow: () => hurry(),
    install: () => lasting("install"),
    activate: () => lasting("activate"),
    /** "not its business", or what is answered */
    async ask(path: string, { method = "GET", mode = "navigate" } = {}) {
      const answers: Promise<Response>[] = [];
      const url = path.startsWith("https:") ? path : ORIGIN + path;
      const respondWith = (response: Promise<Response>) => answers.push(response);
      listeners.get("fetch")?.({ request: { url, method, mode }, respondWith });
      return answers[0] ?? "not its business";
    },
  };
}

async function textOf(answer: Response | string): Promise<string> {
  return typeof answer === "string" ? answer : answer.text();
}

const KEPT = {
  "/drill?weak=1": "kept page",
  "/_next/static/chunks/a.js": "kept file",
  "/drill/kept.json": "{}",
};
const offline: Network = () => null;

describe("the worker of the drill", () => {
  it("shows the server's page wherever there is one, also a refusal and a way elsewhere", async () => {
    for (const status of [200, 404, 500]) {
      const worker = started(KEPT, () => new Response("server's", { status }));
      expect(await textOf(await worker.ask("/drill?weak=1"))).toBe("server's");
    }
    const worker = started(KEPT, () => Response.redirect(`${ORIGIN}/zh-CN/drill`));
    expect(await worker.ask("/drill?weak=1")).toMatchObject({ status: 302 });
  });

  it("shows the kept page where nobody answers, in time, or a gateway says that nobody does", async () => {
    expect(await textOf(await started(KEPT, offline).ask("/drill?weak=1"))).toBe("kept page");
    for (const status of [502, 503, 504]) {
      const worker = started(KEPT, () => new Response("gateway's", { status }));
      expect(await textOf(await worker.ask("/drill?weak=1"))).toBe("kept page");
    }
    const worker = started(KEPT, () => "hangs");
    const answer = worker.ask("/drill?weak=1");
    worker.lateNow();
    expect(await textOf(await answer)).toBe("kept page");
  });

  it("sends whoever asks for another drill, or for the other language, to the one that is kept", async () => {
    for (const path of ["/drill", "/drill?kind=claim", "/zh-CN/drill", "/en/drill?weak=1"]) {
      const answer = await started(KEPT, offline).ask(path);
      expect(answer).toMatchObject({ status: 302 });
      if (typeof answer !== "string") expect(answer.headers.get("location")).toBe(`${ORIGIN}/drill?weak=1`);
    }
  });

  it("fails as the browser would where nothing is kept, and hands on what a gateway said", async () => {
    await expect(started({}, offline).ask("/drill")).rejects.toThrow("Failed to fetch");
    const worker = started({}, () => new Response("gateway's", { status: 502 }));
    expect(await textOf(await worker.ask("/drill"))).toBe("gateway's");
  });

  it("answers files of the build that are kept, and fetches the others", async () => {
    const worker = started(KEPT, (path) => new Response(`server's ${path}`));
    const file = (path: string) => worker.ask(path, { mode: "no-cors" });
    expect(await textOf(await file("/_next/static/chunks/a.js"))).toBe("kept file");
    expect(worker.fetched).toEqual([]);
    expect(await textOf(await file("/_next/static/chunks/b.js"))).toBe("server's /_next/static/chunks/b.js");
  });

  it("leaves everything else alone: answers, actions, data, downloads, other pages and sites", async () => {
    const worker = started(KEPT, offline);
    const others = [
      ["/drill", { method: "POST", mode: "cors" }],
      ["/drill?_rsc=1", { mode: "cors" }],
      ["/drill/kept.json", {}],
      ["/drilling", {}],
      ["/", {}],
      ["/zh-CN/lessons", {}],
      ["/api/answers", { method: "POST", mode: "cors" }],
      ["/api/health", { method: "HEAD", mode: "cors" }],
      ["/api/data/export", {}],
      ["/favicon.svg", { mode: "no-cors" }],
      ["https://elsewhere.example/drill", {}],
      ["https://elsewhere.example/_next/static/chunks/a.js", { mode: "no-cors" }],
    ] as const;
    for (const [path, how] of others) expect(await worker.ask(path, how), path).toBe("not its business");
    expect(worker.fetched).toEqual([]);
  });

  it("takes over at once, and drops what older layouts kept and nothing else", async () => {
    const worker = started(KEPT, offline);
    worker.stores.set("segment-arrives-drill-0", new Map());
    worker.stores.set("of-somebody-else", new Map());
    await worker.install();
    expect(worker.skipped()).toBe(true);
    await worker.activate();
    expect([...worker.stores.keys()]).toEqual([KEPT_CACHE, "of-somebody-else"]);
  });
});
