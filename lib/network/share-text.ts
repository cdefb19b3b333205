import type { Endpoint } from "./endpoint.ts";

/** The smallest parts of a link's text. Thrown inside the codec only: a link is either understood or an error value. */
export class Unreadable extends Error {}

/** What a link may hold at most: enough for every run that can be played, small enough to stay exact. */
export const LARGEST = { seq: 0xffff_ffff, port: 0xffff, count: 0x7fff_ffff, ms: 1e12 } as const;

/** Throws RangeError where the number is no whole number from 0 on. */
export function number(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is not a whole number`);
  return value.toString(36);
}

/** Throws Unreadable for anything that `number` would not have written, and outside `least` … `most`. */
export function bounded(text: string, least: number, most: number): number {
  if (!/^(0|[1-9a-z][0-9a-z]*)$/.test(text) || text.length > 10) throw new Unreadable();
  const value = Number.parseInt(text, 36);
  if (value < least || value > most) throw new Unreadable();
  return value;
}

export function endpointText({ host, port }: Endpoint): string {
  return `${hostText(host)}${number(port)}`;
}

export function readEndpoint(text: string): Endpoint {
  return { host: readHostId(text.slice(0, 1)), port: bounded(text.slice(1), 0, LARGEST.port) };
}

export function hostText(host: string): string {
  if (!/^[A-Z]$/.test(host)) throw new RangeError(`a host is named by one capital letter, not ${host}`);
  return host;
}

export function readHostId(text: string): string {
  if (!/^[A-Z]$/.test(text)) throw new Unreadable();
  return text;
}
