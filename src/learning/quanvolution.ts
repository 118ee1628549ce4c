/**
 * Quanvolution (Henderson et al., Quantum Machine Intelligence 2, 2 (2020)): a small circuit that nobody
 * trains looks at an image, four pixels at a time, and says four numbers of each.
 */
import { at } from "../base/assert.ts";
import { createRandom } from "../base/random.ts";
import { unwrap } from "../base/result.ts";
import { emptyCircuit, type Circuit } from "../circuit/circuit.ts";
import { addOp } from "../circuit/commands.ts";
import { lowerColumns } from "../compiler/lower-columns.ts";
import { numericColumn } from "../simulator/state-walk/numeric-column.ts";
import { unitaryOf } from "../simulator/state-walk/unitary.ts";

/** A patch of 2 × 2 pixels: pixel p, row by row, is RY(π·brightness) on wire p. */
const WIRES = 4;
const STATES = 2 ** WIRES;
const LAYERS = 2;
const AXES = ["rx", "ry", "rz"] as const;

/** On each wire a turn about an axis and by an angle that the seed draws, then a ring of CNOTs; twice. */
export function quanvolutionCircuit(seed: number): Circuit {
  const random = createRandom(seed, "quanvolution");
  let circuit = emptyCircuit(WIRES);
  let column = 0;
  for (let layer = 0; layer < LAYERS; layer++) {
    for (let wire = 0; wire < WIRES; wire++) {
      const gate = at(AXES, random.integer(AXES.length));
      const angles = [random.uniform(-Math.PI, Math.PI).toFixed(6)];
      circuit = unwrap(addOp(circuit, { gate, wire, column, angles }));
    }
    column++;
    for (let wire = 0; wire < WIRES; wire++) {
      const controls = [{ wire, on: true }];
      const target = (wire + 1) % WIRES;
      circuit = unwrap(addOp(circuit, { gate: "x", wire: target, column: column++, controls }));
    }
  }
  return circuit;
}

/** cos and sin of half the angle of each wire's RY, multiplied up: the real amplitudes of the four pixels. */
function encode(patch: ArrayLike<number>, amplitudes: Float64Array): void {
  amplitudes.fill(1);
  for (let wire = 0; wire < WIRES; wire++) {
    const half = (Math.PI * at(patch, wire)) / 2;
    const factors = [Math.cos(half), Math.sin(half)];
    for (let state = 0; state < STATES; state++) {
      amplitudes[state] = at(amplitudes, state) * at(factors, (state >> wire) & 1);
    }
  }
}

export interface Quanvolved {
  readonly names: readonly string[];
  /** rows × 4·(side/2)²: channel by channel, each a picture of half the side, row by row. */
  readonly values: Float64Array;
}

/**
 * ⟨Z⟩ of each of the four wires after every patch of 2 × 2 pixels; patches do not overlap.
 * @param pixels images one after the other, row by row, 0 to 1. @param side even.
 */
export function quanvolve(pixels: ArrayLike<number>, side: number, seed: number): Quanvolved {
  const circuit = quanvolutionCircuit(seed);
  const nothing = { parameters: new Map<string, number>(), features: [] };
  const { columns } = lowerColumns({ circuit, featureCount: 0, parameters: [] });
  const unitary = unitaryOf(
    columns.map((column) => numericColumn(column, nothing)),
    WIRES,
  );
  const half = side / 2;
  const patchCount = half * half;
  const imageCount = pixels.length / (side * side);
  const width = WIRES * patchCount;
  const values = new Float64Array(imageCount * width);
  const amplitudes = new Float64Array(STATES);
  const patch = new Float64Array(WIRES);
  for (let image = 0; image < imageCount; image++) {
    for (let place = 0; place < patchCount; place++) {
      const corner = 2 * Math.floor(place / half) * side + 2 * (place % half);
      [0, 1, side, side + 1].forEach((offset, wire) => {
        patch[wire] = at(pixels, image * side * side + corner + offset);
      });
      encode(patch, amplitudes);
      const means = zMeans(unitary, amplitudes);
      means.forEach((mean, channel) => {
        values[image * width + channel * patchCount + place] = mean;
      });
    }
  }
  const names = Array.from({ length: width }, (_, index) => {
    const place = index % patchCount;
    return `⟨Z${Math.floor(index / patchCount)}⟩ ${Math.floor(place / half)},${place % half}`;
  });
  return { names, values };
}

/** ⟨Z⟩ of each wire of U|ψ⟩ with real amplitudes ψ. */
function zMeans(unitary: Float64Array, amplitudes: Float64Array): number[] {
  const means = Array.from({ length: WIRES }, () => 0);
  for (let row = 0; row < STATES; row++) {
    let re = 0;
    let im = 0;
    for (let column = 0; column < STATES; column++) {
      const amplitude = at(amplitudes, column);
      const entry = 2 * (column * STATES + row);
      re += at(unitary, entry) * amplitude;
      im += at(unitary, entry + 1) * amplitude;
    }
    const chance = re * re + im * im;
    for (let wire = 0; wire < WIRES; wire++) {
      means[wire] = at(means, wire) + ((row >> wire) & 1 ? -chance : chance);
    }
  }
  return means;
}
