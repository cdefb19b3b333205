import type { ReactNode } from "react";
import type { State } from "#lib/tcp/connection.ts";
import type { Edge, StateNode } from "./state-diagram-data.ts";
import { CLOSED_AT_THE_END, DIAGRAM, EDGES, edgeBetween, NODES, nodeOf } from "./state-diagram-data.ts";
import { STATE_GROUPS } from "./state-groups.ts";

/** What took a connection from one state to another, for the arrow that is shown. */
export interface Transition {
  readonly from: State;
  readonly to: State;
  /** a RST did it: an arrow of note 3, which the figure does not draw */
  readonly byReset: boolean;
}

interface Props {
  /** unique on the page */
  readonly id: string;
  readonly name: string;
  /** states that stand out; with none given and no transition, all are alike */
  readonly highlight?: readonly State[];
  readonly transition?: Transition | null;
  /** wraps a state's node, to make it something that can be chosen; the picture then is a group of such nodes */
  readonly around?: (state: State, node: ReactNode) => ReactNode;
  /** the state whose arrows, in and out, stand out */
  readonly chosen?: State | null;
  /** what the arrows look like when they show something about themselves */
  readonly paint?: Paint;
}

/** How arrows are painted, each a link. */
export interface Paint {
  /** every `look` there is: each has an arrowhead of its own colour */
  readonly looks: readonly string[];
  readonly of: (edge: Edge) => PaintedEdge;
}

export interface PaintedEdge {
  readonly look: string;
  /** stands below the cause, in place of what is done */
  readonly figure: string;
  /** what the link is called; the cause and the figure are part of it, as they are seen */
  readonly label: string;
  readonly href: string;
}

/** Figure 5 of RFC 9293 as a picture; its list form stands beside it (StateDiagramFigure). */
export function StateDiagram(props: Props) {
  const { id, name, highlight = [], transition = null, around, chosen = null, paint } = props;
  const lit = new Set<State>(
    chosen !== null ? [chosen] : transition === null ? highlight : [transition.from, transition.to],
  );
  const atTheEnd = endsAtTheBottom(transition);
  const taken =
    transition === null || transition.byReset ? null : edgeBetween(transition.from, transition.to);
  const standsOut = (edge: Edge) =>
    edge === taken || (chosen !== null && (edge.from === chosen || edge.to === chosen));
  return (
    <svg
      className="state-diagram"
      viewBox={`0 0 ${DIAGRAM.width} ${DIAGRAM.height}`}
      role={around === undefined && paint === undefined ? "img" : "group"}
      aria-label={name}
      data-lit={lit.size > 0 ? "" : undefined}
    >
      <defs>
        <Tip id={`${id}-tip`} className="diagram-tip" />
        <Tip id={`${id}-taken-tip`} className="diagram-taken-tip" />
        {paint?.looks.map((look) => (
          <Tip key={look} id={`${id}-${look}-tip`} className="diagram-painted-tip" look={look} />
        ))}
      </defs>
      {EDGES.map((edge) => (
        <path
          key={edge.id}
          className="diagram-edge"
          d={edge.path}
          markerEnd={`url(#${id}-${paint === undefined ? (standsOut(edge) ? "taken-tip" : "tip") : `${paint.of(edge).look}-tip`})`}
          data-taken={standsOut(edge) ? "" : undefined}
          data-look={paint?.of(edge).look}
        />
      ))}
      {transition === null || taken !== null ? null : (
        <UndrawnArrow transition={transition} tip={`${id}-taken-tip`} />
      )}
      {EDGES.map((edge) =>
        paint === undefined ? (
          <EdgeLabel key={edge.id} edge={edge} taken={standsOut(edge)} />
        ) : (
          <LinkedEdge key={edge.id} edge={edge} painted={paint.of(edge)} />
        ),
      )}
      {NODES.map((node) => (
        <g key={node.state} className="diagram-node-group">
          {(around ?? plain)(
            node.state,
            <Node node={node} lit={lit.has(node.state) && !(node.state === "CLOSED" && atTheEnd)} />,
          )}
        </g>
      ))}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus */}
      <g aria-hidden="true" data-repeated="">
        <Node node={{ state: "CLOSED", ...CLOSED_AT_THE_END }} lit={atTheEnd} />
      </g>
    </svg>
  );
}

/** An arrowhead. One a colour, because a marker does not take the colour of its line everywhere. */
function Tip({
  id,
  className,
  look,
}: {
  readonly id: string;
  readonly className: string;
  readonly look?: string;
}) {
  return (
    <marker
      id={id}
      viewBox="-9 -5 10 10"
      markerWidth="9"
      markerHeight="9"
      refX="0"
      refY="0"
      orient="auto"
      markerUnits="userSpaceOnUse"
    >
      <path className={className} d="M0 0L-8 -3.4V3.4Z" data-look={look} />
    </marker>
  );
}

