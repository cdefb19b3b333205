/** What comes back for a file: JSON between the page and the server. */
export type ImportReply =
  | {
      readonly type: "imported";
      readonly attempts: Brought;
      readonly reviews: Brought;
      /** the file's were taken, one's own were left, or the file had none */
      readonly settings: "taken" | "left" | "none";
    }
  | { readonly type: "refused"; readonly fault: Fault }
  | { readonly type: "too-large"; readonly mostMegabytes: number }
  | { readonly type: "elsewhere" }
  /** others' files, or another one of the sender's own, are under way */
  | { readonly type: "busy" }
  /** the server's fault, logged under `incident` */
  | { readonly type: "unavailable"; readonly incident: string };

interface Brought {
  readonly inFile: number;
  readonly added: number;
}

export interface Fault {
  readonly place:
    | { readonly type: "text"; readonly line: number; readonly column: number }
    | { readonly type: "content"; readonly path: string };
  /** `data.expected.<id>` says it in words */
  readonly expected: string;
  readonly found: string | null;
}
