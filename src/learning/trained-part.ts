/**
 * The part of a model's weights that training moves: all but what is frozen. Optimisers see this part alone, so
 * that none of them, with whatever momentum or decay, can move a frozen weight.
 */
import type { Model } from "./model.ts";

export interface TrainedPart {
  /** The slices that stay as they are. */
  readonly frozen: readonly string[];
  /** Whether nothing is frozen. */
  readonly isWhole: boolean;
  /** Weights that move. */
  readonly count: number;
  /** Whether the circuit's parameters move, and whether any layer before the circuit does. */
  readonly hasCircuit: boolean;
  readonly hasBefore: boolean;
  /** What moves of one number per weight, in their order. */
  take<T extends Float64Array | Uint8Array>(whole: T): T;
  /** A copy of `whole` with what moves put in. */
  put(part: Float64Array, whole: Float64Array): Float64Array;
}

/** @param frozen names of slices; those that the model does not have are no part of it. */
export function trainedPart(
  { slices, weightCount, parameterNames }: Pick<Model, "slices" | "weightCount" | "parameterNames">,
  frozen: readonly string[] = [],
): TrainedPart {
  const moving = slices.filter(({ name }) => !frozen.includes(name));
  const count = moving.reduce((sum, { length }) => sum + length, 0);
  const isWhole = count === weightCount;
  return {
    frozen,
    isWhole,
    count,
    hasCircuit: parameterNames.length > 0 && !frozen.includes("circuit"),
    hasBefore: moving.some(({ name }) => name.startsWith("before ")),
    take<T extends Float64Array | Uint8Array>(whole: T): T {
      if (isWhole) return whole;
      const part = new (whole.constructor as new (length: number) => T)(count);
      let next = 0;
      for (const { offset, length } of moving) {
        part.set(whole.subarray(offset, offset + length), next);
        next += length;
      }
      return part;
    },
    put(part, whole) {
      if (isWhole) return part;
      const result = whole.slice();
      let next = 0;
      for (const { offset, length } of moving) {
        result.set(part.subarray(next, next + length), offset);
        next += length;
      }
      return result;
    },
  };
}
