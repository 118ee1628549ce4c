/** Any valid experiment, for property tests: every field over the whole range that the schema allows. */
import * as fc from "fast-check";
import { CHANNELS } from "../circuit/channels.ts";
import { circuits } from "../circuit/command-fixtures.ts";
import type { NoiseModel, NoiseRule, ReadoutError } from "../circuit/noise-model.ts";
import {
  DATASET_NAMES,
  MAX_COLUMN_NAME,
  MAX_COLUMNS,
  type DataSettings,
  type OwnTable,
} from "../datasets/settings.ts";
import {
  SHAPES,
  OPTIMISERS,
  MAX_WEIGHT_DECAY,
  MAX_EPOCHS,
  ACTIVATIONS,
  CIRCUIT_STARTS,
  DENSE_STARTS,
  FITS,
  GRADIENTS,
  MAX_LAYERS,
  MAX_PROBABILITY_WIRES,
  MAX_SHOTS,
  MAX_START,
  MAX_TRAJECTORIES,
  MAX_UNITS,
  type ExecutionSettings,
  type ModelSettings,
  type TaskSettings,
  type TrainingSettings,
} from "../learning/settings.ts";
import type { Experiment } from "./schema.ts";

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const indices = (largest: number, minLength: number, maxLength: number) =>
  fc.array(fc.nat({ max: largest }), { minLength, maxLength });
/** Of at most `longest` UTF-16 units, emoji, controls and unpaired surrogates among them. */
const text = (longest: number) =>
  fc.string({ unit: "binary", maxLength: longest }).map((whole) => whole.slice(0, longest));

const denseLayers = fc.array(
  fc.record({
    units: fc.integer({ min: 1, max: MAX_UNITS }),
    activation: fc.constantFrom(...ACTIVATIONS),
  }),
  { maxLength: MAX_LAYERS },
);

const chain: fc.Arbitrary<ModelSettings> = fc.record({
  before: denseLayers,
  readout: fc.oneof(
    fc.record({
      kind: fc.constant("expectations" as const),
      observables: fc.array(fc.constantFrom("Z0", "X0 Z1", "Y2"), { minLength: 1, maxLength: 64 }),
    }),
    fc.record({
      kind: fc.constant("probabilities" as const),
      wires: indices(25, 1, MAX_PROBABILITY_WIRES),
    }),
  ),
  after: denseLayers,
});

const initialisation: fc.Arbitrary<NonNullable<ModelSettings["initialisation"]>> = fc.record(
  {
    circuit: fc.constantFrom(...CIRCUIT_STARTS),
    values: fc.dictionary(fc.constantFrom("theta0", "w", "φ"), between(-MAX_START, MAX_START)),
    dense: fc.constantFrom(...DENSE_STARTS),
  },
  { requiredKeys: [] },
);

/** With what may be missing. */
const model: fc.Arbitrary<ModelSettings> = fc
  .tuple(
    chain,
    fc.option(initialisation, { nil: undefined }),
    fc.option(fc.subarray(["circuit", "before 0", "after 0", "head"]), { nil: undefined }),
  )
  .map(([shape, started, frozen]) => ({
    ...shape,
    ...(frozen && { circuits: [{ gate: "~g1", readout: shape.readout, place: 0 } as const] }),
    ...(started && { initialisation: started }),
    ...(frozen && { frozen }),
  }));

const table: fc.Arbitrary<OwnTable> = fc
  .record({
    name: fc.string({ maxLength: 120 }),
    columns: fc.array(fc.string({ maxLength: MAX_COLUMN_NAME }), { minLength: 1, maxLength: 4 }),
    label: fc.string({ maxLength: MAX_COLUMN_NAME }),
    rows: fc.array(fc.array(between(-1e3, 1e3), { maxLength: 5 }), { maxLength: 30 }),
    classes: fc.option(fc.array(fc.string({ maxLength: MAX_COLUMN_NAME }), { maxLength: 10 }), {
      nil: undefined,
    }),
  })
  .map(({ rows, classes, ...rest }) => ({
    ...rest,
    rows: rows.map((row) => row.join(",")).join("\n"),
    ...(classes && { classes }),
  }));

/** With what may be missing. */
const data: fc.Arbitrary<DataSettings> = fc.record(
  {
    set: fc.constantFrom(...DATASET_NAMES),
    sampleCount: fc.integer({ min: 20, max: 5000 }),
    noise: between(0, 1),
    testFraction: between(0.1, 0.9),
    validationFraction: between(0, 0.5),
    seed,
    classes: indices(9, 2, 10),
    features: indices(63, 1, 64),
    scaling: fc.constantFrom("none" as const, "standard" as const, "range" as const),
    size: fc.integer({ min: 2, max: 16 }),
    components: fc.integer({ min: 1, max: MAX_COLUMNS }),
    amplitudes: fc.constant(true as const),
    painted: fc
      .array(fc.constantFrom("AB0C1", "zz--3", "00000"), { maxLength: 40 })
      .map((points) => points.join("")),
    table,
  },
  {
    requiredKeys: [
      "set",
      "sampleCount",
      "noise",
      "testFraction",
      "seed",
      "classes",
      "features",
      "scaling",
    ],
  },
);

