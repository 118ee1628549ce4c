/** Resident training on WebGPU: uploads weights and rows, runs many steps, and reads back once. */
import { assert } from "../../../base/assert.ts";
import { failure, problem, success, type Result } from "../../../base/result.ts";
import type { FeatureExpression } from "../../../circuit/angle.ts";
import type {
  ResidentModel,
  ResidentOutcome,
  ResidentRows,
  ResidentRun,
  ResidentState,
  ResidentStep,
  ResidentTraining,
} from "../../resident.ts";
import type { Gpu } from "../device.ts";
import type { Executor } from "../executor.ts";
import { bufferBytes, type BufferName } from "../plan.ts";
import type { SessionSetup } from "../setup.ts";
import type { StagingPool } from "../staging.ts";
import { createAngleTables, derivedTable, type AngleTables } from "./angle-tables.ts";
import { createModelTables, type ModelTables } from "./model-tables.ts";
import { planStep, type StepPlanner } from "./plan-step.ts";

export interface ResidentParts {
  readonly gpu: Gpu;
  readonly setup: SessionSetup;
  /** Its own: its buffers are not the session's. */
  readonly executor: Executor;
  readonly staging: StagingPool;
}

const inputExpressions = (count: number): FeatureExpression[] =>
  Array.from({ length: count }, (_, index) => ({ kind: "feature", index }));

/** The rows of a table in the order in which steps want them. */
function gatherRows(
  table: Float32Array,
  steps: readonly ResidentStep[],
  rowCount: number,
  length: number,
): Float32Array<ArrayBuffer> {
  const gathered = new Float32Array(rowCount * length);
  let next = 0;
  for (const { rows } of steps) {
    for (const row of rows) {
      gathered.set(table.subarray(row * length, (row + 1) * length), next);
      next += length;
    }
  }
  return gathered;
}

class WebGpuResidentTraining implements ResidentTraining {
  readonly maxRows: number;
  private readonly parts: ResidentParts;
  private readonly model: ResidentModel;
  private readonly rows: ResidentRows;
  private readonly angles: AngleTables;
  private readonly tables: ModelTables;
  private readonly planner: StepPlanner;
  /** What the angles see of each row of the data; null where layers before the circuit have a say. */
  private readonly derived: Float32Array | null;

  constructor(
    parts: ResidentParts,
    model: ResidentModel,
    rows: ResidentRows,
    angles: AngleTables,
    tables: ModelTables,
  ) {
    this.parts = parts;
    this.model = model;
    this.rows = rows;
    this.angles = angles;
    this.tables = tables;
    this.maxRows = parts.setup.chunkSize;
    this.derived =
      model.before.length > 0
        ? null
        : derivedTable(angles.derived, rows.features, rows.featureCount);
    this.planner = {
      measured: parts.setup.measured,
      tuning: parts.setup.tuning,
      weightCount: model.weightCount,
      hasLayersBefore: model.before.length > 0,
    };
  }

  /** Sends what never changes. */
  writeTables(): void {
    const { executor, setup } = this.parts;
    const { angles, tables, rows } = this;
    const words: Partial<Record<BufferName, Uint32Array<ArrayBuffer> | Float32Array<ArrayBuffer>>> =
      {
        shape: tables.shape,
        layers: tables.layers,
        runs: angles.runs,
        factors: angles.factors,
        terms: angles.terms,
        "parameter-uses": angles.parameterUses,
        "feature-uses": angles.featureUses,
        features: Float32Array.from(rows.features),
        instructions: setup.measured.encoded.instructions,
        conditions: setup.measured.encoded.conditions,
        observables: setup.observables,
      };
    for (const [name, values] of Object.entries(words) as [
      BufferName,
      Uint32Array<ArrayBuffer>,
    ][]) {
      executor.reserve(name, Math.max(128, values.byteLength));
      executor.write(name, values);
    }
  }

  private reserve(mostRows: number, rowCount: number): void {
    const { executor, setup } = this.parts;
    const { angles, tables, model } = this;
    const circuit = bufferBytes(setup, mostRows, true);
    const tape = 4 * mostRows * tables.tapeLength;
    const bytes: Partial<Record<BufferName, number>> = {
      ...circuit,
      samples: 8 * rowCount,
      losses: 8 * rowCount,
      "model-weights": 4 * model.weightCount,
      moments: 8 * model.weightCount,
      tape,
      deltas: tape,
      derived: 4 * rowCount * angles.derived.length,
      slopes: 4 * (angles.sharedSlopeCount + mostRows * angles.sampledSlopeCount),
    };
    for (const [name, size] of Object.entries(bytes) as [BufferName, number][]) {
      executor.reserve(name, size);
    }
  }

