/** The experiment: everything that is saved and shared. Version 1 of its schema. */
import * as v from "valibot";
import { CHANNELS, type ChannelId } from "../circuit/channels.ts";
import { INITIAL_STATES, MAX_OPS, MAX_WIRES, type Circuit } from "../circuit/circuit.ts";
import {
  isCustomGateId,
  MAX_ANGLE_NAMES,
  MAX_CUSTOM_GATES,
  MAX_CUSTOM_NAME_LENGTH,
  type CustomGateId,
} from "../circuit/custom-gate.ts";
import { GATES, type GateId } from "../circuit/gate-table.ts";
import { MAX_BIT_NAME_LENGTH, MAX_CONDITIONS } from "../circuit/measurement.ts";
import { MAX_NOISE_RULES, type NoiseModel } from "../circuit/noise-model.ts";
import { MAX_SUM_LENGTH } from "../circuit/pauli-sum.ts";
import { MAX_ANGLE_LENGTH } from "../circuit/parse-angle.ts";
import {
  DATASET_NAMES,
  MAX_CLASSES,
  MAX_COLUMN_NAME,
  MAX_COLUMNS,
  MAX_PAINTED,
  MAX_TABLE_LENGTH,
  PAINTED_LENGTH,
  type DataSettings,
  MAX_DRAWN_POINTS,
  MAX_NODES,
  MAX_TABLE_ROWS,
} from "../datasets/settings.ts";
import {
  ACTIVATIONS,
  DISTANCES,
  CIRCUIT_STARTS,
  DENSE_STARTS,
  FITS,
  GRADIENTS,
  MAX_EPOCHS,
  MAX_FURTHER_CIRCUITS,
  MAX_LAYERS,
  MAX_PROBABILITY_WIRES,
  MAX_SHOTS,
  MAX_START,
  MAX_TRAJECTORIES,
  MAX_UNITS,
  MAX_WEIGHT_DECAY,
  OPTIMISERS,
  SHAPES,
  type ExecutionSettings,
  type ModelSettings,
  type TaskSettings,
  type TrainingSettings,
} from "../learning/settings.ts";

import { MAX_SAVED_WEIGHT, MAX_SAVED_WEIGHTS, type SavedWeights } from "./saved-weights.ts";

export const EXPERIMENT_VERSION = 1;

/** Larger than any matrix of a gate, so that the circuit's own validation can say what is wrong. */
const MAX_MATRIX_ROWS = 64;

export interface Experiment {
  readonly format: "ansatz";
  readonly version: typeof EXPERIMENT_VERSION;
  readonly title: string;
  readonly circuit: Circuit;
  readonly model: ModelSettings;
  readonly data: DataSettings;
  /** Missing for classification. */
  readonly task?: TaskSettings;
  readonly training: TrainingSettings;
  /** Missing where everything is exact. */
  readonly execution?: ExecutionSettings;
  /** Missing where nothing is noisy. */
  readonly noise?: NoiseModel;
  /** Where training goes on when it is opened; missing where it begins anew. */
  readonly weights?: SavedWeights;
  readonly view: {
    /** The dataset row whose amplitudes are shown. */
    readonly sample: number;
  };
}

const whole = (low: number, high: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high));
const between = (low: number, high: number) =>
  v.pipe(v.number(), v.finite(), v.minValue(low), v.maxValue(high));
const finite = v.pipe(v.number(), v.finite());
const seed = whole(0, 2 ** 31 - 1);
const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));
const wireIndex = whole(0, MAX_WIRES - 1);

const wire = v.strictObject({
  label: v.exactOptional(text(24)),
  initial: v.picklist(INITIAL_STATES),
});

const customGateId = v.custom<CustomGateId>(
  (value) => typeof value === "string" && isCustomGateId(value),
  'Write "~" and 1 to 39 letters, digits, _ or -',
);

/** Whether it can be one, `validateCircuit` tells. */
const bitName = v.pipe(text(MAX_BIT_NAME_LENGTH), v.nonEmpty());

