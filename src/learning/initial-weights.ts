/** What the weights are before the first step: drawn, or given. */
import { at } from "../base/assert.ts";
import type { Random } from "../base/random.ts";
import type { Circuit } from "../circuit/circuit.ts";
import { mirrorPairs } from "../circuit/mirror-pairs.ts";
import type { Dense } from "./dense.ts";
import type { InitialisationSettings } from "./settings.ts";

/** The standard deviation of a small start: of angles in radians, and of a layer's matrix. */
export const SMALL = 0.1;

/**
 * Uniform in [-π, π), but in pairs that undo each other: every block of mirrored gates is the identity (Grant et
 * al., Quantum 3, 214 (2019)). What is in no pair starts at 0, where rotations do nothing.
 */
function identityBlocks(circuit: Circuit, names: readonly string[], random: Random): Float64Array {
  const places = new Map(names.map((name, index) => [name, index]));
  const drawn = names.map(() => random.uniform(-Math.PI, Math.PI));
  const values = new Float64Array(names.length);
  for (const { first, second, factor } of mirrorPairs(circuit)) {
    const [undone, undoing] = [places.get(first) ?? -1, places.get(second) ?? -1];
    values[undone] = at(drawn, undone);
    values[undoing] = factor * at(drawn, undone);
  }
  return values;
}

/**
 * One value for each parameter of a valid circuit, radians where it is an angle.
 * @param names in the order of the values.
 */
export function initialParameters(
  { circuit: start = "uniform", values = {} }: InitialisationSettings,
  circuit: Circuit,
  names: readonly string[],
  random: Random,
): Float64Array {
  switch (start) {
    case "uniform":
      return Float64Array.from(names, () => random.uniform(-Math.PI, Math.PI));
    case "small":
      return Float64Array.from(names, () => SMALL * random.normal());
    case "identity":
      return identityBlocks(circuit, names, random);
    case "zero":
      return new Float64Array(names.length);
    case "fixed":
      return Float64Array.from(names, (name) => values[name] ?? 0);
  }
}

/**
 * Writes a layer's initial weights. Of its matrix: uniform in ±√(6 / (inputs + units)) (Glorot and Bengio, AISTATS
 * 2010, eq. 16); normal with variance 2 / inputs (He et al., arXiv:1502.01852, eq. 10); or small. Its biases are 0.
 */
export function initialiseDense(
  { dense: start = "glorot" }: InitialisationSettings,
  { inputCount, units, offset, weightCount }: Dense,
  weights: Float64Array,
  random: Random,
): void {
  const limit = Math.sqrt(6 / (inputCount + units));
  const deviation = start === "he" ? Math.sqrt(2 / inputCount) : SMALL;
  const biases = offset + units * inputCount;
  for (let index = offset; index < biases; index++) {
    weights[index] =
      start === "glorot" ? random.uniform(-limit, limit) : deviation * random.normal();
  }
  weights.fill(0, biases, offset + weightCount);
}