function plain(_state: State, node: ReactNode): ReactNode {
  return node;
}

function Node({ node: { state, x, y }, lit }: { readonly node: StateNode; readonly lit: boolean }) {
  const { nodeWidth: width, nodeHeight: height } = DIAGRAM;
  const left = x - width / 2;
  const top = y - height / 2;
  return (
    <g
      className="diagram-node"
      data-group={STATE_GROUPS[state]}
      data-state={state}
      data-on={lit ? "" : undefined}
    >
      <rect className="diagram-box" x={left} y={top} width={width} height={height} />
      <rect className="diagram-band" x={left} y={top} width={5} height={height} />
      <text x={x + 2.5} y={y + 3.6} textAnchor="middle">
        {state}
      </text>
    </g>
  );
}

/** An arrow's label as a link, which its line is part of: a line alone is too thin to be hit. */
function LinkedEdge({ edge, painted }: { readonly edge: Edge; readonly painted: PaintedEdge }) {
  return (
    <a className="diagram-link" href={painted.href} aria-label={painted.label}>
      <path className="diagram-reach" d={edge.path} />
      <EdgeLabel edge={{ ...edge, action: painted.figure }} taken={false} look={painted.look} />
    </a>
  );
}

interface EdgeLabelProps {
  readonly edge: Edge;
  readonly taken: boolean;
  readonly look?: string;
}

function EdgeLabel({ edge, taken, look }: EdgeLabelProps) {
  const { x, y, anchor } = edge.label;
  return (
    <text className="diagram-label" textAnchor={anchor} data-taken={taken ? "" : undefined} data-look={look}>
      {causeLines(edge).map((line, nth) => (
        <tspan key={line} x={x} y={y + LINE * nth}>
          {line}
          {look === undefined ? null : <Gap />}
        </tspan>
      ))}
      {edge.action === null ? null : (
        <tspan className="diagram-action" x={x} y={y + LINE * causeLines(edge).length}>
          {edge.action}
        </tspan>
      )}
    </text>
  );
}

/** Parts the lines of a link for whoever reads them as one text, and takes no room. */
function Gap() {
  return <tspan fontSize="0"> </tspan>;
}

const LINE = 11;

/** A cause of two parts takes two lines. */
function causeLines(edge: Edge): readonly string[] {
  return causeOf(edge).split(/(?<=,) /);
}

/** A cause as the diagram writes it, on one line. */
export function causeOf({ cause, note }: Edge): string {
  return note === null ? cause : `${cause} (${note})`;
}

/** A transition that Figure 5 leaves to its note 3, or none at all: the connection stays where it is. */
function UndrawnArrow({ transition, tip }: { readonly transition: Transition; readonly tip: string }) {
  const from = nodeOf(transition.from);
  const half = DIAGRAM.nodeHeight / 2;
  if (transition.from === transition.to) {
    const right = from.x + DIAGRAM.nodeWidth / 2;
    const away = right + 26 > DIAGRAM.width ? -1 : 1;
    const edge = from.x + (away * DIAGRAM.nodeWidth) / 2;
    return (
      <path
        className="diagram-edge"
        data-taken=""
        data-undrawn=""
        markerEnd={`url(#${tip})`}
        d={`M${edge} ${from.y - 7}C${edge + away * 34} ${from.y - 26} ${edge + away * 34} ${from.y + 26} ${edge} ${from.y + 7}`}
      />
    );
  }
  const to = endsAtTheBottom(transition) ? CLOSED_AT_THE_END : nodeOf(transition.to);
  const down = to.y > from.y ? 1 : -1;
  const start = { x: from.x, y: from.y + down * half };
  const end = { x: to.x, y: to.y - down * half };
  const bend = from.x === to.x ? 70 : 0;
  return (
    <path
      className="diagram-edge"
      data-taken=""
      data-undrawn=""
      markerEnd={`url(#${tip})`}
      d={`M${start.x} ${start.y}C${start.x + bend} ${start.y + down * 40} ${end.x + bend} ${end.y - down * 40} ${end.x} ${end.y}`}
    />
  );
}

/** A connection that closes ends at the CLOSED below; one that never opened returns to the CLOSED above. */
function endsAtTheBottom(transition: Transition | null): boolean {
  if (transition === null || transition.to !== "CLOSED") return false;
  return nodeOf(transition.from).y > nodeOf("SYN-SENT").y;
}
