/** The edge between the circuit and the views of the state: dragged or moved by the arrows, it gives room to one or the other. */
import { useRef, type KeyboardEvent, type PointerEvent, type RefObject } from "react";
import { useApp, useView } from "../../app-context.tsx";
import { isFoldedAt, LEAST_HEIGHT, mostHeight, splitterKey } from "./state-height.ts";

const LABEL = "Height of the views of the state";

interface Measured {
  /** Of the chart, CSS pixels; null while there is none. */
  readonly height: number;
  readonly most: number;
}

/** The heights on the page: what the chart takes, and what it could take of the circuit. */
function measure(edge: RefObject<HTMLElement | null>): Measured {
  const region = edge.current?.closest(".region");
  const heightOf = (selector: string): number =>
    region?.querySelector(selector)?.getBoundingClientRect().height ?? 0;
  const height = heightOf(".state-chart");
  return { height, most: mostHeight(height, heightOf(".editor-main")) };
}

export function StateSplitter() {
  const { view } = useApp();
  const edge = useRef<HTMLDivElement>(null);
  const held = useRef<{ readonly y: number; readonly from: Measured } | null>(null);
  const stateHeight = useView((state) => state.stateHeight);
  const isFolded = useView((state) => state.isStateFolded);
  /** Lower than the least it folds; from there on the drag may go up again. */
  const place = (height: number, most: number): void => {
    const { foldState, setStateHeight } = view.getState();
    foldState(isFoldedAt(height));
    if (!isFoldedAt(height)) {
      setStateHeight(Math.round(Math.min(most, Math.max(LEAST_HEIGHT, height))));
    }
  };
  const grab = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { y: event.clientY, from: measure(edge) };
  };
  const drag = ({ clientY }: PointerEvent<HTMLDivElement>): void => {
    const start = held.current;
    if (start) place(start.from.height + start.y - clientY, start.from.most);
  };
  const release = (): void => {
    held.current = null;
  };
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    const now = measure(edge);
    const wish = splitterKey(event.key, { ...now, isFolded });
    if (wish === null) return;
    event.preventDefault();
    if (wish.height !== null) place(wish.height, now.most);
    else view.getState().foldState(wish.isFolded);
    view
      .getState()
      .announce(
        view.getState().isStateFolded ? "Views of the state hidden" : "Views of the state shown",
      );
  };
  return (
    // A separator that moves is a control: that is what ARIA calls a window splitter.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={edge}
      className="state-splitter"
      role="separator"
      aria-orientation="horizontal"
      aria-label={LABEL}
      aria-valuemin={0}
      aria-valuenow={isFolded ? 0 : (stateHeight ?? LEAST_HEIGHT)}
      aria-valuetext={
        isFolded ? "hidden" : stateHeight === null ? "the usual height" : `${stateHeight} pixels`
      }
      title="Drag to give the circuit or the state more room; double click for the usual height"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onPointerDown={grab}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={release}
      onDoubleClick={() => {
        view.getState().foldState(false);
        view.getState().setStateHeight(null);
      }}
      onKeyDown={press}
    >
      <i aria-hidden="true" />
    </div>
  );
}