const op = v.strictObject({
  id: v.pipe(text(40), v.nonEmpty()),
  gate: v.union([v.picklist(GATES.map((gate) => gate.id) as readonly GateId[]), customGateId]),
  column: whole(0, 2 * MAX_OPS),
  targets: v.pipe(v.array(wireIndex), v.minLength(1), v.maxLength(MAX_WIRES)),
  controls: v.pipe(
    v.array(v.strictObject({ wire: wireIndex, on: v.boolean() })),
    v.maxLength(MAX_WIRES),
  ),
  angles: v.pipe(v.array(text(MAX_ANGLE_LENGTH)), v.maxLength(MAX_ANGLE_NAMES)),
  bit: v.exactOptional(bitName),
  when: v.exactOptional(
    v.pipe(
      v.array(v.strictObject({ bit: bitName, on: v.boolean() })),
      v.minLength(1),
      v.maxLength(MAX_CONDITIONS),
    ),
  ),
});

const gateName = v.pipe(text(MAX_CUSTOM_NAME_LENGTH), v.nonEmpty());

/** Whether it is a unitary matrix of a gate's size, `validateCircuit` tells. */
const matrixGate = v.strictObject({
  id: customGateId,
  name: gateName,
  matrix: v.pipe(
    v.array(v.pipe(v.array(v.strictTuple([finite, finite])), v.maxLength(MAX_MATRIX_ROWS))),
    v.maxLength(MAX_MATRIX_ROWS),
  ),
});

/** What stands inside what, `validateCircuit` tells. */
const subcircuitGate = v.strictObject({
  id: customGateId,
  name: gateName,
  circuit: v.strictObject({
    wireCount: whole(1, MAX_WIRES),
    angleNames: v.pipe(v.array(text(MAX_ANGLE_LENGTH)), v.maxLength(MAX_ANGLE_NAMES)),
    ops: v.pipe(v.array(op), v.maxLength(MAX_OPS)),
  }),
});

/** By what it is made of, so that what is wrong is told of the one that was meant. */
const customGate = v.lazy((input) =>
  typeof input === "object" && input !== null && "circuit" in input ? subcircuitGate : matrixGate,
);

/** What clips on the clipboard share with circuits. */
export const opsSchema = v.pipe(v.array(op), v.maxLength(MAX_OPS));
export const customGatesSchema = v.pipe(v.array(customGate), v.maxLength(MAX_CUSTOM_GATES));

const dense = v.strictObject({
  units: whole(1, MAX_UNITS),
  activation: v.picklist(ACTIVATIONS),
});
const denseLayers = v.pipe(v.array(dense), v.maxLength(MAX_LAYERS));

const readout = v.variant("kind", [
  v.strictObject({
    kind: v.literal("expectations"),
    observables: v.pipe(v.array(text(MAX_SUM_LENGTH)), v.minLength(1), v.maxLength(64)),
  }),
  v.strictObject({
    kind: v.literal("probabilities"),
    wires: v.pipe(v.array(wireIndex), v.minLength(1), v.maxLength(MAX_PROBABILITY_WIRES)),
  }),
]);

const parameterValues = v.record(text(MAX_ANGLE_LENGTH), between(-MAX_START, MAX_START));

const initialisation = v.strictObject({
  circuit: v.exactOptional(v.picklist(CIRCUIT_STARTS)),
  values: v.exactOptional(parameterValues),
  dense: v.exactOptional(v.picklist(DENSE_STARTS)),
});

/** Whether the model has such a part, opening it tells. */
const frozen = v.pipe(v.array(text(24)), v.maxLength(2 * MAX_LAYERS + MAX_FURTHER_CIRCUITS + 2));

/** Whether the circuit defines such gates, opening it tells. */
const furtherCircuits = v.pipe(
  v.array(v.strictObject({ gate: customGateId, readout, place: whole(0, MAX_LAYERS) })),
  v.minLength(1),
  v.maxLength(MAX_FURTHER_CIRCUITS),
);

