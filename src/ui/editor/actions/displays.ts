/** Displays: how many wires they span. */
import { findOp } from "../../../circuit/circuit.ts";
import { resizeDisplay } from "../../../circuit/resize-display.ts";
import { listWires } from "../describe.ts";
import type { EditorCore } from "./core.ts";

export function createDisplayActions({ circuit, change, announce, cursorTo }: EditorCore) {
  return {
    resizeDisplay(id: string, wireCount: number) {
      if (!change("Resize display", (old) => resizeDisplay(old, { id, wireCount }))) return;
      const { targets } = findOp(circuit(), id) ?? { targets: [] };
      cursorTo(id);
      announce(`The display spans ${listWires(targets)}.`);
    },
  };
}