const training: fc.Arbitrary<TrainingSettings> = fc.record(
  {
    optimiser: fc.constantFrom(...OPTIMISERS),
    learningRate: between(Number.MIN_VALUE, 1e6),
    momentum: between(0, 0.99),
    batchSize: fc.integer({ min: 1, max: 5000 }),
    seed,
    schedule: fc.record({
      shape: fc.constantFrom(...SHAPES),
      epochs: between(Number.MIN_VALUE, MAX_EPOCHS),
      factor: between(0, 1),
      warmUp: between(0, MAX_EPOCHS),
    }),
    weightDecay: between(0, MAX_WEIGHT_DECAY),
    stopAfter: fc.integer({ min: 1, max: MAX_EPOCHS }),
    patience: fc.integer({ min: 1, max: MAX_EPOCHS }),
  },
  { requiredKeys: ["optimiser", "learningRate", "momentum", "batchSize", "seed"] },
);

const execution: fc.Arbitrary<ExecutionSettings> = fc.record({
  shots: fc.option(fc.integer({ min: 1, max: MAX_SHOTS })),
  gradient: fc.constantFrom(...GRADIENTS),
  trajectories: fc.integer({ min: 1, max: MAX_TRAJECTORIES }),
  seed,
  mitigation: fc.record({
    readout: fc.boolean(),
    zeroNoise: fc.option(
      fc.record({
        factors: fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 2, maxLength: 8 }),
        fit: fc.constantFrom(...FITS),
      }),
    ),
  }),
});

const chance = between(0, 1);
const wires = fc.option(fc.constant([0] as const), { nil: null });
const onWires = (on: readonly [0] | null) => (on ? { wires: on } : {});
const rules: fc.Arbitrary<NoiseRule> = fc
  .tuple(
    fc.constantFrom(...CHANNELS.filter(({ strengthNames }) => strengthNames.length === 1)),
    chance,
    fc.constantFrom("all" as const, "one-wire" as const, "two-wire" as const, "rx" as const),
    wires,
  )
  .map(([{ id }, p, gates, on]) => ({ channel: id, strengths: [p], gates, ...onWires(on) }));
const readoutErrors: fc.Arbitrary<ReadoutError> = fc
  .tuple(chance, chance, wires)
  .map(([zero, one, on]) => ({
    rows: [
      [1 - zero, zero],
      [one, 1 - one],
    ],
    ...onWires(on),
  }));
const noise: fc.Arbitrary<NoiseModel> = fc.record({
  rules: fc.array(rules, { maxLength: 4 }),
  readout: fc.array(readoutErrors, { maxLength: 2 }),
});

/** JSON has no minus zero. */
const finite = fc.double({ noDefaultInfinity: true, noNaN: true }).map((value) => value + 0);
const points = fc.array(fc.tuple(finite, finite), { maxLength: 20 });
const task: fc.Arbitrary<TaskSettings> = fc.oneof(
  fc.constant({ kind: "classify" as const }),
  fc.record({
    kind: fc.constant("regress" as const),
    curve: fc.oneof(
      fc.record({
        kind: fc.constant("function" as const),
        text: text(200),
        from: finite,
        to: finite,
      }),
      fc.record({ kind: fc.constant("drawn" as const), points }),
      fc.record({ kind: fc.constant("table" as const), rows: points }),
      fc.constant({ kind: "data" as const }),
    ),
  }),
  fc.record(
    {
      kind: fc.constant("minimise" as const),
      graph: fc.record({
        nodes: fc.array(fc.tuple(chance, chance), { maxLength: 12 }),
        edges: fc.array(fc.tuple(fc.nat({ max: 11 }), fc.nat({ max: 11 })), { maxLength: 66 }),
      }),
    },
    { requiredKeys: ["kind"] },
  ),
  fc.record({
    kind: fc.constant("generate" as const),
    target: fc.oneof(
      fc.record({
        kind: fc.constant("bars-and-stripes" as const),
        rows: fc.integer({ min: 1, max: 6 }),
        columns: fc.integer({ min: 1, max: 6 }),
      }),
      fc.record({
        kind: fc.constant("bell" as const),
        middle: chance,
        width: fc.constantFrom(0.01, 0.2, 1),
      }),
      fc.record({
        kind: fc.constant("own" as const),
        weights: fc.array(chance, { maxLength: 64 }),
      }),
    ),
    distance: fc.constantFrom("kl" as const, "mmd" as const),
  }),
  fc.record({ kind: fc.constant("compress" as const), normal: fc.nat({ max: 9 }) }),
);

export const experiments: fc.Arbitrary<Experiment> = fc.record(
  {
    format: fc.constant("ansatz" as const),
    version: fc.constant(1 as const),
    title: text(120),
    circuit: circuits,
    model,
    data,
    task,
    training,
    execution,
    noise,
    view: fc.record({ sample: fc.nat({ max: 1e6 }) }),
  },
  { requiredKeys: ["format", "version", "title", "circuit", "model", "data", "training", "view"] },
);