const data = v.strictObject({
  set: v.picklist(DATASET_NAMES),
  sampleCount: whole(20, 5000),
  noise: between(0, 1),
  testFraction: between(0.1, 0.9),
  validationFraction: v.exactOptional(between(0, 0.5)),
  seed,
  classes: v.pipe(v.array(whole(0, 9)), v.minLength(2), v.maxLength(10)),
  features: v.pipe(v.array(whole(0, MAX_COLUMNS - 1)), v.minLength(1), v.maxLength(MAX_COLUMNS)),
  scaling: v.picklist(["none", "standard", "range"]),
  size: v.exactOptional(whole(2, 16)),
  quanvolution: v.exactOptional(v.literal(true)),
  components: v.exactOptional(whole(1, MAX_COLUMNS)),
  amplitudes: v.exactOptional(v.literal(true)),
  painted: v.exactOptional(text(MAX_PAINTED * PAINTED_LENGTH)),
  table: v.exactOptional(
    v.strictObject({
      name: text(120),
      columns: v.pipe(v.array(text(MAX_COLUMN_NAME)), v.minLength(1), v.maxLength(MAX_COLUMNS)),
      label: text(MAX_COLUMN_NAME),
      classes: v.exactOptional(v.pipe(v.array(text(MAX_COLUMN_NAME)), v.maxLength(MAX_CLASSES))),
      rows: text(MAX_TABLE_LENGTH),
    }),
  ),
});

const curvePoint = v.strictTuple([finite, finite]);
const node = whole(0, MAX_NODES - 1);

/** Whether a function can be read and a curve learnt, opening it tells. */
const task: v.GenericSchema<unknown, TaskSettings> = v.variant("kind", [
  v.strictObject({ kind: v.literal("classify") }),
  v.strictObject({
    kind: v.literal("regress"),
    curve: v.variant("kind", [
      v.strictObject({
        kind: v.literal("function"),
        text: text(MAX_ANGLE_LENGTH),
        from: finite,
        to: finite,
      }),
      v.strictObject({
        kind: v.literal("drawn"),
        points: v.pipe(v.array(curvePoint), v.maxLength(MAX_DRAWN_POINTS)),
      }),
      v.strictObject({
        kind: v.literal("table"),
        rows: v.pipe(v.array(curvePoint), v.maxLength(MAX_TABLE_ROWS)),
      }),
      v.strictObject({ kind: v.literal("data") }),
    ]),
  }),
  v.strictObject({
    kind: v.literal("minimise"),
    graph: v.exactOptional(
      v.strictObject({
        nodes: v.pipe(
          v.array(v.strictTuple([between(0, 1), between(0, 1)])),
          v.maxLength(MAX_NODES),
        ),
        edges: v.pipe(
          v.array(v.strictTuple([node, node])),
          v.maxLength((MAX_NODES * (MAX_NODES - 1)) / 2),
        ),
      }),
    ),
  }),
  v.strictObject({
    kind: v.literal("generate"),
    target: v.variant("kind", [
      v.strictObject({
        kind: v.literal("bars-and-stripes"),
        rows: whole(1, MAX_PROBABILITY_WIRES),
        columns: whole(1, MAX_PROBABILITY_WIRES),
      }),
      v.strictObject({
        kind: v.literal("bell"),
        middle: between(0, 1),
        width: between(0.01, 1),
      }),
      v.strictObject({
        kind: v.literal("own"),
        weights: v.pipe(v.array(between(0, 1e6)), v.maxLength(2 ** MAX_PROBABILITY_WIRES)),
      }),
    ]),
    distance: v.picklist(DISTANCES),
  }),
  v.strictObject({ kind: v.literal("compress"), normal: whole(0, 9) }),
]);

