/** Turns key presses on the grid into the editor's actions. */
import { useCallback, type KeyboardEvent } from "react";
import { opAt } from "../../circuit/circuit.ts";
import { useApp } from "../app-context.tsx";
import { HEAD_COLUMN } from "./actions/core.ts";
import { useEditor } from "./editor-context.tsx";
import { useScrub } from "../use-scrub.ts";
import { commandForKey, type EditorCommand } from "./shortcuts.ts";

const MODIFIERS: ReadonlySet<string> = new Set(["Shift", "Control", "Alt", "Meta"]);

export function useGridKeys(): (event: KeyboardEvent) => void {
  const { view } = useApp();
  const scrub = useScrub();
  const { actions, gesture, focusInspector, zoom, openMenuAtCursor } = useEditor();
  return useCallback(
    (event: KeyboardEvent) => {
      // Keys typed into a wire's label or pressed on its buttons are theirs.
      if (event.target !== event.currentTarget || MODIFIERS.has(event.key)) return;
      const command = commandForKey(event, view.getState().hasLetterKeys);

      const open = (): void => {
        const { armed, cursor } = view.getState();
        if (cursor.column === HEAD_COLUMN) return actions.cycleInitial(cursor.wire);
        const { column, wire, isGap = false } = cursor;
        if (armed) return actions.placeArmed({ column, wire, isGap }, event.shiftKey);
        const op = isGap ? undefined : opAt(actions.circuit(), column, wire);
        if (!op) return view.getState().announce("Empty cell. Type a letter to place a gate.");
        if (actions.canOpen(op.gate)) return actions.openGate(op.gate);
        actions.selectOp(op.id, wire);
        // After React has drawn the inspector of the selected op.
        requestAnimationFrame(focusInspector);
      };

      const escape = (): boolean => {
        const { armed, openColumn, selectedOps, openGate, arm } = view.getState();
        if (armed) arm(null);
        else if (openColumn !== null) actions.closeColumn();
        else if (selectedOps.length > 0) actions.clearSelection();
        else if (openGate !== null) actions.closeGate();
        else return false;
        return true;
      };

      /** False leaves the key to the browser. */
      const perform = (wanted: EditorCommand): boolean => {
        const { cursor } = view.getState();
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
          case "move-wire":
            if (cursor.column !== HEAD_COLUMN) return false;
            actions.moveWire(cursor.wire, cursor.wire + wanted.by);
            break;
          case "insert-column":
            actions.openColumn(Math.max(0, cursor.column) + Number(wanted.after));
            break;
          case "remove-column":
            actions.removeColumn(cursor.column);
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
            if (wanted.isHere) actions.controlHere(wanted.on);
            else actions.aimControl(wanted.on);
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
          case "cut":
          case "paste":
            // The browser's own event follows, with the clipboard.
            return false;
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
            gesture.setState({ renamingWire: cursor.wire });
            break;
          case "zoom":
            zoom(wanted.to);
            break;
          case "scrub":
            scrub(wanted.columns);
            break;
          case "menu":
            openMenuAtCursor();
            break;
          case "help":
            view.getState().openDialog("shortcuts");
        }
        return true;
      };

      /** While a control is aimed, up and down are its; any other key leaves it where it is. */
      const aim = (): boolean => {
        if (!actions.isAiming()) return false;
        if (command?.kind === "move-cursor" && command.wires !== 0) actions.stepAim(command.wires);
        else if (command?.kind === "escape") actions.endAim(false);
        else {
          actions.endAim(true);
          return command?.kind === "open";
        }
        return true;
      };

      if (aim() || (command !== null && perform(command))) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    [view, scrub, actions, gesture, focusInspector, zoom, openMenuAtCursor],
  );
}
