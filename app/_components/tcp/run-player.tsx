"use client";

import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { useReady } from "../ui/use-ready.ts";

interface Props {
  /** how many steps the run has */
  readonly steps: number;
  /** the drawing: it shows as much as the custom property --at says */
  readonly children: ReactNode;
  /** what to say at each moment, 0 … steps */
  readonly panels: readonly ReactNode[];
  readonly labels: {
    readonly controls: string;
    readonly play: string;
    readonly pause: string;
    readonly back: string;
    readonly forward: string;
    readonly position: string;
  };
}

const STEP_MS = 1_700;
/** what stays free between a row and the edge of what can be seen */
const ROOM_PX = 48;

/**
 * Steps through a run. The drawing comes complete from the server; what is shown of it follows from one number, --at,
 * by the style sheet alone.
 */
export function RunPlayer({ steps, children, panels, labels }: Props) {
  const [at, setAt] = useState(steps);
  const [playing, setPlaying] = useState(false);
  const panelId = useId();
  const drawing = useRef<HTMLDivElement>(null);
  const side = useRef<HTMLDivElement>(null);
  const shown = useRef(steps);

  useEffect(() => {
    if (shown.current === at) return;
    shown.current = at;
    keepInSight(drawing.current?.querySelector(`[data-row="${at}"]`), side.current);
  }, [at]);

  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => {
      setAt(at + 1);
      if (at + 1 >= steps) setPlaying(false);
    }, STEP_MS);
    return () => clearTimeout(timer);
  }, [playing, at, steps]);

  function goTo(step: number) {
    setPlaying(false);
    setAt(Math.max(0, Math.min(steps, step)));
  }

  function playOrPause() {
    if (!playing && at >= steps) setAt(0);
    setPlaying(!playing);
  }

  function onKeyDown(event: KeyboardEvent) {
    // The slider moves by itself.
    if (event.target instanceof HTMLInputElement) return;
    if (event.key === "ArrowLeft") goTo(at - 1);
    else if (event.key === "ArrowRight") goTo(at + 1);
    else return;
    event.preventDefault();
  }

  const ready = useReady();
  // React's CSSProperties does not know custom properties.
  const style = { "--at": at } as CSSProperties;
  return (
    <div className="player" style={style} data-playing={playing}>
      <div className="player-drawing" ref={drawing}>
        {children}
      </div>
      <div className="player-side" ref={side}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form */}
        <div className="player-controls" role="group" aria-label={labels.controls} onKeyDown={onKeyDown}>
          <button
            type="button"
            onClick={playOrPause}
            disabled={!ready}
            aria-label={playing ? labels.pause : labels.play}
          >
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d={playing ? "M4 2.5h3v11H4zM9.5 2.5h3v11h-3z" : "M4 2l9.5 6L4 14z"} />
            </svg>
          </button>
          <button type="button" onClick={() => goTo(at - 1)} disabled={at === 0} aria-label={labels.back}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M3 2.5h2v11H3zM13 2.5v11L6 8z" />
            </svg>
          </button>
          <button
            type="button"
            onClick={() => goTo(at + 1)}
            disabled={at === steps}
            aria-label={labels.forward}
          >
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M11 2.5h2v11h-2zM3 2.5v11L10 8z" />
            </svg>
          </button>
          <input
            type="range"
            disabled={!ready}
            min={0}
            max={steps}
            value={at}
            aria-label={labels.position}
            aria-controls={panelId}
            onChange={(event) => goTo(event.target.valueAsNumber)}
          />
        </div>
        <div className="player-panel" id={panelId} aria-live={playing ? "off" : "polite"}>
          {panels[at]}
        </div>
      </div>
    </div>
  );
}

/** Scrolls just so far that the row of the step is above the panel, where the panel lies over the drawing, or in the window. */
function keepInSight(row: Element | null | undefined, panel: Element | null) {
  if (row == null || panel === null) return;
  const { top } = row.getBoundingClientRect();
  const over = panel.getBoundingClientRect();
  const stacked = over.left < row.getBoundingClientRect().right;
  const lowest = (stacked ? Math.min(over.top, window.innerHeight) : window.innerHeight) - ROOM_PX;
  if (top < ROOM_PX) window.scrollBy({ top: top - ROOM_PX });
  else if (top > lowest) window.scrollBy({ top: top - lowest });
}
