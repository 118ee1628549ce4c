/** Moving a wire together with everything that names it, readout and noise, so that the experiment means the same. */
import { success, type Result } from "../../base/result.ts";
import { renumberNoise } from "../../circuit/noise-model.ts";
import { insertWire, movedWire, moveWire } from "../../circuit/move-wire.ts";
import { MAX_WIRES } from "../../circuit/circuit.ts";
import { parsePauliSum, printPauliSum, renumberSum } from "../../circuit/pauli-sum.ts";
import type { Experiment } from "../../experiment/schema.ts";

type Readout = Experiment["model"]["readout"];

/** What cannot be read stays as it is: it is told at the readout. */
function renumberText(text: string, renumber: (wire: number) => number): string {
  const sum = parsePauliSum(text, MAX_WIRES);
  return sum.ok ? printPauliSum(renumberSum(sum.value, renumber)) : text;
}

/** A readout whose wires are numbered anew; the order of what is read stays. */
function renumberReadout(readout: Readout, renumber: (wire: number) => number): Readout {
  if (readout.kind === "probabilities") {
    return { ...readout, wires: readout.wires.map(renumber) };
  }
  const observables = readout.observables.map((text) => renumberText(text, renumber));
  return { ...readout, observables };
}

function renumbered(
  experiment: Experiment,
  circuit: Result<Experiment["circuit"]>,
  renumber: (wire: number) => number,
): Result<Experiment> {
  if (!circuit.ok) return circuit;
  if (circuit.value === experiment.circuit) return success(experiment);
  const readout = renumberReadout(experiment.model.readout, renumber);
  const model = { ...experiment.model, readout };
  const { noise } = experiment;
  const moved = noise && { noise: renumberNoise(noise, renumber) };
  return success({ ...experiment, ...moved, circuit: circuit.value, model });
}

/** The circuit's `moveWire`, and what names wires with it. */
export function moveWireOfExperiment(
  experiment: Experiment,
  move: { readonly from: number; readonly to: number },
): Result<Experiment> {
  return renumbered(experiment, moveWire(experiment.circuit, move), (wire) =>
    movedWire(wire, move),
  );
}

/** The circuit's `insertWire`, and what names wires with it. */
export function insertWireIntoExperiment(
  experiment: Experiment,
  { at }: { readonly at: number },
): Result<Experiment> {
  return renumbered(experiment, insertWire(experiment.circuit, { at }), (wire) =>
    wire >= at ? wire + 1 : wire,
  );
}
