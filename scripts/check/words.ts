import { readFileSync } from "node:fs";
import { z } from "zod";
import { EXPERIMENTS } from "#lib/checker/experiments/catalogue.ts";

/** What the pages call things, in English: the part of the messages that is plain text. */

const Told = z.object({
  title: z.string(),
  question: z.string(),
  variants: z.record(z.string(), z.object({ name: z.string() })),
});
const Properties = z.object({ properties: z.record(z.string(), z.object({ text: z.string() })) });
const Experiments = z.object(Object.fromEntries(EXPERIMENTS.map(({ id }) => [id, Told])));

const messages: unknown = JSON.parse(
  readFileSync(new URL("../../content/messages/en/experiments.json", import.meta.url), "utf8"),
);
const experiments = Experiments.parse(messages);
const { properties } = Properties.parse(messages);

export function titleText(experiment: string): string {
  return experiments[experiment]?.title ?? experiment;
}

export function questionText(experiment: string): string {
  return experiments[experiment]?.question ?? "";
}

export function variantText(experiment: string, variant: string): string {
  return experiments[experiment]?.variants[variant]?.name ?? "";
}

export function propertyText(property: string): string {
  return properties[property]?.text ?? "";
}
