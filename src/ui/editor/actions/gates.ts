/** Gates of the circuit's own: made, opened, named, repeated, taken apart and away. */
import { problem, success, type Result } from "../../../base/result.ts";
import type { Circuit, Op } from "../../../circuit/circuit.ts";
import { nextOpId } from "../../../circuit/commands.ts";
import {
  addCustomGate,
  nextCustomGateId,
  removeCustomGate,
} from "../../../circuit/custom-gate-commands.ts";
import {
  isCustomGateId,
  isSubcircuit,
  type CustomGateId,
  type MatrixGate,
} from "../../../circuit/custom-gate.ts";
import { findCustomGate } from "../../../circuit/definition.ts";
import { renameCustomGate } from "../../../circuit/edit-gate.ts";
import { groupOps, ungroupOp } from "../../../circuit/group-commands.ts";
import { repeatOps, type RepeatOpsArguments } from "../../../circuit/repeat-command.ts";
import { plural } from "../../primitives/format.ts";
import type { EditorCore } from "./core.ts";

const idsOf = (ops: readonly Op[]): string[] => ops.map((op) => op.id);

export function createGateActions(core: EditorCore) {
  const { document, view, circuit, announce, change, withOps } = core;

  const nameOf = (id: string): string => findCustomGate(circuit(), id)?.name ?? id;

  /** A step on the whole circuit, whatever is open: names and definitions belong to all of it. */
  const changeWhole = (label: string, command: (whole: Circuit) => Result<Circuit>): boolean => {
    const result = document.getState().applyToCircuit(label, command);
    if (!result.ok) view.getState().refuse(result.problems);
    return result.ok;
  };

  const canOpen = (gate: string): gate is CustomGateId =>
    isCustomGateId(gate) && isSubcircuit(findCustomGate(circuit(), gate));

  return {
    canOpen,
    /** Shows what a gate is made of; what is done there happens wherever it is placed. */
    openGate(gate: string) {
      if (!canOpen(gate)) {
        const inside = isCustomGateId(gate) ? `"${nameOf(gate)}" is a matrix` : "It is one gate";
        announce(`${inside}: there is nothing inside to open.`);
        return;
      }
      const name = nameOf(gate);
      view.getState().showGate(gate);
      announce(`${name} is open. Edits change it everywhere. Escape goes back to the circuit.`);
    },
    closeGate() {
      const { openGate } = view.getState();
      if (openGate === null) return;
      const name = nameOf(openGate);
      view.getState().showGate(null);
      announce(`${name} is closed. This is the whole circuit.`);
    },
    /** Asks for the name of the gate that the selected ops become. */
    askToGroup: (ids?: readonly string[]) =>
      withOps(ids, (ops) => {
        view.getState().selectMany(idsOf(ops));
        view.getState().openDialog("group");
      }),
    askToRepeat: (ids?: readonly string[]) =>
      withOps(ids, (ops) => {
        view.getState().selectMany(idsOf(ops));
        view.getState().openDialog("repeat");
      }),
    group(ids: readonly string[], name: string): boolean {
      const id = nextOpId(circuit());
      if (!change(`Group as ${name.trim()}`, (old) => groupOps(old, { ids, name }))) return false;
      view.getState().selectMany([id]);
      core.cursorTo(id);
      announce(`${plural(ids.length, "gate")} grouped as ${name.trim()}. Enter opens it.`);
      return true;
    },
    ungroup: (ids?: readonly string[]) =>
      withOps(ids, (ops) => {
        const groups = ops.filter((op) => canOpen(op.gate));
        const [first] = groups;
        if (!first) {
          announce("No group is selected.");
          return;
        }
        const before = new Set(idsOf(circuit().ops));
        const label = `Ungroup ${groups.length === 1 ? nameOf(first.gate) : plural(groups.length, "gate")}`;
        const command = (old: Circuit): Result<Circuit> =>
          groups.reduce<Result<Circuit>>(
            (result, { id }) => (result.ok ? ungroupOp(result.value, { id }) : result),
            success(old),
          );
        if (!change(label, command)) return;
        const parts = idsOf(circuit().ops).filter((id) => !before.has(id));
        view.getState().selectMany(parts);
        announce(`Ungrouped: ${plural(parts.length, "gate")}.`);
      }),
    repeat(args: RepeatOpsArguments): boolean {
      const label = `Repeat ${plural(args.ids.length, "gate")} ${args.times} times`;
      if (!change(label, (old) => repeatOps(old, args))) return false;
      announce(`The selection now stands there ${args.times} times.`);
      return true;
    },
    /** Defines a gate by its matrix and picks it up, to be placed next. */
    addMatrixGate(name: string, matrix: MatrixGate["matrix"]): boolean {
      const id = nextCustomGateId(circuit());
      if (!changeWhole(`Make ${name.trim()}`, (old) => addCustomGate(old, { id, name, matrix })))
        return false;
      view.getState().arm({ kind: "gate", gate: id });
      announce(`${name.trim()} is in the palette and picked up. Choose a cell to place it.`);
      return true;
    },
    renameGate(id: CustomGateId, name: string): boolean {
      const before = nameOf(id);
      if (name.trim() === before) return true;
      if (!changeWhole(`Rename ${before}`, (old) => renameCustomGate(old, { id, name })))
        return false;
      announce(`${before} is now ${name.trim()}.`);
      return true;
    },
    deleteGate(id: CustomGateId) {
      const before = nameOf(id);
      const { armed, openGate } = view.getState();
      const { circuits = [] } = document.getState().experiment.model;
      const number = circuits.findIndex(({ gate }) => gate === id);
      if (number >= 0) {
        view
          .getState()
          .refuse([
            problem(
              "model/circuit-in-use",
              id,
              `"${before}" is circuit ${number + 2} of the model's chain.`,
              "Take it out of the chain first.",
            ),
          ]);
        return;
      }
      if (!changeWhole(`Delete ${before}`, (old) => removeCustomGate(old, { id }))) return;
      if (armed?.kind === "gate" && armed.gate === id) view.getState().arm(null);
      if (openGate === id) view.getState().showGate(null);
      announce(`${before} deleted. Undo brings it back.`);
    },
  };
}
