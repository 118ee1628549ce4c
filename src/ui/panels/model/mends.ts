/** What would make two stages fit that do not: each mend says what it does before it does it. */
import { success, type Result } from "../../../base/result.ts";
import { addWire } from "../../../circuit/commands.ts";
import { MAX_WIRES, type Circuit } from "../../../circuit/circuit.ts";
import { isSubcircuit } from "../../../circuit/custom-gate.ts";
import { findCustomGate } from "../../../circuit/definition.ts";
import { scopedCircuit } from "../../../circuit/edit-gate.ts";
import { parsePauliSum, sumWires } from "../../../circuit/pauli-sum.ts";
import { renameParametersInText } from "../../../circuit/rename-parameter.ts";
import { shapeOf } from "../../../datasets/shape-of.ts";
import { setModel } from "../../../experiment/commands.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { plural } from "../../primitives/format.ts";
import { changeData, inputsUsed } from "../data/data-commands.ts";
import {
  addDense,
  changeCircuit,
  changeDense,
  circuitAt,
  denseAt,
  removeLayer,
} from "./layer-commands.ts";
import { MAX_LAYERS, MAX_PROBABILITY_WIRES, MAX_UNITS } from "./model-commands.ts";
import { featuresOf, type Readout, type Stage } from "./stages.ts";

export interface Mend {
  /** What it will do, as a sentence without an end. */
  readonly label: string;
  /** What the step is called when it is undone. */
  readonly step: string;
  readonly command: (experiment: Experiment) => Result<Experiment>;
}

/** "x2", "x2 and x3", "x2 to x4". */
function inputNames(first: number, last: number): string {
  if (first === last) return `x${first}`;
  return `x${first} ${last === first + 1 ? "and" : "to"} x${last}`;
}

/** Inputs that do not come are read from the first ones again. */
function readAgain(circuit: Circuit, have: number, need: number): Circuit {
  const names = new Map(
    Array.from({ length: need - have }, (_, k) => [`x${have + k}`, `x${(have + k) % have}`]),
  );
  return {
    ...circuit,
    ops: circuit.ops.map((op) => ({
      ...op,
      angles: op.angles.map((text) => renameParametersInText(text, names)),
    })),
  };
}

/** A circuit that uses more inputs than it receives; empty where it does not. */
export function inputMends(experimentNow: Experiment): readonly Mend[] {
  const { circuit, model, data, task } = experimentNow;
  const need = inputsUsed(circuit);
  const last = model.before.at(-1);
  const have = last?.units ?? featuresOf(experimentNow);
  if (need <= have) return [];
  const mends: Mend[] = [];
  const fitsLayer = need <= MAX_UNITS;
  if (last && fitsLayer) {
    const place = { side: "before", index: model.before.length - 1 } as const;
    mends.push({
      label: `Make the last layer ${plural(need, "unit")} wide`,
      step: "Widen dense layer",
      command: (experiment) => changeDense(experiment, place, { units: need }),
    });
  }
  const { columnNames, columns, hasColumnChoice } = shapeOf(data);
  // What is made of columns is another number than theirs.
  const isOfData = task === undefined || task.kind === "classify";
  const isPlain = isOfData && data.components === undefined && !data.amplitudes;
  if (!last && hasColumnChoice && isPlain && columnNames.length >= need) {
    const others = columnNames.map((_, k) => k).filter((k) => !columns.includes(k));
    const features = [...columns, ...others].slice(0, need).toSorted((a, b) => a - b);
    mends.push({
      label: `Choose ${plural(need - have, "more feature")} of the data`,
      step: "Choose features",
      command: (experiment) => changeData(experiment, { features }),
    });
  }
  if (model.before.length < MAX_LAYERS && fitsLayer && have > 0) {
    const place = { side: "before", index: model.before.length } as const;
    mends.push({
      label: `Put a dense layer ${have}→${need} before the circuit`,
      step: "Add dense layer",
      command: (experiment) => addDense(experiment, place, { units: need, activation: "tanh" }),
    });
  }
  if (have > 0) {
    const missing = inputNames(have, need - 1);
    const again = inputNames(0, Math.min(have, need - have) - 1);
    mends.push({
      label: `Let the circuit read ${again} in place of ${missing}`,
      step: "Read inputs again",
      command: (experiment) =>
        success({ ...experiment, circuit: readAgain(experiment.circuit, have, need) }),
    });
  }
  return mends;
}

