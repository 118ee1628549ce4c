/** Removing a wire together with everything of the model that reads it, so that the model stays whole. */
import { MAX_WIRES } from "../../circuit/circuit.ts";
import { removeWire } from "../../circuit/commands.ts";
import { renumberNoise } from "../../circuit/noise-model.ts";
import { success, type Result } from "../../base/result.ts";
import { parsePauliSum, printPauliSum, renumberSum, sumWires } from "../../circuit/pauli-sum.ts";
import type { Experiment } from "../../experiment/schema.ts";

type Readout = Experiment["model"]["readout"];

/** An observable of the other wires, or null where it reads `wire`. What cannot be read stays as it is. */
function lowerObservable(text: string, wire: number): string | null {
  const sum = parsePauliSum(text, MAX_WIRES);
  if (!sum.ok) return text;
  if (sumWires(sum.value).includes(wire)) return null;
  return printPauliSum(renumberSum(sum.value, (other) => (other > wire ? other - 1 : other)));
}

/** The readout without `wire`; wires below move up. Never empty: wire 0 is read if nothing is left. */
export function readoutWithout(readout: Readout, wire: number): Readout {
  if (readout.kind === "probabilities") {
    const wires = readout.wires.filter((w) => w !== wire).map((w) => (w > wire ? w - 1 : w));
    return { ...readout, wires: wires.length > 0 ? wires : [0] };
  }
  const observables = readout.observables
    .map((text) => lowerObservable(text, wire))
    .filter((text) => text !== null);
  return { ...readout, observables: observables.length > 0 ? observables : ["Z0"] };
}

/** Whether the readout reads `wire`. */
export function readsWire(readout: Readout, wire: number): boolean {
  return readout.kind === "probabilities"
    ? readout.wires.includes(wire)
    : readout.observables.some((text) => lowerObservable(text, wire) === null);
}

/** The circuit's `removeWire`, and what names the wire in readout and noise with it. */
export function removeWireFromExperiment(
  experiment: Experiment,
  args: { readonly wire: number; readonly withOps: boolean },
): Result<Experiment> {
  const circuit = removeWire(experiment.circuit, args);
  if (!circuit.ok) return circuit;
  const { wire } = args;
  const readout = readoutWithout(experiment.model.readout, wire);
  const { noise, ...rest } = experiment;
  const renumber = (w: number): number | null => (w === wire ? null : w > wire ? w - 1 : w);
  return success({
    ...rest,
    ...(noise && { noise: renumberNoise(noise, renumber) }),
    circuit: circuit.value,
    model: { ...experiment.model, readout },
  });
}
