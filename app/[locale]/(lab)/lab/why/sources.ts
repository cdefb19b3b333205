/** Where the rule of each experiment stands. Names of documents and sections are the same in every language. */
export const SOURCES: Readonly<Record<string, readonly string[]>> = {
  "two-message-handshake": ["RFC 9293 §3.4.1", "§3.5, Figure 8"],
  "three-message-handshake": ["RFC 9293 §3.5, Figures 6 and 8", "§3.10.7.2, third"],
  "four-message-handshake": ["RFC 9293 §3.4.1"],
  "repeating-isn": ["RFC 9293 §3.4.1, MUST-8"],
  "forced-three-way-close": ["RFC 9293 §3.6, Figure 12", "§3.10.7.4, eighth"],
  "no-closing": ["RFC 9293 §3.6, Figure 13", "§3.10.7.4, eighth"],
  "time-wait": ["RFC 9293 §3.6.1, MUST-13", "§3.10.8"],
  "time-wait-side": ["RFC 9293 §3.6.1, MUST-13", "§3.6, Figures 12 and 13"],
  "time-wait-rst": ["RFC 9293 §3.10.7.4, second", "RFC 1337"],
  "blind-segments": ["RFC 9293 §3.10.7.4, second and fourth", "RFC 5961 §3, §4"],
};
