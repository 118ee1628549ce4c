/** Turns presses and hovering on the grid into gestures: tap, drag, frame, middle click, double click. */
import {
  useEffect,
  useMemo,
  useRef,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
} from "react";
import { findOp } from "../../circuit/circuit.ts";
import { useApp } from "../app-context.tsx";
import type { DragItem } from "./drop.ts";
import { useEditor } from "./editor-context.tsx";
import type { MenuSubject } from "./editor-actions.ts";
import { columnHeadAt, hitTest, type Hit } from "./geometry.ts";
import type { Point } from "./gesture-store.ts";
import { placeUnder, toContent } from "./pointer-gestures.ts";

const MIDDLE_BUTTON = 1;
/** Two taps nearer than this in time and place are one double tap. */
const DOUBLE_MILLISECONDS = 700;
const DOUBLE_PIXELS = 6;

/** A tap on an op. */
interface Tap {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly time: number;
}

const NO_TAP: Tap = { id: "", x: 0, y: 0, time: Number.NEGATIVE_INFINITY };

function isNearTap({ x, y, time }: Tap, event: MouseEvent["nativeEvent"]): boolean {
  const isNear = Math.hypot(event.clientX - x, event.clientY - y) < DOUBLE_PIXELS;
  return isNear && event.timeStamp - time < DOUBLE_MILLISECONDS;
}

/**
 * The details of a tapped op may have come up under the pointer: a second tap there edits the op, and
 * presses nothing of what has just appeared.
 */
function useSecondTap(lastTap: RefObject<Tap>): void {
  const { surface, focusInspector } = useEditor();
  useEffect(() => {
    let isOurs = false;
    const swallow = (event: globalThis.MouseEvent): void => {
      if (event.type === "pointerdown") {
        const isInside = surface()?.scroller.contains(event.target as Node) ?? true;
        isOurs = !isInside && isNearTap(lastTap.current, event);
        if (isOurs) requestAnimationFrame(focusInspector);
      }
      if (!isOurs) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.type === "click") isOurs = false;
    };
    const kinds = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"] as const;
    for (const kind of kinds) window.addEventListener(kind, swallow, true);
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, swallow, true);
    };
  }, [lastTap, surface, focusInspector]);
}

export interface GridPointer {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerLeave: () => void;
  readonly onDoubleClick: (event: MouseEvent) => void;
  readonly onContextMenu: (event: MouseEvent) => void;
}

