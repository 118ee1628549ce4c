/** What each action of the editor does to the document and the view, whatever device asked for it. */
import type { Result } from "../../base/result.ts";
import {
  columnCount,
  findOp,
  INITIAL_STATES,
  opAt,
  type Circuit,
  type Op,
} from "../../circuit/circuit.ts";
import {
  addControl,
  addWire,
  clearCircuit,
  invertOp,
  nextOpId,
  opsOnWire,
  removeControl,
  removeOp,
  renameParameter,
  renameWire,
  setAngle,
  setInitial,
  setTarget,
} from "../../circuit/commands.ts";
import { definitionOf, findCustomGate } from "../../circuit/definition.ts";
import { gateDefinition, type GateId } from "../../circuit/gate-table.ts";
import type { AppContext } from "../../state/app-context.ts";
import { onCircuit } from "../../state/document.ts";
import type { Tool } from "../../state/session-view.ts";
import { checkAngleText, circuitInputCount } from "./angle-roles.ts";
import {
  moveControl,
  nudgeOp,
  performDrop,
  placeCopy,
  placeGate,
  type OpContent,
} from "./circuit-edits.ts";
import { describeOp, ket, opTitle } from "./describe.ts";
import { resolveDrop, type DragItem, type Drop } from "./drop.ts";
import type { Place } from "./geometry.ts";
import { readsWire, removeWireFromExperiment } from "./remove-wire.ts";

export type EditorActions = ReturnType<typeof createEditorActions>;

type Stores = Pick<AppContext, "document" | "view">;

/** The column that stands for a wire's head, left of all cells. */
export const HEAD_COLUMN = -1;

