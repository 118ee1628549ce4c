/** Turns key presses on the grid into the editor's actions. */
import { useCallback, type KeyboardEvent } from "react";
import { opAt } from "../../circuit/circuit.ts";
import { useApp } from "../app-context.tsx";
import { HEAD_COLUMN } from "./actions/core.ts";
import { useEditor } from "./editor-context.tsx";
import { useScrub } from "../use-scrub.ts";
import { commandForKey, type EditorCommand } from "./shortcuts.ts";

export function useGridKeys(): (event: KeyboardEvent) => void {
  const { view } = useApp();
  const scrub = useScrub();
  const { actions, gesture, focusInspector, zoom } = useEditor();
  return useCallback(
    (event: KeyboardEvent) => {
      // Keys typed into a wire's label or pressed on its buttons are theirs.
      if (event.target !== event.currentTarget) return;
      const command = commandForKey(event, view.getState().hasLetterKeys);
      if (!command) return;

      const open = (): void => {
        const { armed, cursor } = view.getState();
        if (cursor.column === HEAD_COLUMN) return actions.cycleInitial(cursor.wire);
        if (armed) return actions.placeArmed({ ...cursor, isGap: false }, event.shiftKey);
        const op = opAt(actions.circuit(), cursor.column, cursor.wire);
        if (!op) return view.getState().announce("Empty cell. Type a letter to place a gate.");
        if (actions.canOpen(op.gate)) return actions.openGate(op.gate);
        actions.selectOp(op.id, cursor.wire);
        // After React has drawn the inspector of the selected op.
        requestAnimationFrame(focusInspector);
      };

      const escape = (): boolean => {
        const { armed, selectedOps, openGate, arm } = view.getState();
        if (armed) arm(null);
        else if (selectedOps.length > 0) actions.clearSelection();
        else if (openGate !== null) actions.closeGate();
        else return false;
        return true;
      };

      const perform = (wanted: EditorCommand): boolean => {
        switch (wanted.kind) {
          case "move-cursor":
            actions.moveCursor(wanted.columns, wanted.wires);
            break;
          case "move-op":
            actions.nudge(wanted.columns, wanted.wires);
            break;
          case "extend":
            actions.extendSelection(wanted.columns, wanted.wires);
            break;
          case "select-all":
            actions.selectAll();
            break;
          case "cursor-home":
            actions.cursorHome();
            break;
          case "cursor-end":
            actions.cursorEnd();
            break;
          case "place":
            actions.placeAtCursor(wanted.gate, wanted.isInverse);
            break;
          case "control":
            actions.controlAtCursor(wanted.on);
            break;
          case "remove":
            actions.removeAtCursor();
            break;
          case "open":
            open();
            break;
          case "escape":
            return escape();
          case "invert":
            actions.invert();
            break;
          case "copy":
            actions.copy();
            break;
          case "cut":
            actions.cut();
            break;
          case "paste":
            actions.paste();
            break;
          case "duplicate":
            actions.duplicate();
            break;
          case "group":
            actions.askToGroup();
            break;
          case "ungroup":
            actions.ungroup();
            break;
          case "add-wire":
            actions.addWire();
            break;
          case "remove-wire":
            actions.removeWire(actions.wireToRemove());
            break;
          case "rename-wire":
            gesture.setState({ renamingWire: view.getState().cursor.wire });
            break;
          case "zoom":
            zoom(wanted.to);
            break;
          case "scrub":
            scrub(wanted.columns);
            break;
          case "help":
            view.getState().openDialog("shortcuts");
        }
        return true;
      };

      if (perform(command)) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    [view, scrub, actions, gesture, focusInspector, zoom],
  );
}
