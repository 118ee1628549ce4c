/** What an experiment is trained as: experiments of one key share weights and curves. */
import { circuitParameters, type Circuit } from "../circuit/circuit.ts";
import { isDisplay } from "../circuit/gate-table.ts";
import { renameParametersInText } from "../circuit/rename-parameter.ts";
import type { Experiment } from "./schema.ts";

/**
 * The circuit without the names that people give: labels of wires, ids of ops, and parameters,
 * which count by the place of their weight (the order of first use) and not by what they are called.
 * Displays, and the columns that they have for themselves, are not part of what is trained.
 */
function namelessCircuit(circuit: Circuit): unknown {
  // No parameter can be called "#0", so a place never collides with a name.
  const places = new Map(circuitParameters(circuit).map((name, index) => [name, `#${index}`]));
  const acting = circuit.ops.filter((op) => !isDisplay(op.gate));
  const columns = [...new Set(acting.map((op) => op.column))];
  return [
    circuit.wires.map((wire) => wire.initial),
    acting.map(({ gate, column, targets, controls, angles }) => [
      gate,
      columns.indexOf(column),
      targets,
      controls,
      angles.map((text) => renameParametersInText(text, places)),
    ]),
  ];
}

/** Equal exactly where no new run is needed; training settings but the seed change during a run. */
export function runKey({ circuit, model, data, training }: Experiment): string {
  return JSON.stringify([namelessCircuit(circuit), model, data, training.seed]);
}
