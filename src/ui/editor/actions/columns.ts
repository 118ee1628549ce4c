/** Columns: opening an empty one, removing one with its gates. */
import { columnCount } from "../../../circuit/circuit.ts";
import { removeColumn } from "../../../circuit/block-commands.ts";
import { plural } from "../../primitives/format.ts";
import type { EditorCore } from "./core.ts";

export function createColumnActions(core: EditorCore) {
  const { view, circuit, cursor, announce, change, setCursor } = core;
  return {
    /**
     * Opens an empty column before `column`. The document has no empty columns, so it stands open in
     * the view alone until something is placed in it; any other edit closes it, as Escape does.
     */
    openColumn(column: number) {
      const count = columnCount(circuit());
      const wire = Math.min(Math.max(0, cursor().wire), circuit().wires.length - 1);
      core.select(null);
      if (column >= count) {
        setCursor(count, wire);
        announce("The column after the last gate is always empty.");
        return;
      }
      const before = Math.max(0, column);
      view.getState().setOpenColumn(before);
      view.getState().setCursor({ column: before, wire, isGap: true });
      announce(
        `Empty column opened before column ${before + 1}. Place something in it, or close it with Escape.`,
      );
    },
    closeColumn() {
      core.closeColumn();
      announce("Empty column closed.");
    },
    /** Removes a column with all that stands in it, as one step. */
    removeColumn(column: number) {
      if (cursor().isGap === true && cursor().column === column) {
        core.closeColumn();
        announce("Empty column closed.");
        return;
      }
      const count = circuit().ops.filter((op) => op.column === column).length;
      if (!change(`Remove column ${column + 1}`, (old) => removeColumn(old, { column }))) return;
      const { selectMany } = view.getState();
      selectMany(core.selectedOps().map((op) => op.id));
      setCursor(cursor().column, cursor().wire);
      announce(`Column ${column + 1} removed, with ${plural(count, "gate")}.`);
    },
    selectColumn(column: number) {
      const ids = circuit()
        .ops.filter((op) => op.column === column)
        .map(({ id }) => id);
      view.getState().selectMany(ids);
      setCursor(column, cursor().wire);
      announce(`Column ${column + 1}: ${plural(ids.length, "gate")} selected.`);
    },
  };
}
