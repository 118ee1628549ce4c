/**
 * How much gradients vary over the space of parameters: where the variance falls exponentially with the
 * wires, training starts on a barren plateau (McClean et al., Nat. Commun. 9, 4812 (2018)).
 */
import { at } from "../../base/assert.ts";
import type { Session } from "../../simulator/simulator.ts";
import type { Readout } from "../readout.ts";

export interface GradientPoint {
  /** One row. */
  readonly features: Float64Array;
  readonly parameters: Float64Array;
}

/**
 * The gradients of a readout's outputs with respect to all parameters at one point.
 * @param session observes what the readout needs.
 * @returns parameterCount numbers for each output.
 */
export async function gradientsAt(
  session: Pick<Session, "forward" | "backward">,
  readout: Readout,
  { features, parameters }: GradientPoint,
): Promise<Float64Array[]> {
  const gradients: Float64Array[] = [];
  for (let output = 0; output < readout.outputCount; output++) {
    const wanted = new Float64Array(readout.outputCount).fill(1, output, output + 1);
    await session.forward({ size: 1, features, parameters });
    gradients.push((await session.backward(readout.backward(wanted, 1))).parameters);
  }
  return gradients;
}

/**
 * The factor by which a quantity changes with each further wire: exp of the slope of the straight line through
 * its logarithms, by least squares.
 */
export function factorPerWire(
  points: readonly { readonly wires: number; readonly value: number }[],
): number {
  const logs = points.map(({ value }) => Math.log(value));
  const average = (list: readonly number[]): number =>
    list.reduce((sum, value) => sum + value, 0) / list.length;
  const center = average(points.map(({ wires }) => wires));
  const level = average(logs);
  let [products, squares] = [0, 0];
  points.forEach(({ wires }, index) => {
    products += (wires - center) * (at(logs, index) - level);
    squares += (wires - center) ** 2;
  });
  return Math.exp(products / squares);
}
