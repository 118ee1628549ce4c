/** What every action stands on: the one way to read and change the circuit, the cursor, and what is said. */
import type { Result } from "../../../base/result.ts";
import { findOps } from "../../../circuit/block-commands.ts";
import { columnCount, findOp, opAt, type Circuit, type Op } from "../../../circuit/circuit.ts";
import { definitionOf } from "../../../circuit/definition.ts";
import { inGate, scopedCircuit } from "../../../circuit/edit-gate.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import type { AppContext } from "../../../state/app-context.ts";
import { plural } from "../../primitives/format.ts";
import { describeOp, ket, opTitle } from "../describe.ts";

export type Stores = Pick<AppContext, "document" | "view">;

export type EditorCore = ReturnType<typeof createEditorCore>;

/** The column that stands for a wire's head, left of all cells. */
export const HEAD_COLUMN = -1;

export function createEditorCore({ document, view }: Stores) {
  /** What the editor shows: the circuit, or the body of the open gate. */
  const circuit = (): Circuit =>
    scopedCircuit(document.getState().experiment.circuit, view.getState().openGate);
  const cursor = () => view.getState().cursor;
  const announce = (text: string): void => view.getState().announce(text);
  const select = (id: string | null): void => view.getState().select(id);

  // No action takes away a definition, so that an op just removed still has one.
  const titleOf = (op: Op): string => opTitle(op, definitionOf(circuit(), op));
  const describe = (op: Op): string => describeOp(op, definitionOf(circuit(), op));

  /** "H", or "3 gates": for labels of steps. */
  const titleOfMany = (ops: readonly Op[]): string => {
    const [first] = ops;
    return ops.length === 1 && first ? titleOf(first) : plural(ops.length, "gate");
  };

  /** An open column waits for the next edit: it is filled by it, or goes. */
  const closeColumn = (): void => {
    const { openColumn, setOpenColumn } = view.getState();
    if (openColumn === null) return;
    setOpenColumn(null);
    const { column, wire, isGap } = cursor();
    if (isGap === true) view.getState().setCursor({ column, wire });
  };

  /** Applies one undoable step on the experiment; problems become a notice. */
  const changeExperiment = (
    label: string,
    command: (experiment: Experiment) => Result<Experiment>,
  ): boolean => {
    const result = document.getState().apply(label, command);
    if (!result.ok) view.getState().refuse(result.problems);
    else closeColumn();
    return result.ok;
  };

  /** Applies one undoable step on the circuit; problems become a notice. */
  const change = (label: string, command: (circuit: Circuit) => Result<Circuit>): boolean => {
    const result = document
      .getState()
      .applyToCircuit(label, inGate(view.getState().openGate, command));
    if (!result.ok) view.getState().refuse(result.problems);
    else closeColumn();
    return result.ok;
  };

  const setCursor = (column: number, wire: number): void => {
    const { wires } = circuit();
    view.getState().setCursor({
      column: Math.min(Math.max(HEAD_COLUMN, column), columnCount(circuit())),
      wire: Math.min(Math.max(0, wire), wires.length - 1),
    });
  };

  const cursorTo = (id: string): void => {
    const op = findOp(circuit(), id);
    if (op) setCursor(op.column, op.targets[0] ?? 0);
  };

  /** The selected ops, in the circuit's order. */
  const selectedOps = (): Op[] => {
    const { selectedOps: ids } = view.getState();
    return ids.length === 0 ? [] : findOps(circuit(), ids);
  };

  /** The ops that keys act on: the selected ones, else the one under the cursor. */
  const focusOps = (): Op[] => {
    const selected = selectedOps();
    if (selected.length > 0) return selected;
    const { column, wire, isGap } = cursor();
    const under = isGap === true ? undefined : opAt(circuit(), column, wire);
    return under ? [under] : [];
  };

  /** The ops with these ids, or those that keys act on; says so when there are none. */
  const withOps = (ids: readonly string[] | undefined, then: (ops: Op[]) => void): void => {
    const ops = ids === undefined ? focusOps() : findOps(circuit(), ids);
    if (ops.length > 0) then(ops);
    else announce("No gate here.");
  };

  const describeCell = (): string => {
    const { column, wire } = cursor();
    const head = circuit().wires[wire];
    if (column === HEAD_COLUMN && head) {
      return `Head of q${wire}${head.label ? `, ${head.label}` : ""}, starts in ${ket(head.initial)}. Enter changes it.`;
    }
    if (cursor().isGap === true)
      return `Empty, q${wire}, in the open column before column ${column + 1}`;
    const op = opAt(circuit(), column, wire);
    if (!op) return `Empty, q${wire}, column ${column + 1}`;
    const control = op.controls.find((candidate) => candidate.wire === wire);
    if (control) return `${control.on ? "Control" : "Anti-control"} on q${wire} of ${describe(op)}`;
    return describe(op);
  };

  return {
    document,
    view,
    circuit,
    cursor,
    announce,
    select,
    titleOf,
    titleOfMany,
    describe,
    change,
    changeExperiment,
    closeColumn,
    setCursor,
    cursorTo,
    selectedOps,
    focusOps,
    withOps,
    describeCell,
  };
}