/** One more than the highest wire of what is read; 0 where that cannot be told. */
function wiresNeeded(readout: Readout): number {
  if (readout.kind === "probabilities") return Math.max(...readout.wires) + 1;
  const wires = readout.observables.flatMap((text) => {
    const sum = parsePauliSum(text, MAX_WIRES);
    return sum.ok ? sumWires(sum.value) : [];
  });
  return Math.max(-1, ...wires) + 1;
}

/** What a readout reads on the wires there are; of all of them where nothing else is left. */
function readoutWithin(readout: Readout, wireCount: number): Readout {
  const all = Array.from({ length: wireCount }, (_, wire) => wire);
  if (readout.kind === "probabilities") {
    const wires = readout.wires.filter((wire) => wire < wireCount);
    return {
      kind: "probabilities",
      wires: wires.length > 0 ? wires : all.slice(0, MAX_PROBABILITY_WIRES),
    };
  }
  const observables = readout.observables.filter((text) => parsePauliSum(text, wireCount).ok);
  return {
    kind: "expectations",
    observables: observables.length > 0 ? observables : all.map((wire) => `Z${wire}`),
  };
}

/** How a readout is told of in a label: "Z0, Z1", or the first few. */
function readoutText(readout: Readout): string {
  const names =
    readout.kind === "probabilities"
      ? readout.wires.map((wire) => `q${wire}`)
      : readout.observables.map((text) => (text.length > 16 ? `${text.slice(0, 15)}…` : text));
  return names.length > 4
    ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`
    : names.join(", ");
}

/** What would make a further circuit fit what comes before it; empty where it fits. */
export function furtherMends(
  { circuit, model }: Experiment,
  { place, inputs, gate, misfit }: Pick<Stage, "place" | "inputs" | "gate" | "misfit">,
): readonly Mend[] {
  const layer = place && circuitAt(model, place);
  if (!place || !layer || misfit === null) return [];
  const remove: Mend = {
    label: "Take this circuit out of the chain",
    step: "Remove layer",
    command: (experiment) => removeLayer(experiment, place),
  };
  const own = gate === null ? undefined : findCustomGate(circuit, gate);
  if (!isSubcircuit(own)) return [remove];
  const inner = scopedCircuit(circuit, own.id);
  const need = inputsUsed(inner);
  const mends: Mend[] = [];
  if (need > inputs && need <= MAX_UNITS) {
    const layerBefore = { side: place.side, index: place.index - 1 } as const;
    if (denseAt(model, layerBefore)) {
      mends.push({
        label: `Make the layer before it ${plural(need, "unit")} wide`,
        step: "Widen dense layer",
        command: (experiment) => changeDense(experiment, layerBefore, { units: need }),
      });
    }
    mends.push({
      label: `Put a dense layer ${inputs}→${need} before it`,
      step: "Add dense layer",
      command: (experiment) => addDense(experiment, place, { units: need, activation: "tanh" }),
    });
  }
  const within = readoutWithin(layer.readout, inner.wires.length);
  if (JSON.stringify(within) !== JSON.stringify(layer.readout)) {
    mends.push({
      label: `Read out ${readoutText(within)} alone`,
      step: "Mend readout",
      command: (experiment) => changeCircuit(experiment, place, { readout: within }),
    });
  }
  return [...mends, remove];
}

/** A readout of wires that the circuit does not have; empty where it has them. */
export function readoutMends({ circuit, model }: Experiment): readonly Mend[] {
  const wireCount = circuit.wires.length;
  const need = wiresNeeded(model.readout);
  const within = readoutWithin(model.readout, wireCount);
  if (JSON.stringify(within) === JSON.stringify(model.readout)) return [];
  const mends: Mend[] = [
    {
      label: `Read out ${readoutText(within)} alone`,
      step: "Mend readout",
      command: (experiment) => setModel(experiment, { readout: within }),
    },
  ];
  if (need > wireCount && need <= MAX_WIRES) {
    mends.push({
      label: `Give the circuit ${plural(need - wireCount, "more wire")}`,
      step: "Add wires",
      command(experiment) {
        let grown: Circuit = experiment.circuit;
        while (grown.wires.length < need) {
          const added = addWire(grown);
          if (!added.ok) return added;
          grown = added.value;
        }
        return success({ ...experiment, circuit: grown });
      },
    });
  }
  return mends;
}
