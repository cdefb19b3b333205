"use client";

import { useParams } from "next/navigation";

interface Props {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/**
 * The error page. It carries both languages itself: it must not depend on messages whose loading may be what failed.
 */
const TEXTS = {
  en: {
    title: "Something went wrong on our side",
    body: "The page could not be shown. Nothing that you answered before is lost.",
    retry: "Try again",
    digest: "Look for this number in the server log:",
  },
  "zh-CN": {
    title: "服务端出错了",
    body: "页面没能显示出来。你之前的作答都还在。",
    retry: "再试一次",
    digest: "在服务端日志里查这个编号：",
  },
} as const;

export default function ErrorPage({ error, reset }: Props) {
  const { locale } = useParams();
  const text = TEXTS[locale === "zh-CN" ? "zh-CN" : "en"];
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.body}</p>
      {error.digest === undefined ? null : (
        <p className="page-lead">
          {text.digest} <code>{error.digest}</code>
        </p>
      )}
      <p className="page-actions">
        <button type="button" className="button" onClick={reset}>
          {text.retry}
        </button>
      </p>
    </>
  );
}