export function createEditorActions({ document, view }: Stores) {
  let clipboard: OpContent | null = null;

  const circuit = (): Circuit => document.getState().experiment.circuit;
  const cursor = () => view.getState().cursor;
  const announce = (text: string): void => view.getState().announce(text);
  const select = (id: string | null): void => view.getState().select(id);
  // No action takes away a definition, so that an op just removed still has one.
  const titleOf = (op: Op): string => opTitle(op, definitionOf(circuit(), op));
  const describe = (op: Op): string => describeOp(op, definitionOf(circuit(), op));

  /** Applies one undoable step; problems become a notice. */
  const change = (label: string, command: (circuit: Circuit) => Result<Circuit>): boolean => {
    const result = document.getState().applyToCircuit(label, command);
    if (!result.ok) view.getState().refuse(result.problems);
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

  /** The op that keys act on: the selected one, else the one under the cursor. */
  const focusOp = (): Op | undefined => {
    const selected = view.getState().selectedOp;
    const { column, wire } = cursor();
    return (selected && findOp(circuit(), selected)) || opAt(circuit(), column, wire);
  };

  const withFocusOp = (then: (op: Op) => void): void => {
    const op = focusOp();
    if (op) then(op);
    else announce("No gate here.");
  };

  const describeCell = (): string => {
    const { column, wire } = cursor();
    const head = circuit().wires[wire];
    if (column === HEAD_COLUMN && head) {
      return `Head of q${wire}${head.label ? `, ${head.label}` : ""}, starts in ${ket(head.initial)}. Enter changes it.`;
    }
    const op = opAt(circuit(), column, wire);
    if (!op) return `Empty, q${wire}, column ${column + 1}`;
    const control = op.controls.find((candidate) => candidate.wire === wire);
    if (control) return `${control.on ? "Control" : "Anti-control"} on q${wire} of ${describe(op)}`;
    return describe(op);
  };

  /** Lets go of `item` at a place already resolved. One undoable step. */
  const drop = (item: DragItem, resolved: Drop, isCopy = false): void => {
    if (resolved.kind === "stay") return;
    if (resolved.kind === "refuse") {
      view.getState().refuse([{ message: resolved.reason, remedy: "" }]);
      return;
    }
    const before = circuit();
    const newId = nextOpId(before);
    const isRemoval = resolved.kind === "remove";
    const moved = item.kind === "op" ? findOp(before, item.id) : undefined;
    if (isRemoval && (item.kind === "gate" || item.kind === "control" || isCopy)) {
      announce("Not placed.");
      return;
    }
    const subject = moved
      ? titleOf(moved)
      : item.kind === "gate"
        ? gateDefinition(item.gate).name
        : "control";
    const verb = isRemoval
      ? "Remove"
      : item.kind === "op" && !isCopy
        ? "Move"
        : isCopy
          ? "Copy"
          : "Place";
    const label = item.kind === "dot" && !isRemoval ? "Move control" : `${verb} ${subject}`;
    if (!change(label, (old) => performDrop(old, item, resolved, isCopy))) return;
    if (isRemoval) {
      if (moved) select(null);
      announce(`${moved ? describe(moved) : "Control"} removed.`);
      return;
    }
    const id =
      resolved.kind === "control" ? resolved.id : item.kind === "op" && !isCopy ? item.id : newId;
    const op = findOp(circuit(), id);
    if (!op) return;
    select(id);
    if (resolved.kind === "control") setCursor(op.column, resolved.wire);
    else cursorTo(id);
    const wireNote = resolved.addsWire ? ` Wire q${before.wires.length} added.` : "";
    announce(
      `${describe(op)}${item.kind === "op" && !isCopy ? ", moved" : ", placed"}.${wireNote}`,
    );
  };

  const dropAt = (item: DragItem, place: Place): void =>
    drop(item, resolveDrop(circuit(), item, place));

  const remove = (id: string): void => {
    const op = findOp(circuit(), id);
    if (!op || !change(`Remove ${titleOf(op)}`, (old) => removeOp(old, { id }))) return;
    if (view.getState().selectedOp === id) select(null);
    setCursor(cursor().column, cursor().wire);
    announce(`${describe(op)} removed.`);
  };

  const dropControl = (id: string, wire: number): void => {
    if (change(`Remove control`, (old) => removeControl(old, { id, wire }))) {
      announce(`Control on q${wire} removed.`);
    }
  };

  const addCopy = (label: string, content: OpContent, column: number, wire: number): void => {
    const id = nextOpId(circuit());
    if (!change(label, (old) => placeCopy(old, { content, column, wire }))) return;
    const op = findOp(circuit(), id);
    if (!op) return;
    select(id);
    cursorTo(id);
    announce(`${describe(op)}, placed.`);
  };

  const copy = (op: Op): void => {
    clipboard = { ...op, customGate: findCustomGate(circuit(), op.gate) };
    announce(`${titleOf(op)} copied.`);
  };

  return {
    /** Selects an op and puts the cursor on it (or on the wire that was touched). */
    selectOp(id: string | null, wire?: number) {
      select(id);
      const op = id === null ? undefined : findOp(circuit(), id);
      if (!op) return;
      setCursor(op.column, wire ?? op.targets[0] ?? 0);
      announce(`${describe(op)}, selected.`);
    },
    setCursor,
    drop,
    /** Places the armed tool; it stays armed if `keep`. */
    placeArmed(place: Place, keep = false) {
      const { armed } = view.getState();
      if (!armed) return;
      dropAt(armed, place);
      if (!keep) view.getState().arm(null);
    },
    /** Picks a tool up, or puts it down again. */
    toggleArmed(tool: Tool | null) {
      view.getState().arm(tool);
      const name = tool?.kind === "gate" ? gateDefinition(tool.gate).name : "Control";
      announce(
        tool ? `${name} picked up. Choose a cell to place it; Escape puts it down.` : "Put down.",
      );
    },
    moveCursor(columns: number, wires: number) {
      const { column, wire } = cursor();
      setCursor(column + columns, wire + wires);
      const moved = cursor();
      const op = opAt(circuit(), moved.column, moved.wire);
      if (op?.id !== view.getState().selectedOp) select(null);
      announce(describeCell());
    },
    cursorHome() {
      setCursor(HEAD_COLUMN, cursor().wire);
      select(null);
      announce(describeCell());
    },
    cursorEnd() {
      setCursor(columnCount(circuit()), cursor().wire);
      select(null);
      announce(describeCell());
    },
    placeAtCursor(gate: GateId, isInverse: boolean) {
      const { column, wire } = cursor();
      const id = nextOpId(circuit());
      const label = `Place ${gateDefinition(gate).name}`;
      const at = Math.max(0, column);
      if (!change(label, (old) => placeGate(old, { gate, isInverse, column: at, wire }))) return;
      const op = findOp(circuit(), id);
      if (!op) return;
      select(id);
      // The cursor stays on its wire where the gate covers it, so that typing goes on in place.
      setCursor(op.column, op.targets.includes(wire) ? wire : (op.targets[0] ?? wire));
      announce(`${describe(op)}, placed.`);
    },
    controlAtCursor(on: boolean) {
      const { column, wire } = cursor();
      dropAt({ kind: "control", on }, { column, wire, isGap: false });
    },
    remove,
    removeControl: dropControl,
    removeAtCursor() {
      const { column, wire } = cursor();
      const under = opAt(circuit(), column, wire);
      const control = under?.controls.find((candidate) => candidate.wire === wire);
      if (under && control) dropControl(under.id, wire);
      else withFocusOp((op) => remove(op.id));
    },
    focusOp,
    invert(id?: string) {
      const op = id === undefined ? focusOp() : findOp(circuit(), id);
      if (!op) {
        announce("No gate here.");
        return;
      }
      if (!change(`Invert ${titleOf(op)}`, (old) => invertOp(old, { id: op.id }))) return;
      const inverse = findOp(circuit(), op.id);
      if (inverse) announce(`Inverted: ${describe(inverse)}.`);
    },
    nudge(columns: number, wires: number) {
      withFocusOp((op) => {
        const before = circuit();
        const command = (old: Circuit) => nudgeOp(old, { id: op.id, columns, wires });
        if (!change(`Move ${titleOf(op)}`, command)) return;
        const moved = findOp(circuit(), op.id);
        if (!moved || circuit() === before) {
          announce("It cannot go further.");
          return;
        }
        select(op.id);
        cursorTo(op.id);
        announce(`${describe(moved)}, moved.`);
      });
    },
    copy: () => withFocusOp(copy),
    cut: () =>
      withFocusOp((op) => {
        copy(op);
        remove(op.id);
      }),
    paste() {
      const { column, wire } = cursor();
      if (clipboard) addCopy("Paste", clipboard, Math.max(0, column), wire);
      else announce("Nothing has been copied.");
    },
    duplicate(id?: string) {
      const op = id === undefined ? focusOp() : findOp(circuit(), id);
      if (op) addCopy(`Duplicate ${titleOf(op)}`, op, op.column + 1, op.targets[0] ?? 0);
      else announce("No gate here.");
    },
    /** A control or an anti-control: sets it, or flips the one that is there. */
    setControl(id: string, wire: number, on: boolean) {
      const isNew = !findOp(circuit(), id)?.controls.some((control) => control.wire === wire);
      const label = isNew ? "Add control" : "Flip control";
      if (change(label, (old) => addControl(old, { id, wire, on }))) {
        announce(`q${wire} ${on ? "controls" : "anti-controls"} the gate.`);
      }
    },
    flipControl(id: string, wire: number) {
      const control = findOp(circuit(), id)?.controls.find((candidate) => candidate.wire === wire);
      if (control) this.setControl(id, wire, !control.on);
    },
    moveControl(id: string, from: number, to: number) {
      if (change("Move control", (old) => moveControl(old, { id, from, to }))) {
        announce(`Control moved to q${to}.`);
      }
    },
    setTarget(id: string, index: number, wire: number) {
      if (change("Change wire", (old) => setTarget(old, { id, index, wire }))) {
        cursorTo(id);
        announce(`Now on q${wire}.`);
      }
    },
    cycleInitial(wire: number) {
      const now = circuit().wires[wire]?.initial ?? "0";
      const next = INITIAL_STATES[(INITIAL_STATES.indexOf(now) + 1) % INITIAL_STATES.length] ?? "0";
      if (
        change(`Start q${wire} in ${ket(next)}`, (old) => setInitial(old, { wire, initial: next }))
      ) {
        announce(`q${wire} starts in ${ket(next)}.`);
      }
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
    /** The wire that "Remove wire" means: the one whose head has the cursor, else the last. */
    wireToRemove() {
      const { column, wire } = cursor();
      return column === HEAD_COLUMN ? wire : circuit().wires.length - 1;
    },
    /** Removes a wire; asks first when gates or the readout depend on it. */
    removeWire(wire: number, isConfirmed = false) {
      const { readout } = document.getState().experiment.model;
      const isUsed = opsOnWire(circuit(), wire).length > 0 || readsWire(readout, wire);
      if (isUsed && !isConfirmed && circuit().wires.length > 1) {
        view.getState().openDialog("remove-wire", wire);
        return;
      }
      const result = document
        .getState()
        .apply(`Remove wire q${wire}`, (old) =>
          removeWireFromExperiment(old, { wire, withOps: true }),
        );
      if (!result.ok) {
        view.getState().refuse(result.problems);
        return;
      }
      const selected = view.getState().selectedOp;
      if (selected && !findOp(circuit(), selected)) select(null);
      setCursor(cursor().column, cursor().wire);
      announce(`Wire q${wire} removed. ${circuit().wires.length} left.`);
    },
    clear() {
      if (!change("Clear circuit", clearCircuit)) return;
      select(null);
      setCursor(0, 0);
      announce("All gates removed. Undo brings them back.");
    },
    /** Sets an angle's text; the problems are returned so that the field can show them. */
    setAngle(id: string, index: number, text: string, label = "Change angle") {
      const checked = checkAngleText(text, circuitInputCount(document.getState().experiment));
      if (!checked.ok) return checked;
      const result = document
        .getState()
        .applyToCircuit(label, (old) => setAngle(old, { id, index, text: checked.value }));
      if (result.ok) announce(`Angle ${checked.value}.`);
      return result;
    },
    /** Shows an angle while a slider moves; `commitGesture` makes it one undoable step. */
    previewAngle(id: string, index: number, text: string) {
      const { history, begin, preview } = document.getState();
      if (!history.gesture) begin("Change angle");
      preview(onCircuit((old) => setAngle(old, { id, index, text })));
    },
    commitGesture: () => document.getState().commit(),
    renameParameter(from: string, to: string) {
      if (from === to) return true;
      const command = (old: Circuit) => renameParameter(old, { from, to });
      const isDone = change(`Rename ${from}`, command);
      if (isDone) announce(`${from} is now ${to}.`);
      return isDone;
    },
  };
}
