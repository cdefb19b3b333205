/** A stretch of virtual time, ms, as short text: "50 ms", "1.5 s", "4 min", "2 h". Unit names are the same everywhere. */
export function durationText(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 59_995) return `${trimmed(ms / 1_000)} s`;
  // Beside minutes, what a segment needs to cross the network is noise.
  const seconds = Math.round(ms / 1_000);
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  const rest = seconds % 60;
  const parts = [
    hours > 0 ? `${hours} h` : "",
    minutes > 0 ? `${minutes} min` : "",
    rest === 0 ? "" : `${rest} s`,
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function trimmed(seconds: number): string {
  return seconds.toFixed(2).replace(/\.?0+$/, "");
}
