import type { ImportReply } from "./import-reply.ts";

/** Sends a file to be brought in; `sent` hears how much of it is there, in whole per cent. Rejects without an answer. */
export function sendFile(
  file: File,
  uploadId: string,
  sent: (percent: number) => void,
): Promise<ImportReply> {
  return new Promise((resolve, reject) => {
    // fetch does not say how far it is
    const request = new XMLHttpRequest();
    request.open("POST", `/api/data/import?upload=${uploadId}`);
    request.setRequestHeader("Content-Type", "application/json");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => {
      if (total > 0) sent(Math.floor((100 * loaded) / total));
    };
    request.upload.onload = () => sent(100);
    request.onload = () => {
      // The route writes nothing else; a proxy in between may.
      const reply: ImportReply | null = request.response;
      if (reply !== null && typeof reply === "object" && "type" in reply) resolve(reply);
      else reject(new Error(`answered with ${request.status}`));
    };
    request.onerror = () => reject(new Error("no answer"));
    request.send(file);
  });
}
