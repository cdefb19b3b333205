import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { FormatErrors } from "../../challenge-kind.ts";
import type { OrderPrompt, OrderResponse } from "./prompt.ts";

/** Reads `{ order: [0, 2, 1, …] }`: every item of the prompt once. */
export function parse(raw: unknown, { items }: OrderPrompt): Result<OrderResponse, FormatErrors> {
  const given: unknown = typeof raw === "object" && raw !== null && "order" in raw ? raw.order : null;
  if (!Array.isArray(given) || given.length !== items.length) return err([ERROR]);
  const order = given.filter(
    (value: unknown): value is number =>
      typeof value === "number" && Number.isInteger(value) && value >= 0 && value < items.length,
  );
  return new Set(order).size === items.length ? ok({ order }) : err([ERROR]);
}

const ERROR = { field: "order", messageKey: "order.errors.order" } as const;
