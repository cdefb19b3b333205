import type { CapturePoint, CommentWords, ExportFault } from "#lib/capture/export.ts";
import type { Run } from "#lib/network/run.ts";

/** Hands a run to the reader as a pcapng file; what stood in the way when there was no file to make. */
export async function downloadRun(
  run: Run,
  name: string,
  point: CapturePoint,
  words: CommentWords,
): Promise<ExportFault | null> {
  const { captureOf } = await import("#lib/capture/export.ts");
  const file = captureOf(run, point, words);
  if (!file.ok) return file.error;
  const url = URL.createObjectURL(new Blob([new Uint8Array(file.value)], { type: "application/x-pcapng" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name}.pcapng`;
  link.click();
  URL.revokeObjectURL(url);
  return null;
}
