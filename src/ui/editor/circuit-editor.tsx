/** The circuit editor: palette, grid, its bar and the inspector, one above the other, with its own dialogs. */
import { useState, type ReactNode } from "react";
import type { AppContext } from "../../state/app-context.ts";
import { useApp, useView } from "../app-context.tsx";
import { ContextMenu } from "./action-menu.tsx";
import { createEditorActions } from "./actions.ts";
import { HEAD_COLUMN } from "./actions/core.ts";
import { AnsatzDialog } from "./ansatz/ansatz-button.tsx";
import { CircuitBar } from "./circuit-bar.tsx";
import { CircuitGrid } from "./circuit-grid.tsx";
import { DragGhost } from "./drag-ghost.tsx";
import { EditorContextProvider, type EditorParts } from "./editor-context.tsx";
import { GateBreadcrumb } from "./gates/gate-breadcrumb.tsx";
import { LazyGateDialogs } from "./gates/lazy-gate-dialogs.tsx";
import type { MenuSubject } from "./editor-actions.ts";
import { columnX, wireY } from "./geometry.ts";
import { createGestureStore } from "./gesture-store.ts";
import { OpenPastedDialog } from "./open-pasted-dialog.tsx";
import { Inspector } from "./inspector.tsx";
import { Palette } from "./palette.tsx";
import { createPointerGestures, toWindow, type GridSurface } from "./pointer-gestures.ts";
import { RemoveWireDialog } from "./remove-wire-dialog.tsx";
import { ShortcutDialog } from "./shortcut-dialog.tsx";
import { percent, wishedZoom } from "./zoom.ts";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./editor.css";

function createParts({ document, view }: Pick<AppContext, "document" | "view">): EditorParts {
  const gesture = createGestureStore();
  const actions = createEditorActions({ document, view });
  let grid: GridSurface | null = null;
  let inspector: HTMLElement | null = null;
  const surface = (): GridSurface | null => grid;
  const focusGrid = (): void => grid?.scroller.focus({ preventScroll: true });
  /** Escape goes back to the grid; a text field first uses it to restore its text. */
  const leaveInspector = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && !(event.target as Element).matches("input[type=text]"))
      focusGrid();
  };
  const parts: EditorParts = {
    actions,
    gesture,
    gestures: createPointerGestures({ view, gesture, actions, surface }),
    surface,
    mountSurface: (mounted) => {
      grid = mounted;
    },
    mountInspector: (mounted) => {
      inspector?.removeEventListener("keydown", leaveInspector);
      inspector = mounted;
      inspector?.addEventListener("keydown", leaveInspector);
    },
    zoom(wish) {
      const { zoom: now, setZoom, announce } = view.getState();
      const to = grid ? wishedZoom(wish, now, grid) : now;
      setZoom(to);
      announce(`Zoom ${percent(to)}`);
    },
    openMenuAtCursor() {
      if (!grid) return;
      const { cursor } = view.getState();
      const { column, wire, isGap = false } = cursor;
      const ids = actions.focusOps().map((op) => op.id);
      const subject: MenuSubject =
        column === HEAD_COLUMN
          ? { kind: "wire", wire }
          : ids.length > 0
            ? { kind: "ops", ids }
            : { kind: "cell", column, wire, isGap };
      const middle = column === HEAD_COLUMN ? grid.layout.left / 2 : columnX(grid.layout, column);
      const point = toWindow(grid, middle, wireY(grid.layout, wire));
      gesture.setState({ menu: { ...point, subject } });
    },
    focusInspector() {
      if (inspector && inspector.dataset["selected"] !== (view.getState().selectedOp ?? "")) {
        // The fields of the op that was just selected are on their way.
        setTimeout(parts.focusInspector);
        return;
      }
      const field = inspector?.querySelector<HTMLElement>("input[type=text]");
      (field ?? inspector?.querySelector<HTMLElement>("button"))?.focus();
    },
    focusGrid,
  };
  return parts;
}

export interface CircuitEditorProps {
  /** The circuit as text: beside the grid, or alone. */
  readonly beside: ReactNode;
  /** What the bar under the grid begins with. */
  readonly scrubber: ReactNode;
}

export function CircuitEditor({ beside, scrubber }: CircuitEditorProps) {
  const app = useApp();
  const shownAs = useView((state) => state.circuitView);
  const [parts] = useState(() => createParts(app));
  return (
    <EditorContextProvider value={parts}>
      <div className={`editor editor-${shownAs}`}>
        <Palette />
        <GateBreadcrumb />
        <div className="editor-main">
          <CircuitGrid />
          {beside}
        </div>
        <CircuitBar>{scrubber}</CircuitBar>
        <Inspector />
      </div>
      <DragGhost />
      <ContextMenu />
      <ShortcutDialog />
      <RemoveWireDialog />
      <OpenPastedDialog />
      <LazyGateDialogs />
      <AnsatzDialog />
    </EditorContextProvider>
  );
}
