/** Changing placed ops, one or many: remove, invert, move, duplicate. Each is one undoable step. */
import type { Circuit, Op } from "../../../circuit/circuit.ts";
import { opAt } from "../../../circuit/circuit.ts";
import {
  blockSpan,
  copyOps,
  findOps,
  invertOps,
  nudgeOps,
  removeOps,
} from "../../../circuit/block-commands.ts";
import { nextOpIds } from "../../../circuit/commands.ts";
import { plural } from "../../primitives/format.ts";
import type { ControlActions } from "./controls.ts";
import type { EditorCore } from "./core.ts";

export type EditActions = ReturnType<typeof createEditActions>;

const idsOf = (ops: readonly Op[]): string[] => ops.map((op) => op.id);

export function createEditActions(
  core: EditorCore,
  { removeControl }: Pick<ControlActions, "removeControl">,
) {
  const { view, circuit, cursor, announce, change, titleOfMany, describe, withOps } = core;

  /** "H on q0, column 1", "3 gates": said of ops that may be gone. */
  const tell = (ops: readonly Op[]): string => {
    const [first] = ops;
    return ops.length === 1 && first ? describe(first) : plural(ops.length, "gate");
  };

  /** @param ids by default the selected ops, or the one under the cursor; so for each action here. */
  const remove = (ids?: readonly string[], verb: "Remove" | "Cut" = "Remove"): void =>
    withOps(ids, (ops) => {
      const leaving = new Set(idsOf(ops));
      const command = (old: Circuit) => removeOps(old, { ids: [...leaving] });
      if (!change(`${verb} ${titleOfMany(ops)}`, command)) return;
      const { selectedOps, selectMany } = view.getState();
      if (selectedOps.some((id) => leaving.has(id))) {
        selectMany(selectedOps.filter((id) => !leaving.has(id)));
      }
      core.setCursor(cursor().column, cursor().wire);
      announce(`${tell(ops)} removed.`);
    });

  /** Adds copies as one step, selects them and puts the cursor on the first. */
  const addCopies = (
    label: string,
    command: (circuit: Circuit) => ReturnType<typeof copyOps>,
    count: number,
  ): void => {
    const ids = nextOpIds(circuit(), count);
    if (!change(label, command)) return;
    const [first] = findOps(circuit(), ids);
    if (!first) return;
    view.getState().selectMany(ids);
    core.cursorTo(first.id);
    announce(`${tell(findOps(circuit(), ids))}, placed.`);
  };

  return {
    remove,
    addCopies,
    /** The control under the cursor goes alone; otherwise what `remove` takes. */
    removeAtCursor() {
      const { column, wire } = cursor();
      const under = opAt(circuit(), column, wire);
      const control = under?.controls.find((candidate) => candidate.wire === wire);
      const isMany = core.selectedOps().length > 1;
      if (under && control && !isMany) removeControl(under.id, wire);
      else remove();
    },
    /** One op by its inverse; many by the inverse of them all, so in reversed order. */
    invert: (ids?: readonly string[]) =>
      withOps(ids, (ops) => {
        const command = (old: Circuit) => invertOps(old, { ids: idsOf(ops) });
        if (!change(`Invert ${titleOfMany(ops)}`, command)) return;
        const order = ops.length > 1 ? ", in reversed order" : "";
        announce(`Inverted: ${tell(findOps(circuit(), idsOf(ops)))}${order}.`);
      }),
    nudge: (columns: number, wires: number, ids?: readonly string[]) =>
      withOps(ids, (ops) => {
        const before = circuit();
        const moving = idsOf(ops);
        const command = (old: Circuit) => nudgeOps(old, { ids: moving, columns, wires });
        if (!change(`Move ${titleOfMany(ops)}`, command)) return;
        const moved = findOps(circuit(), moving);
        const [first] = moved;
        if (!first || circuit() === before) {
          announce(`${ops.length === 1 ? "It" : "They"} cannot go further.`);
          return;
        }
        view.getState().selectMany(moving);
        core.cursorTo(first.id);
        announce(`${tell(moved)}, moved.`);
      }),
    /** Copies to the columns right after; parameters stay shared. */
    duplicate: (ids?: readonly string[]) =>
      withOps(ids, (ops) => {
        const { right, top } = blockSpan(ops, circuit().wires.length);
        const place = { column: right + 1, wire: top };
        addCopies(
          `Duplicate ${titleOfMany(ops)}`,
          (old) => copyOps(old, { ops, ...place }),
          ops.length,
        );
      }),
  };
}
