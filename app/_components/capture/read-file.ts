import type { Result } from "#lib/base/result.ts";
import type { Capture, CaptureRefusal } from "#lib/capture/capture.ts";

export type CaptureReading = Result<Capture, CaptureRefusal>;

/** Files up to here are read before the page could draw anything else. */
const AT_ONCE_OCTETS = 1_000_000;

/** Reads a capture in the page: in a worker when it is large, so that the page stays alive. Nothing is sent anywhere. */
export async function readInPage(file: Uint8Array<ArrayBuffer>): Promise<CaptureReading> {
  if (file.length <= AT_ONCE_OCTETS) {
    const { readCapture } = await import("#lib/capture/capture.ts");
    return readCapture(file);
  }
  const worker = new Worker(new URL("./capture.worker.ts", import.meta.url));
  try {
    return await new Promise<CaptureReading>((resolve, reject) => {
      worker.addEventListener("message", ({ data }: MessageEvent<CaptureReading>) => resolve(data));
      worker.addEventListener("error", (event) => reject(new Error(event.message)));
      worker.postMessage(file, [file.buffer]);
    });
  } finally {
    worker.terminate();
  }
}
