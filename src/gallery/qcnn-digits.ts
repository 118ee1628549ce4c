/** Noughts and ones told apart by a quantum convolutional network that reads all 64 pixels as amplitudes. */
import { unwrap } from "../base/result.ts";
import { sampleAmplitudes } from "../circuit/ansatz/amplitude.ts";
import type { Ansatz, SettingValues } from "../circuit/ansatz/ansatz.ts";
import { generateAnsatz, insertAnsatz } from "../circuit/ansatz/insert-ansatz.ts";
import { qcnn } from "../circuit/ansatz/qcnn.ts";
import { emptyCircuit, type Circuit } from "../circuit/circuit.ts";
import type { Experiment } from "../experiment/schema.ts";

export const QCNN_DIGITS_TITLE = "Digits by a QCNN";

/** 64 amplitudes; with two more wires in |0⟩, a number of wires that pooling halves down to one. */
const PIXEL_WIRES = 6;
const WIRES = 8;

function append(circuit: Circuit, ansatz: Ansatz, values: SettingValues): Circuit {
  const naming = { prefixes: ansatz.parameters, isShared: false, circuit };
  const generated = unwrap(generateAnsatz(ansatz, values, naming));
  return unwrap(insertAnsatz(circuit, { generated, place: { kind: "append" } }));
}

let made: Experiment | null = null;

/** Made when it is first wanted: it has hundreds of gates. */
export function qcnnDigits(): Experiment {
  if (made) return made;
  const encoded = append(emptyCircuit(WIRES), sampleAmplitudes, { wires: PIXEL_WIRES });
  made = {
    format: "ansatz",
    version: 1,
    title: QCNN_DIGITS_TITLE,
    circuit: append(encoded, qcnn, { wires: String(WIRES), sharing: "shared" }),
    model: {
      before: [],
      readout: { kind: "expectations", observables: [`Z${WIRES - 1}`] },
      after: [],
    },
    data: {
      set: "digits",
      sampleCount: 240,
      noise: 0.1,
      testFraction: 0.25,
      seed: 1,
      classes: [0, 1],
      features: Array.from({ length: 64 }, (_, pixel) => pixel),
      scaling: "none",
      amplitudes: true,
    },
    training: { optimiser: "adam", learningRate: 0.05, momentum: 0.9, batchSize: 32, seed: 1 },
    view: { sample: 0 },
  };
  return made;
}
