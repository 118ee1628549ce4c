/**
 * The factors of an instruction as runs: neighbours that are the same for every sample, or one rotation
 * that contains a feature. What a run of the first kind needs is done once for a batch: its element
 * before, and, since a gradient is linear in g, its slopes after, from g summed over the samples.
 */
import type { Axis, ProgramFactor } from "../compiler/program.ts";
import { addAngleSlope, angleValue, indexAngle, type IndexedAngle } from "./angle-values.ts";
import { multiplyProduct, resetProduct, rotateProduct } from "./element-product.ts";
import { pauliRotation, turnBack, turnBackAbout } from "./pauli-vector.ts";
import type { Batch, Gradient } from "./simulator.ts";

interface TableRotation {
  readonly kind: "rotation";
  readonly axis: Axis;
  readonly angle: IndexedAngle;
}

type TableFactor =
  | TableRotation
  | { readonly kind: "fixed"; readonly element: Float64Array; readonly rotation: Float64Array };

export interface SharedRun {
  readonly kind: "shared";
  readonly factors: readonly TableFactor[];
  readonly isDifferentiable: boolean;
}

export interface SampledRun {
  readonly kind: "sampled";
  readonly factor: TableRotation;
}

export type FactorRun = SharedRun | SampledRun;

function indexFactor(factor: ProgramFactor, parameters: ReadonlyMap<string, number>): TableFactor {
  return factor.kind === "rotation"
    ? { kind: "rotation", axis: factor.axis, angle: indexAngle(factor.angle, parameters) }
    : {
        kind: "fixed",
        element: Float64Array.from(factor.element),
        rotation: pauliRotation(factor.element),
      };
}

/** The runs of an instruction's factors, in the order they act. */
export function splitRuns(
  factors: readonly ProgramFactor[],
  parameters: ReadonlyMap<string, number>,
): FactorRun[] {
  const runs: FactorRun[] = [];
  let shared: TableFactor[] = [];
  const endShared = (): void => {
    if (shared.length === 0) return;
    const isDifferentiable = shared.some(
      (factor) => factor.kind === "rotation" && factor.angle.isDifferentiable,
    );
    runs.push({ kind: "shared", factors: shared, isDifferentiable });
    shared = [];
  };
  for (const factor of factors) {
    const indexed = indexFactor(factor, parameters);
    if (indexed.kind === "rotation" && indexed.angle.isSampled) {
      endShared();
      runs.push({ kind: "sampled", factor: indexed });
    } else {
      shared.push(indexed);
    }
  }
  endShared();
  return runs;
}

/** Shared runs do not look at features. */
const NO_FEATURES = new Float64Array(0);

/** The product of a shared run's factors. */
export function sharedElement({ factors }: SharedRun, parameters: Float64Array): Float64Array {
  const product = new Float64Array(4);
  resetProduct(product);
  for (const factor of factors) {
    if (factor.kind === "fixed") multiplyProduct(product, factor.element);
    else rotateProduct(product, factor.axis, angleValue(factor.angle, parameters, NO_FEATURES, 0));
  }
  return product;
}

const AXIS_INDEX: Readonly<Record<Axis, number>> = { x: 0, y: 1, z: 2 };

/** Walks a shared run backwards, giving each angle its slope. @param vector g after it; is turned. */
export function contractShared(
  { factors }: SharedRun,
  vector: Float64Array,
  batch: Batch,
  into: Gradient,
): void {
  // By index: this is a hot loop of small batches.
  for (let index = factors.length - 1; index >= 0; index--) {
    const factor = factors[index] as TableFactor;
    if (factor.kind === "fixed") {
      turnBack(vector, factor.rotation);
      continue;
    }
    const { axis, angle } = factor;
    if (angle.isDifferentiable) {
      addAngleSlope(angle, vector[AXIS_INDEX[axis]] as number, batch, 0, into);
    }
    turnBackAbout(vector, axis, angleValue(angle, batch.parameters, NO_FEATURES, 0));
  }
}

/**
 * Gives a sampled run's angle its slope in every sample.
 * @param vectors [sample][3], g after it; are turned if anything comes before.
 */
export function contractSampled(
  { factor: { axis, angle } }: SampledRun,
  vectors: Float64Array,
  isFirst: boolean,
  batch: Batch,
  into: Gradient,
): void {
  const { size, parameters, features } = batch;
  const featureCount = features.length / size;
  for (let sample = 0; sample < size; sample++) {
    const place = 3 * sample;
    const offset = sample * featureCount;
    addAngleSlope(angle, vectors[place + AXIS_INDEX[axis]] as number, batch, offset, into);
    if (isFirst) continue;
    turnBackAbout(vectors, axis, angleValue(angle, parameters, features, offset), place);
  }
}