const training = v.strictObject({
  optimiser: v.picklist(OPTIMISERS),
  learningRate: v.pipe(v.number(), v.finite(), v.gtValue(0), v.maxValue(1e6)),
  momentum: between(0, 0.99),
  batchSize: whole(1, 5000),
  seed,
  schedule: v.exactOptional(
    v.strictObject({
      shape: v.picklist(SHAPES),
      epochs: v.pipe(v.number(), v.finite(), v.gtValue(0), v.maxValue(MAX_EPOCHS)),
      factor: between(0, 1),
      warmUp: between(0, MAX_EPOCHS),
    }),
  ),
  weightDecay: v.exactOptional(between(0, MAX_WEIGHT_DECAY)),
  stopAfter: v.exactOptional(whole(1, MAX_EPOCHS)),
  patience: v.exactOptional(whole(1, MAX_EPOCHS)),
});

/** Whether the settings fit each other and the circuit, the trainer tells. */
const execution = v.strictObject({
  shots: v.nullable(whole(1, MAX_SHOTS)),
  method: v.exactOptional(v.literal("trajectories")),
  gradient: v.picklist(GRADIENTS),
  trajectories: whole(1, MAX_TRAJECTORIES),
  seed,
  mitigation: v.strictObject({
    readout: v.boolean(),
    zeroNoise: v.nullable(
      v.strictObject({
        factors: v.pipe(v.array(whole(1, 15)), v.minLength(2), v.maxLength(8)),
        fit: v.picklist(FITS),
      }),
    ),
  }),
});

const wireList = v.pipe(v.array(wireIndex), v.maxLength(MAX_WIRES));
const readoutRow = v.strictTuple([finite, finite]);

/** Which strengths and gates can be, `validateNoise` tells. */
const noise: v.GenericSchema<unknown, NoiseModel> = v.strictObject({
  rules: v.pipe(
    v.array(
      v.strictObject({
        channel: v.picklist(CHANNELS.map((channel) => channel.id) as readonly ChannelId[]),
        strengths: v.pipe(v.array(finite), v.maxLength(8)),
        gates: v.union([
          v.picklist(["all", "one-wire", "two-wire"]),
          v.picklist(GATES.map((gate) => gate.id) as readonly GateId[]),
          customGateId,
        ]),
        wires: v.exactOptional(wireList),
      }),
    ),
    v.maxLength(MAX_NOISE_RULES),
  ),
  readout: v.pipe(
    v.array(
      v.strictObject({
        wires: v.exactOptional(wireList),
        rows: v.strictTuple([readoutRow, readoutRow]),
      }),
    ),
    v.maxLength(MAX_WIRES),
  ),
});

/** Whether the model has as many, opening it tells. */
const weights = v.strictObject({
  values: v.pipe(
    v.array(between(-MAX_SAVED_WEIGHT, MAX_SAVED_WEIGHT)),
    v.maxLength(MAX_SAVED_WEIGHTS),
  ),
  step: whole(0, 1e12),
  epoch: whole(0, 1e12),
  cursor: whole(0, 1e6),
});

/** Shape only; `parseExperiment` also validates the circuit and the model. */
export const experimentSchema: v.GenericSchema<unknown, Experiment> = v.strictObject({
  format: v.literal("ansatz"),
  version: v.literal(EXPERIMENT_VERSION),
  title: text(120),
  circuit: v.strictObject({
    wires: v.pipe(v.array(wire), v.minLength(1), v.maxLength(MAX_WIRES)),
    ops: opsSchema,
    customGates: v.exactOptional(customGatesSchema),
  }),
  model: v.strictObject({
    before: denseLayers,
    readout,
    after: denseLayers,
    circuits: v.exactOptional(furtherCircuits),
    initialisation: v.exactOptional(initialisation),
    frozen: v.exactOptional(frozen),
  }),
  data,
  task: v.exactOptional(task),
  training,
  execution: v.exactOptional(execution),
  noise: v.exactOptional(noise),
  weights: v.exactOptional(weights),
  view: v.strictObject({ sample: whole(0, 1e6) }),
});
