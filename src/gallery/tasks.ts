/** Experiments that classify nothing: a curve to learn, and energies to minimise. */
import { unwrap } from "../base/result.ts";
import { generateAnsatz, insertAnsatz } from "../circuit/ansatz/insert-ansatz.ts";
import { qaoa } from "../circuit/ansatz/qaoa.ts";
import { fallbackValues } from "../circuit/ansatz/settings.ts";
import { doubleExcitation } from "../circuit/ansatz/uccsd.ts";
import type { Ansatz, SettingValues } from "../circuit/ansatz/ansatz.ts";
import { emptyCircuit, type Circuit } from "../circuit/circuit.ts";
import type { Experiment } from "../experiment/schema.ts";
import { circuitFromColumns } from "./build.ts";
import { moons } from "./experiments.ts";

/** A circuit of the shelf; settings not given are the usual ones. */
function fromShelf(ansatz: Ansatz, values: SettingValues): Circuit {
  const circuit = emptyCircuit(1);
  const naming = { prefixes: ansatz.parameters, isShared: true, circuit };
  const generated = unwrap(
    generateAnsatz(ansatz, { ...fallbackValues(ansatz), ...values }, naming),
  );
  return unwrap(insertAnsatz(circuit, { generated, place: { kind: "replace" } }));
}

/** A circuit that sees x twice is a Fourier series up to frequency 2: just what this function is made of. */
export const fourier: Experiment = {
  ...moons,
  title: "A curve as a Fourier series",
  circuit: circuitFromColumns(1, [
    "ry(theta0) q0",
    "rz(x0) q0",
    "rx(theta1) q0",
    "ry(theta2) q0",
    "rz(x0) q0",
    "rx(theta3) q0",
    "ry(theta4) q0",
  ]),
  model: {
    before: [],
    readout: { kind: "expectations", observables: ["X0", "Y0", "Z0"] },
    after: [],
  },
  data: { ...moons.data, sampleCount: 100, noise: 0.05, scaling: "none" },
  task: {
    kind: "regress",
    curve: { kind: "function", text: "sin(2x)/2 + cos(x)", from: -3, to: 3 },
  },
  training: { ...moons.training, learningRate: 0.1 },
};

/** H2 at 0.7414 Å as in datasets/molecules, which this room may not import; a test holds them together. */
const HYDROGEN =
  "-0.098863969335 + 0.171197749034 Z0 + 0.171197749034 Z1 - 0.222785930404 Z2 - 0.222785930404 Z3 + 0.168622191589 Z0 Z1 + 0.120544822053 Z0 Z2 + 0.165867024106 Z0 Z3 + 0.165867024106 Z1 Z2 + 0.120544822053 Z1 Z3 + 0.045322202053 Y0 X1 X2 Y3 - 0.045322202053 Y0 Y1 X2 X3 - 0.045322202053 X0 X1 Y2 Y3 + 0.045322202053 X0 Y1 Y2 X3 + 0.174348441856 Z2 Z3";

/** One angle from the Hartree-Fock state to the ground state. */
export const hydrogen: Experiment = {
  ...moons,
  title: "Hydrogen molecule by VQE",
  circuit: fromShelf(doubleExcitation, {}),
  model: {
    before: [],
    readout: { kind: "expectations", observables: [HYDROGEN] },
    after: [],
  },
  task: { kind: "minimise" },
  training: { ...moons.training, optimiser: "sgd", momentum: 0, learningRate: 0.4 },
};

const RING = {
  nodes: [
    [0.2, 0.2],
    [0.8, 0.2],
    [0.8, 0.8],
    [0.2, 0.8],
  ],
  edges: [
    [0, 1],
    [0, 3],
    [1, 2],
    [2, 3],
  ],
} as const;

/** Two layers reach the largest cut of a ring of four. */
export const ringCut: Experiment = {
  ...moons,
  title: "Largest cut of a ring by QAOA",
  circuit: fromShelf(qaoa, { wires: 4, layers: 2, graph: "ring" }),
  model: {
    before: [],
    readout: {
      kind: "expectations",
      observables: ["-2 + 0.5 Z0 Z1 + 0.5 Z0 Z3 + 0.5 Z1 Z2 + 0.5 Z2 Z3"],
    },
    after: [],
  },
  task: { kind: "minimise", graph: RING },
  training: { ...moons.training, learningRate: 0.05 },
};
