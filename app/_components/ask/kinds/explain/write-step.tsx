import { type KeyboardEvent, type RefObject, useId } from "react";
import type { Texts } from "../answer-form.ts";

interface Props {
  readonly text: string;
  readonly texts: Texts;
  readonly problem: string | null;
  readonly waiting: boolean;
  readonly written: RefObject<HTMLTextAreaElement | null>;
  /** of what the frame found wrong, where it did */
  readonly describedBy: string | undefined;
  readonly onWrite: (text: string) => void;
  readonly onShow: () => void;
}

/** The field for the answer, and the way on to the key points. */
export function WriteStep({ text, texts, problem, waiting, written, describedBy, onWrite, onShow }: Props) {
  const id = useId();

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    // Kept from the frame, for which it would mean to send.
    event.preventDefault();
    onShow();
  }

  const isWrong = problem !== null || describedBy !== undefined;
  return (
    <div className="explain-write">
      <label htmlFor={`${id}-text`}>{texts.answer}</label>
      <textarea
        id={`${id}-text`}
        ref={written}
        rows={9}
        value={text}
        placeholder={texts.placeholder}
        aria-describedby={[`${id}-keys`, `${id}-problem`, describedBy].filter(Boolean).join(" ")}
        aria-invalid={isWrong ? true : undefined}
        onChange={(event) => onWrite(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <p className="explain-count">
        <span id={`${id}-keys`}>{texts.keys}</span>
        <span className="tabular">
          {text.length} {texts.count}
        </span>
      </p>
      <div className="ask-problem" id={`${id}-problem`} role="alert">
        {problem}
      </div>
      <button type="button" className="button" data-weight="main" aria-disabled={waiting} onClick={onShow}>
        {waiting ? texts.showing : texts.show}
      </button>
    </div>
  );
}
