/** The mean loss along one parameter, from the expectations at a few of its values: exact for any loss of them. */
import { at } from "../base/assert.ts";
import { gatherRows } from "./batches.ts";
import type { PassContext } from "./chunked-passes.ts";
import type { LossLine } from "./optimisers/rotosolve.ts";
import type { ParameterWaves } from "./parameter-waves.ts";

/** What a chunk of rows says of every move of the parameter. */
interface Chunk {
  readonly size: number;
  /** What the loss compares its rows with. */
  readonly answers: ArrayLike<number>;
  /** Of cos and sin of each wave in turn, the constant first: each size × observables. */
  readonly parts: readonly Float64Array[];
}

/**
 * The Fourier coefficients of each expectation, from its values at 2R + 1 moves a period's equal parts apart:
 * the discrete transform of an odd number of points knows R waves exactly.
 */
function transform(values: readonly Float64Array[], count: number): Float64Array[] {
  const all = values.length;
  const sum = (share: (index: number) => number): Float64Array => {
    const total = new Float64Array(at(values, 0).length);
    values.forEach((expectations, index) => {
      const factor = share(index) / all;
      expectations.forEach((value, k) => (total[k] = at(total, k) + factor * value));
    });
    return total;
  };
  const turn = (wave: number, index: number): number => (2 * Math.PI * wave * index) / all;
  const parts = [sum(() => 1)];
  for (let wave = 1; wave <= count; wave++) {
    parts.push(sum((index) => 2 * Math.cos(turn(wave, index))));
    parts.push(sum((index) => 2 * Math.sin(turn(wave, index))));
  }
  return parts;
}

function expectationsAt(parts: readonly Float64Array[], phase: number): Float64Array {
  const total = at(parts, 0).slice();
  for (let wave = 1; 2 * wave < parts.length + 1; wave++) {
    const [cos, sin] = [Math.cos(wave * phase), Math.sin(wave * phase)];
    const ofCos = at(parts, 2 * wave - 1);
    const ofSin = at(parts, 2 * wave);
    for (let k = 0; k < total.length; k++) {
      total[k] = (total[k] as number) + cos * (ofCos[k] as number) + sin * (ofSin[k] as number);
    }
  }
  return total;
}

/**
 * Runs the circuit at 2R + 1 values of parameter `index` for each row, R the number of its waves.
 * @param rows of the dataset.
 */
export async function lossAlong(
  { model, weights, dataset, chunkRows, checkpoint, exclusive }: PassContext,
  rows: Int32Array,
  index: number,
  { unit, count }: ParameterWaves,
): Promise<LossLine> {
  const { features, featureCount } = dataset;
  const period = (2 * Math.PI) / unit;
  const moves = Array.from({ length: 2 * count + 1 }, (_, k) => (k * period) / (2 * count + 1));
  const chunks: Chunk[] = [];
  for (let start = 0; start < rows.length; start += chunkRows) {
    if (start > 0) await checkpoint();
    const chunk = rows.subarray(start, start + chunkRows);
    const size = chunk.length;
    const inputs = model.circuitInputs(weights, gatherRows(features, featureCount, chunk), size);
    const values: Float64Array[] = [];
    for (const move of moves) {
      const parameters = weights.slice(0, model.parameterNames.length);
      parameters[index] = at(parameters, index) + move;
      values.push(
        await exclusive((session) => session.forward({ size, features: inputs, parameters })),
      );
    }
    chunks.push({
      size,
      answers: model.loss.answersOf(dataset, chunk),
      parts: transform(values, count),
    });
  }
  return {
    period,
    waveCount: count,
    loss(by) {
      let sum = 0;
      for (const chunk of chunks) {
        const expectations = expectationsAt(chunk.parts, unit * by);
        const outputs = model.valuesAfter(weights, expectations, chunk.size).at(-1);
        if (outputs) sum += model.loss.evaluate(outputs, chunk.answers).sum;
      }
      return sum / rows.length;
    },
  };
}
