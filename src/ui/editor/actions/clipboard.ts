/** Copy, cut and paste. */
import { blockSpan, copyOps } from "../../../circuit/block-commands.ts";
import type { Op } from "../../../circuit/circuit.ts";
import { gatesOf } from "../../../circuit/custom-gate-commands.ts";
import type { CustomGate } from "../../../circuit/custom-gate.ts";
import type { EditorCore } from "./core.ts";
import type { EditActions } from "./edit.ts";

interface Clip {
  readonly ops: readonly Op[];
  readonly customGates: readonly CustomGate[];
}

export function createClipboardActions(
  core: EditorCore,
  edits: Pick<EditActions, "remove" | "addCopies">,
) {
  const { circuit, cursor, announce, titleOfMany, withOps } = core;
  let clip: Clip | null = null;

  const copy = (ops: readonly Op[]): void => {
    clip = { ops, customGates: gatesOf(circuit(), ops) };
    announce(`${titleOfMany(ops)} copied.`);
  };

  return {
    copy: () => withOps(undefined, copy),
    cut: () =>
      withOps(undefined, (ops) => {
        copy(ops);
        edits.remove(ops.map((op) => op.id));
      }),
    paste() {
      if (!clip) {
        announce("Nothing has been copied.");
        return;
      }
      const { ops, customGates } = clip;
      const { column, wire } = cursor();
      const { top } = blockSpan(ops);
      const first = ops[0]?.targets[0] ?? top;
      const place = {
        column: Math.max(0, column),
        wire: wire - (ops.length === 1 ? first - top : 0),
      };
      edits.addCopies("Paste", (old) => copyOps(old, { ops, customGates, ...place }), ops.length);
    },
  };
}
