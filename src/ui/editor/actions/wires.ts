/** Wires: their order, labels and initial states; adding and removing them. */
import { columnCount, INITIAL_STATES, type InitialState } from "../../../circuit/circuit.ts";
import {
  addWire,
  clearCircuit,
  opsOnWire,
  removeWire,
  renameWire,
  setInitial,
} from "../../../circuit/commands.ts";
import { ket } from "../describe.ts";
import { moveWireOfExperiment, insertWireIntoExperiment } from "../move-wire.ts";
import { readsWire, removeWireFromExperiment } from "../remove-wire.ts";
import { HEAD_COLUMN, type EditorCore } from "./core.ts";

export type WireActions = ReturnType<typeof createWireActions>;

export function createWireActions(core: EditorCore) {
  const { document, view, circuit, cursor, change, changeExperiment, announce, setCursor } = core;

  /** A gate's wires are those of the ops that place it: they have an order of their own only there. */
  const refuseInGate = (): boolean => {
    if (view.getState().openGate === null) return false;
    view.getState().refuse([
      {
        message: "The wires of a gate are in the order in which it is placed.",
        remedy: "Change the order where it is placed, or ungroup it and group it again.",
      },
    ]);
    return true;
  };

  const setInitialState = (wire: number, initial: InitialState): void => {
    if (change(`Start q${wire} in ${ket(initial)}`, (old) => setInitial(old, { wire, initial }))) {
      announce(`q${wire} starts in ${ket(initial)}.`);
    }
  };

  return {
    setInitialState,
    cycleInitial(wire: number) {
      const now = circuit().wires[wire]?.initial ?? "0";
      const next = INITIAL_STATES[(INITIAL_STATES.indexOf(now) + 1) % INITIAL_STATES.length] ?? "0";
      setInitialState(wire, next);
    },
    renameWire(wire: number, label: string) {
      if (label.trim() === (circuit().wires[wire]?.label ?? "")) return;
      if (change(`Label q${wire}`, (old) => renameWire(old, { wire, label }))) {
        announce(
          label.trim() === "" ? `Label of q${wire} removed.` : `q${wire} is now ${label.trim()}.`,
        );
      }
    },
    addWire() {
      if (change("Add wire", (old) => addWire(old))) {
        announce(`Wire q${circuit().wires.length - 1} added.`);
      }
    },
    /** Adds a wire before wire `at`; the others move down. */
    insertWire(at: number) {
      if (refuseInGate()) return;
      if (changeExperiment("Add wire", (old) => insertWireIntoExperiment(old, { at }))) {
        setCursor(HEAD_COLUMN, at);
        announce(`Wire q${at} added.`);
      }
    },
    /** Puts a wire at another place, with everything on it and whatever reads it. */
    moveWire(from: number, to: number) {
      if (refuseInGate()) return;
      const { wires } = circuit();
      if (to < 0 || to >= wires.length || from === to) {
        announce("It cannot go further.");
        return;
      }
      const before = columnCount(circuit());
      const label = `Move wire q${from} to q${to}`;
      if (!changeExperiment(label, (old) => moveWireOfExperiment(old, { from, to }))) return;
      setCursor(HEAD_COLUMN, to);
      const isWider = columnCount(circuit()) > before;
      const note = isWider ? " Gates that would cross got columns of their own." : "";
      announce(`Wire q${from} is now q${to}.${note}`);
    },
    /** The wire that "Remove wire" means: the one whose head has the cursor, else the last. */
    wireToRemove() {
      const { column, wire } = cursor();
      return column === HEAD_COLUMN ? wire : circuit().wires.length - 1;
    },
    /** Removes a wire; asks first when gates or the readout depend on it. */
    removeWire(wire: number, isConfirmed = false) {
      if (view.getState().openGate !== null) {
        if (change(`Remove wire q${wire}`, (old) => removeWire(old, { wire, withOps: true }))) {
          setCursor(cursor().column, cursor().wire);
          announce(`Wire q${wire} removed. ${circuit().wires.length} left.`);
        }
        return;
      }
      const { readout } = document.getState().experiment.model;
      const isUsed = opsOnWire(circuit(), wire).length > 0 || readsWire(readout, wire);
      if (isUsed && !isConfirmed && circuit().wires.length > 1) {
        view.getState().openDialog("remove-wire", wire);
        return;
      }
      const command = { wire, withOps: true };
      const label = `Remove wire q${wire}`;
      if (!changeExperiment(label, (old) => removeWireFromExperiment(old, command))) return;
      view.getState().selectMany(core.selectedOps().map((op) => op.id));
      setCursor(cursor().column, cursor().wire);
      announce(`Wire q${wire} removed. ${circuit().wires.length} left.`);
    },
    clear() {
      if (!change("Clear circuit", clearCircuit)) return;
      core.select(null);
      setCursor(0, 0);
      announce("All gates removed. Undo brings them back.");
    },
  };
}
