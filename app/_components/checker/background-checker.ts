import type { Checked, CheckProgress, CheckReply, CheckRequest } from "./request.ts";

/** A checker in a worker of its own. It answers one request at a time. */
export class BackgroundChecker {
  private readonly worker = new Worker(new URL("./checker.worker.ts", import.meta.url), { type: "module" });

  /** Rejects when the worker fails; never settles once `stop` was called. */
  check(request: CheckRequest, onProgress: (progress: CheckProgress) => void = () => {}): Promise<Checked> {
    return new Promise((resolve, reject) => {
      this.worker.onmessage = ({ data }: MessageEvent<CheckReply>) => {
        if (data.type === "progress") onProgress(data.progress);
        else resolve(data.checked);
      };
      this.worker.onerror = (event) => reject(new Error(event.message));
      this.worker.postMessage(request);
    });
  }

  stop(): void {
    this.worker.terminate();
  }
}
