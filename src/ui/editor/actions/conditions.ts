/** Classical bits: what a measurement's is called, and which ones a gate waits for. */
import { findOp } from "../../../circuit/circuit.ts";
import { addCondition, removeCondition, renameBit } from "../../../circuit/measurement-commands.ts";
import type { Result } from "../../../base/result.ts";
import type { Circuit } from "../../../circuit/circuit.ts";
import type { EditorCore } from "./core.ts";

export function createConditionActions({ circuit, change, announce, describe }: EditorCore) {
  const tell = (id: string): void => {
    const op = findOp(circuit(), id);
    if (op) announce(`${describe(op)}.`);
  };
  return {
    /** A condition: adds it, or changes the value that is waited for. */
    setCondition(id: string, bit: string, on: boolean) {
      const isNew = !findOp(circuit(), id)?.when?.some((condition) => condition.bit === bit);
      const label = isNew ? `Wait for ${bit}` : `Wait for ${bit} = ${on ? 1 : 0}`;
      if (change(label, (old) => addCondition(old, { id, bit, on }))) tell(id);
    },
    removeCondition(id: string, bit: string) {
      const label = `Wait no more for ${bit}`;
      if (change(label, (old) => removeCondition(old, { id, bit }))) tell(id);
    },
    /** @returns why it cannot be called so, for the field where it was typed. */
    renameBit(id: string, bit: string): Result<Circuit> {
      const tried = renameBit(circuit(), { id, bit });
      if (tried.ok && change("Name bit", (old) => renameBit(old, { id, bit }))) tell(id);
      return tried;
    },
  };
}
