import { useEffect, useState } from "react";

/** A clock that runs down, minutes and seconds; the element is a new one for a new time. */
export function TimeLeft({ ms }: { readonly ms: number }) {
  const [left, setLeft] = useState(ms);

  useEffect(() => {
    const end = performance.now() + ms;
    const timer = setInterval(() => setLeft(Math.max(0, end - performance.now())), 1000);
    return () => clearInterval(timer);
  }, [ms]);

  const seconds = Math.ceil(left / 1000);
  return (
    <span className="tabular" role="timer">
      {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, "0")}
    </span>
  );
}
