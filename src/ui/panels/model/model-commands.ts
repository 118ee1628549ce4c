/** Commands on the readout, and the limits of a model. Limits are the experiment schema's. */
import { failure, problem, success, type Result } from "../../../base/result.ts";
import { MAX_WIRES } from "../../../circuit/circuit.ts";
import type { QubitOrder } from "../../../circuit/ket-order.ts";
import { parsePauliSum, printPauliSum, sumWires } from "../../../circuit/pauli-sum.ts";
import { setModel } from "../../../experiment/commands.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { isSumText, type Activation, type Readout } from "./stages.ts";

/** These repeat learning/settings.ts, which ui may not import; a test holds them to the schema. */
export const MAX_UNITS = 64;
export const MAX_LAYERS = 4;
export const MAX_FURTHER_CIRCUITS = 3;
export const MAX_PROBABILITY_WIRES = 6;
export const MAX_OBSERVABLES = 64;
export const ACTIVATION_NAMES: readonly Activation[] = ["linear", "tanh", "relu", "sigmoid"];

type Pauli = "X" | "Y" | "Z";
export const PAULIS: readonly Pauli[] = ["X", "Y", "Z"];

/** "Z1 X0" → "X0 Z1": factors in order of wire, one spelling for one string; sums stay as written. */
export function orderedObservable(text: string): string {
  if (isSumText(text)) return text.trim();
  return text
    .trim()
    .toUpperCase()
    .split(/\s+/)
    .toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)))
    .join(" ");
}

/** Singles before products, then by wire, then by letter; sums behind them, as they came. */
function observableOrder(a: string, b: string): number {
  if (isSumText(a) || isSumText(b)) return Number(isSumText(a)) - Number(isSumText(b));
  const key = (text: string): string =>
    text
      .split(" ")
      .map((factor) => factor.slice(1).padStart(2, "0") + factor.slice(0, 1))
      .join(" ");
  const [keyA, keyB] = [key(a), key(b)];
  if (keyA.length !== keyB.length) return keyA.length - keyB.length;
  return keyA < keyB ? -1 : Number(keyA > keyB);
}

/** Measures an observable, or does not any more; the last one cannot go. */
export function toggleObservable(
  experiment: Experiment,
  text: string,
  on: boolean,
): Result<Experiment> {
  const { readout } = experiment.model;
  const present = readout.kind === "expectations" ? readout.observables : [];
  const wanted = orderedObservable(text);
  const others = present.filter((other) => orderedObservable(other) !== wanted);
  const observables = on ? [...others, wanted].toSorted(observableOrder) : others;
  if (observables.length === 0) return emptyReadout();
  if (observables.length > MAX_OBSERVABLES) {
    return failure(
      problem(
        "model/too-many-observables",
        "model.readout",
        `The readout has ${MAX_OBSERVABLES} observables, which is the most.`,
        "Remove one first.",
      ),
    );
  }
  return setModel(experiment, { readout: { kind: "expectations", observables } });
}

/**
 * Puts a weighted sum in the place of `old`, or behind the others. `text` is kept as it was written, but for
 * letters, which become factors with their wires: they would mean others once a wire is added.
 */
export function setSum(
  experiment: Experiment,
  old: string | null,
  text: string,
  order: QubitOrder,
): Result<Experiment> {
  const { readout } = experiment.model;
  const wireCount = experiment.circuit.wires.length;
  const sum = parsePauliSum(text, wireCount, order);
  if (!sum.ok) return sum;
  const isInFactors = parsePauliSum(text, wireCount).ok;
  const written = orderedObservable(isInFactors ? text : printPauliSum(sum.value));
  const present = readout.kind === "expectations" ? readout.observables : [];
  const place = old === null ? -1 : present.indexOf(old);
  const others = present.filter((other, index) => index === place || other !== written);
  if (place < 0) return toggleObservable(experiment, written, true);
  const observables = others.map((other) => (other === old ? written : other));
  return setModel(experiment, { readout: { kind: "expectations", observables } });
}

export function toggleProbabilityWire(
  experiment: Experiment,
  wire: number,
  on: boolean,
): Result<Experiment> {
  const { readout } = experiment.model;
  const others = (readout.kind === "probabilities" ? readout.wires : []).filter(
    (other) => other !== wire,
  );
  const wires = on ? [...others, wire].toSorted((a, b) => a - b) : others;
  if (wires.length === 0) return emptyReadout();
  if (wires.length > MAX_PROBABILITY_WIRES) {
    return failure(
      problem(
        "model/too-many-probability-wires",
        "model.readout",
        `Probabilities of ${MAX_PROBABILITY_WIRES} wires (${2 ** MAX_PROBABILITY_WIRES} numbers) are the most.`,
        "Take a wire out first.",
      ),
    );
  }
  return setModel(experiment, { readout: { kind: "probabilities", wires } });
}

/** Changes the kind of readout, over the wires that were read before. */
export function setReadoutKind(experiment: Experiment, kind: Readout["kind"]): Result<Experiment> {
  const { readout } = experiment.model;
  if (readout.kind === kind) return success(experiment);
  const wireCount = experiment.circuit.wires.length;
  const read = readWires(readout).filter((wire) => wire < wireCount);
  const wires = read.length > 0 ? read : [0];
  return setModel(experiment, {
    readout:
      kind === "expectations"
        ? { kind, observables: wires.map((wire) => `Z${wire}`) }
        : { kind, wires: wires.slice(0, MAX_PROBABILITY_WIRES) },
  });
}

/** The wires that a readout looks at, in order. */
export function readWires(readout: Readout): number[] {
  if (readout.kind === "probabilities") return [...readout.wires];
  const wires = readout.observables.flatMap((text) => {
    const sum = parsePauliSum(text, MAX_WIRES);
    return sum.ok ? sumWires(sum.value) : [];
  });
  return [...new Set(wires)].toSorted((a, b) => a - b);
}

function emptyReadout(): Result<never> {
  return failure(
    problem(
      "model/empty-readout",
      "model.readout",
      "Something must leave the circuit.",
      "Choose another number to read before removing the last one.",
    ),
  );
}
