import { readCapture } from "#lib/capture/capture.ts";

/** Reads a large capture beside the page: gets the file's octets, answers with what `readCapture` makes of them. */
self.addEventListener("message", ({ data }: MessageEvent<Uint8Array>) => self.postMessage(readCapture(data)));
