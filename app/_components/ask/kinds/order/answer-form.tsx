"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { OrderKey, OrderPrompt } from "#lib/challenge/kinds/order/prompt.ts";
import type { AnswerFormProps, KindForm } from "../answer-form.ts";
import type { OrderDraft } from "./draft.ts";
import { orderDraft } from "./draft.ts";

/** A list whose lines are moved by buttons, by Alt and the arrow keys, or by the digit of their place. */
function OrderForm(props: AnswerFormProps<OrderPrompt, OrderKey, OrderDraft>) {
  const { texts, draft, onChange, solution, problems, problemId } = props;
  const { order } = draft;
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const id = useId();
  const closed = solution !== null;
  const textOf = (at: number) => texts[`item-${at}`] ?? "";

  function put(from: number, to: number) {
    const moved = order[from];
    if (closed || moved === undefined || to < 0 || to >= order.length || to === from) return;
    const rest = order.filter((_item, place) => place !== from);
    const next = [...rest.slice(0, to), moved, ...rest.slice(to)];
    onChange({ order: next });
    const { length } = next;
    setSaid(filled(texts.moved, { item: textOf(moved), place: String(to + 1), count: String(length) }));
    focusLine(to, list.current);
  }

  function onKeyDown(event: KeyboardEvent, place: number) {
    if (event.ctrlKey || event.metaKey) return;
    // Nothing is pressed here that Enter could mean but "send".
    if (event.key === "Enter" && event.currentTarget instanceof HTMLButtonElement) {
      event.preventDefault();
      return event.currentTarget.form?.requestSubmit();
    }
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (step !== 0 && event.altKey) put(place, place + step);
    else if (step !== 0) focusLine(place + step, list.current);
    else if (/^[1-9]$/.test(event.key) && !event.altKey && Number(event.key) <= order.length)
      put(place, Number(event.key) - 1);
    else return;
    event.preventDefault();
  }

  return (
    <fieldset
      className="order-fields"
      disabled={closed}
      aria-describedby={problems.length > 0 ? problemId : `${id}-keys`}
    >
      <legend>{texts.legend}</legend>
      <p className="order-keys" id={`${id}-keys`}>
        {texts.keys}
      </p>
      <ol className="order-list" ref={list}>
        {order.map((at, place) => (
          <li key={at} className="order-line">
            {/* The line itself takes the keys; its buttons do the same for a finger. */}
            <button
              type="button"
              className="order-item"
              data-place={place}
              aria-describedby={`${id}-keys`}
              onClick={(event) => event.currentTarget.focus()}
              onKeyDown={(event) => onKeyDown(event, place)}
            >
              <span className="order-place">{place + 1}</span> {textOf(at)}
            </button>
            <button
              type="button"
              className="order-move"
              tabIndex={-1}
              disabled={place === 0}
              aria-label={filled(texts.upLabel, { item: textOf(at) })}
              onClick={() => put(place, place - 1)}
            >
              <span aria-hidden="true">↑</span>
            </button>
            <button
              type="button"
              className="order-move"
              tabIndex={-1}
              disabled={place === order.length - 1}
              aria-label={filled(texts.downLabel, { item: textOf(at) })}
              onClick={() => put(place, place + 1)}
            >
              <span aria-hidden="true">↓</span>
            </button>
          </li>
        ))}
      </ol>
      <div role="status" className="visually-hidden">
        {said}
      </div>
    </fieldset>
  );
}

export const orderForm: KindForm<OrderPrompt, OrderKey, OrderDraft> = {
  Form: OrderForm,
  draft: orderDraft,
};

/** After the list has been drawn anew: React keeps a moved line's element, but moving it takes its focus away. */
function focusLine(place: number, list: HTMLOListElement | null): void {
  requestAnimationFrame(() => {
    list?.querySelector<HTMLButtonElement>(`.order-item[data-place="${place}"]`)?.focus();
  });
}

function filled(text: string | undefined, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce(
    (sofar, [name, value]) => sofar.replace(`{${name}}`, () => value),
    text ?? "",
  );
}
