/** A place in RFC 9293, or another document by its name. */
export type Source =
  | {
      readonly section: string;
      /** the RFC's own "First, …", "Second, …" within the section */
      readonly ordinal?: number;
      /** a figure or a requirement there; called the same in every language */
      readonly at?: string;
    }
  | { readonly document: string };

/** Where the rule of each experiment stands. */
export const SOURCES: Readonly<Record<string, readonly Source[]>> = {
  "two-message-handshake": [{ section: "3.4.1" }, { section: "3.5", at: "Figure 8" }],
  "three-message-handshake": [
    { section: "3.5", at: "Figure 6" },
    { section: "3.10.7.2", ordinal: 3 },
  ],
  "four-message-handshake": [{ section: "3.4.1" }],
  "repeating-isn": [{ section: "3.4.1", at: "MUST-8" }],
  "forced-three-way-close": [
    { section: "3.6", at: "Figure 12" },
    { section: "3.10.7.4", ordinal: 8 },
  ],
  "no-closing": [
    { section: "3.6", at: "Figure 13" },
    { section: "3.10.7.4", ordinal: 8 },
  ],
  "time-wait": [{ section: "3.6.1", at: "MUST-13" }, { section: "3.10.8" }],
  "time-wait-side": [
    { section: "3.6.1", at: "MUST-13" },
    { section: "3.6", at: "Figure 13" },
  ],
  "time-wait-rst": [{ section: "3.10.7.4", ordinal: 2 }, { document: "RFC 1337" }],
  "blind-segments": [
    { section: "3.10.7.4", ordinal: 2 },
    { section: "3.10.7.4", ordinal: 4 },
    { document: "RFC 5961 §3, §4" },
  ],
};