export function useGridPointer(): GridPointer {
  const { view } = useApp();
  const { actions, gesture, gestures, surface, focusInspector } = useEditor();
  /** The last tap on an op, whose details may have moved the wires under the pointer since. */
  const lastTap = useRef<Tap>(NO_TAP);
  useSecondTap(lastTap);
  return useMemo(() => {
    const { circuit } = actions;

    const hitUnder = (event: { clientX: number; clientY: number }): Hit | null => {
      const grid = surface();
      if (!grid) return null;
      const point = toContent(grid, event.clientX, event.clientY);
      return hitTest(circuit(), grid.layout, point.x, point.y);
    };

    const headUnder = (event: { clientX: number; clientY: number }): number | null => {
      const grid = surface();
      if (!grid) return null;
      const point = toContent(grid, event.clientX, event.clientY);
      return columnHeadAt(grid.layout, point.x, point.y);
    };

    const isOwnControl = (event: { target: EventTarget }): boolean =>
      (event.target as Element).closest("button, input") !== null;

    /** One of the selected ops takes the others along. */
    const dragItem = (hit: Hit): DragItem | null => {
      if (hit.kind === "dot") return hit;
      const op = findOp(circuit(), hit.id);
      if (!op) return null;
      const { selectedOps } = view.getState();
      const ids = selectedOps.includes(hit.id) ? selectedOps : [hit.id];
      return { kind: "ops", ids, column: op.column, wire: hit.wire };
    };

    const tapCell = (event: globalThis.PointerEvent): void => {
      const grid = surface();
      const place = grid && placeUnder(grid, event.clientX, event.clientY);
      if (place && view.getState().armed) {
        actions.placeArmed(place, event.shiftKey, { isInverse: event.altKey });
        return;
      }
      if (event.shiftKey) return;
      const head = headUnder(event);
      if (head !== null) {
        actions.selectColumn(head);
        return;
      }
      view.getState().select(null);
      if (!place) return;
      const isOpen = place.isGap && place.column === view.getState().openColumn;
      if (isOpen) view.getState().setCursor(place);
      else actions.setCursor(place.column, place.wire);
    };

    /** What a menu asked for here is about; a gate that is not selected becomes so. */
    const subjectUnder = (point: Point, hit: Hit | null): MenuSubject | null => {
      if (hit) {
        const { selectedOps } = view.getState();
        if (selectedOps.includes(hit.id)) return { kind: "ops", ids: selectedOps };
        actions.selectOp(hit.id, hit.wire);
        return { kind: "ops", ids: [hit.id] };
      }
      const grid = surface();
      const head = headUnder({ clientX: point.x, clientY: point.y });
      if (head !== null) return { kind: "column", column: head };
      const place = grid && placeUnder(grid, point.x, point.y);
      if (!place) return null;
      const wire = Math.min(place.wire, circuit().wires.length - 1);
      actions.setCursor(place.column, wire);
      return { kind: "cell", ...place, wire };
    };

    const openMenu = (point: Point, hit: Hit | null): void => {
      const subject = subjectUnder(point, hit);
      if (subject) gesture.setState({ menu: { ...point, subject } });
    };

    const isSecondTap = (event: MouseEvent["nativeEvent"]): boolean =>
      isNearTap(lastTap.current, event) && view.getState().selectedOp === lastTap.current.id;

    const tap = (hit: Hit | null, event: globalThis.PointerEvent): void => {
      const { armed, selectedOp } = view.getState();
      if (isSecondTap(event) && hit?.id !== lastTap.current.id) return;
      if (!hit || armed) {
        tapCell(event);
        return;
      }
      if (event.shiftKey) {
        actions.toggleSelected(hit.id, hit.wire);
        return;
      }
      if (event.altKey) {
        actions.invert([hit.id]);
        return;
      }
      if (hit.kind === "dot") {
        // The first tap of a finger only selects, so that dots are not flipped by mistake.
        if (event.pointerType === "mouse" || selectedOp === hit.id) {
          actions.flipControl(hit.id, hit.wire);
        }
      }
      actions.selectOp(hit.id, hit.wire);
      const { clientX: x, clientY: y, timeStamp: time } = event;
      lastTap.current = { id: hit.id, x, y, time };
    };

    const removeHit = (hit: Hit): void => {
      if (hit.kind === "dot") actions.removeControl(hit.id, hit.wire);
      else actions.remove([hit.id]);
    };

    return {
      onPointerDown(event) {
        if (isOwnControl(event)) return;
        const hit = hitUnder(event);
        if (event.button === MIDDLE_BUTTON && hit) {
          // Without this the browser starts its own scrolling.
          event.preventDefault();
          removeHit(hit);
          return;
        }
        if (event.button !== 0) return;
        surface()?.scroller.focus({ preventScroll: true });
        const isArmed = view.getState().armed !== null;
        const item = hit && !isArmed ? dragItem(hit) : null;
        // A finger pans the grid unless it starts on an op that is already selected.
        const isQuick =
          event.pointerType !== "touch" ||
          (hit !== null && view.getState().selectedOps.includes(hit.id));
        gestures.press(event.nativeEvent, {
          item: isQuick ? item : null,
          heldItem: item,
          hasMarquee: hit === null && !isArmed,
          onTap: (release) => tap(hit, release),
          onHold: ({ clientX: x, clientY: y }) => openMenu({ x, y }, hit),
        });
      },
      onPointerMove(event) {
        const { drag, marquee } = gesture.getState();
        if (event.pointerType !== "mouse" || drag || marquee) return;
        const grid = surface();
        const hoverHit = isOwnControl(event) ? null : hitUnder(event);
        const before = gesture.getState();
        if (before.hoverHit?.id !== hoverHit?.id) gesture.setState({ hoverHit });
        const isArmed = view.getState().armed !== null;
        const hoverPlace = isArmed && grid ? placeUnder(grid, event.clientX, event.clientY) : null;
        if (JSON.stringify(hoverPlace) !== JSON.stringify(before.hoverPlace)) {
          gesture.setState({ hoverPlace });
        }
      },
      onPointerLeave() {
        gesture.setState({ hoverHit: null, hoverPlace: null });
      },
      onContextMenu(event) {
        const { nativeEvent } = event;
        event.preventDefault();
        // A long press has its own; a key has the cursor's.
        const isTouch = "pointerType" in nativeEvent && nativeEvent.pointerType === "touch";
        if (isTouch || event.button < 0 || gesture.getState().menu) return;
        surface()?.scroller.focus({ preventScroll: true });
        const { clientX: x, clientY: y } = event;
        const head = (event.target as Element).closest<HTMLElement>("[data-wire]")?.dataset["wire"];
        if (head === undefined) openMenu({ x, y }, hitUnder(event));
        else gesture.setState({ menu: { x, y, subject: { kind: "wire", wire: Number(head) } } });
      },
      onDoubleClick(event) {
        if (isOwnControl(event)) return;
        const hit = hitUnder(event);
        const isSecond = isSecondTap(event.nativeEvent);
        const op = findOp(circuit(), isSecond ? lastTap.current.id : (hit?.id ?? ""));
        if (op && actions.canOpen(op.gate)) actions.openGate(op.gate);
        else if (isSecond || hit?.kind === "op") focusInspector();
      },
    };
  }, [view, actions, gesture, gestures, surface, focusInspector]);
}