  private writeState({ weights, first, second }: ResidentState): void {
    const { executor } = this.parts;
    const moments = new Float32Array(2 * first.length);
    first.forEach((value, index) => {
      moments[2 * index] = value;
      moments[2 * index + 1] = second[index] as number;
    });
    executor.write("model-weights", Float32Array.from(weights));
    executor.write("moments", moments);
  }

  private writeSamples(steps: readonly ResidentStep[], rowCount: number): void {
    const { executor } = this.parts;
    const words = new Uint32Array(2 * rowCount);
    let next = 0;
    for (const { rows } of steps) {
      for (const row of rows) {
        words[next++] = row;
        words[next++] = this.rows.labels[row] as number;
      }
    }
    executor.write("samples", words);
    // The layers before the circuit, where there are any, make the features that its angles see.
    if (this.derived)
      executor.write(
        "derived",
        gatherRows(this.derived, steps, rowCount, this.angles.derived.length),
      );
  }

  async run(state: ResidentState, steps: readonly ResidentStep[]): Promise<ResidentRun> {
    const { gpu, executor, staging } = this.parts;
    const { weightCount } = this.model;
    gpu.check();
    const mostRows = Math.max(0, ...steps.map(({ rows }) => rows.length));
    assert(mostRows <= this.maxRows, `${mostRows} rows in a step of at most ${this.maxRows}`);
    const rowCount = steps.reduce((sum, { rows }) => sum + rows.length, 0);
    let firstSample = 0;
    const plan = steps.flatMap((step) => {
      const planned = planStep(this.planner, step, firstSample);
      firstSample += step.rows.length;
      return planned;
    });
    const pipelines = await executor.compile(plan);
    this.reserve(mostRows, rowCount);
    this.writeState(state);
    this.writeSamples(steps, rowCount);
    const prepared = executor.prepare(plan, pipelines);
    const bytes = 12 * weightCount + 8 * rowCount;
    const results = staging.acquire(bytes);
    try {
      executor.run(prepared, (encoder) => {
        const copy = (name: BufferName, to: number, length: number): void =>
          encoder.copyBufferToBuffer(executor.buffer(name), 0, results, to, length);
        copy("model-weights", 0, 4 * weightCount);
        copy("moments", 4 * weightCount, 8 * weightCount);
        copy("losses", 12 * weightCount, 8 * rowCount);
      });
      return this.readRun(await staging.read(results, bytes), steps);
    } finally {
      executor.release(prepared);
    }
  }

  private readRun(values: Float32Array, steps: readonly ResidentStep[]): ResidentRun {
    const { weightCount } = this.model;
    const moments = values.subarray(weightCount, 3 * weightCount);
    const everyOther = (from: Float32Array, start: number): Float32Array =>
      Float32Array.from(
        { length: from.length / 2 },
        (_, index) => from[2 * index + start] as number,
      );
    let next = 3 * weightCount;
    const outcomes = steps.map(({ rows }): ResidentOutcome => {
      const own = values.subarray(next, next + 2 * rows.length);
      next += 2 * rows.length;
      return { losses: everyOther(own, 0), hits: everyOther(own, 1) };
    });
    return {
      state: {
        weights: Float64Array.from(values.subarray(0, weightCount)),
        first: Float64Array.from(everyOther(moments, 0)),
        second: Float64Array.from(everyOther(moments, 1)),
      },
      outcomes,
    };
  }

  dispose(): void {
    this.parts.staging.dispose();
    this.parts.executor.dispose();
  }
}

/** Fails with `webgpu/not-resident` where an angle needs what the kernels cannot compute. */
export function openResidentTraining(
  parts: ResidentParts,
  model: ResidentModel,
  rows: ResidentRows,
): Result<ResidentTraining> {
  const { measured, featureCount } = parts.setup;
  const { work, tables, program } = measured;
  const hasLayersBefore = model.before.length > 0;
  // Between layers and circuit a gradient must pass, and only plain inputs let it through.
  const inputs = hasLayersBefore ? inputExpressions(featureCount) : [];
  const angles = createAngleTables(program, tables, inputs);
  if (hasLayersBefore && angles.derived.length > featureCount) {
    return failure(
      problem(
        "webgpu/not-resident",
        "",
        "An angle computes with the outputs of a dense layer in a way that is not a plain sum of products.",
        "Training goes step by step instead.",
      ),
    );
  }
  const modelTables = createModelTables(
    model,
    rows.featureCount,
    work.observableCount,
    tables,
    angles,
  );
  const training = new WebGpuResidentTraining(parts, model, rows, angles, modelTables);
  training.writeTables();
  return success(training);
}
