import type { OrderItem, SegmentName } from "./prompt.ts";

/** A happening as the arguments of a sentence: `what` selects the words, `host` and `of` stand in them. */
export interface Phrase {
  readonly what: string;
  readonly host: string;
  readonly of: string;
}

export function phraseOf(item: OrderItem): Phrase {
  switch (item.what) {
    case "calls":
      return { what: "calls", host: item.host, of: item.call };
    case "enters":
      return { what: "enters", host: item.host, of: item.state };
    case "waited":
      return { what: "waited", host: item.host, of: "2 MSL" };
    case "sends":
      return { what: `sends${manner(item.segment)}`, host: item.segment.from, of: item.segment.flags };
    case "arrives":
      return { what: `arrives${manner(item.segment)}`, host: item.host, of: item.segment.flags };
  }
}

function manner({ text, again }: SegmentName): string {
  if (text) return again ? "TextAgain" : "Text";
  return again ? "Again" : "";
}
