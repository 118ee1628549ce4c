/** The tables alone, without a GPU: a naive walk of the program must give the reference's gradient. */
import { expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { createRandom } from "../base/random.ts";
import { unwrap } from "../base/result.ts";
import { circuitParameters } from "../circuit/circuit.ts";
import { gateDefinition, GATES } from "../circuit/gate-table.ts";
import { parseObservable } from "../circuit/observable.ts";
import { compile } from "../compiler/compile.ts";
import { createInstructionTables } from "./instruction-tables.ts";
import { randomCircuit } from "./random-circuit.ts";
import { addPauli } from "./reference/pauli.ts";
import { createReference } from "./reference/reference.ts";
import type { Batch } from "./simulator.ts";
import { pauliRotation, toMatrix2, turnBack, turnBackAbout } from "./su2.ts";

/** state ← U or U† on `target` where the controls are satisfied. */
function apply(
  state: Float64Array,
  u: ArrayLike<number>,
  target: number,
  isActive: (index: number) => boolean,
  isInverse: boolean,
): void {
  for (let low = 0; low < state.length / 2; low++) {
    const high = low | (1 << target);
    if (low === high || !isActive(low)) continue;
    const before = [2 * low, 2 * low + 1, 2 * high, 2 * high + 1].map((k) => at(state, k));
    [low, high].forEach((index, row) => {
      let re = 0;
      let im = 0;
      for (const column of [0, 1]) {
        const entry = isInverse ? 4 * column + 2 * row : 4 * row + 2 * column;
        const uRe = at(u, entry);
        const uIm = isInverse ? -at(u, entry + 1) : at(u, entry + 1);
        re += uRe * at(before, 2 * column) - uIm * at(before, 2 * column + 1);
        im += uRe * at(before, 2 * column + 1) + uIm * at(before, 2 * column);
      }
      state[2 * index] = re;
      state[2 * index + 1] = im;
    });
  }
}

/** Im⟨λ|ΠP|ψ⟩ for P = 1, X, Y, Z on `target`. */
function generators(
  lambda: Float64Array,
  psi: Float64Array,
  target: number,
  isActive: (index: number) => boolean,
): number[] {
  const bit = 1 << target;
  return [
    { x: 0, z: 0 },
    { x: bit, z: 0 },
    { x: bit, z: bit },
    { x: 0, z: bit },
  ].map((pauli) => {
    const image = new Float64Array(psi.length);
    addPauli(psi, pauli, 1, image);
    let sum = 0;
    for (let index = 0; index < psi.length / 2; index++) {
      if (!isActive(index)) continue;
      sum += at(lambda, 2 * index) * at(image, 2 * index + 1);
      sum -= at(lambda, 2 * index + 1) * at(image, 2 * index);
    }
    return sum;
  });
}

it("gives the reference's gradient on random circuits", async () => {
  const random = createRandom(3, "tables");
  for (let round = 0; round < 60; round++) {
    const circuit = randomCircuit(random, {
      wireCount: 3,
      opCount: 15,
      featureCount: 2,
      parameterCount: 3,
      maxControls: 2,
    });
    const parameters = circuitParameters(circuit);
    const request = { circuit, featureCount: 2, parameters };
    const program = compile(request);
    const tables = createInstructionTables(program);
    const batch: Batch = {
      size: 2,
      features: Float64Array.from({ length: 4 }, () => random.uniform(-1, 1)),
      parameters: Float64Array.from(parameters, () => random.uniform(-3, 3)),
    };
    const observable = unwrap(parseObservable("Z0 X1", 3));
    const session = unwrap(await createReference().open({ ...request, observables: [observable] }));
    await session.forward(batch);
    const truth = await session.backward(Float64Array.from([1, -0.5]));

    const shared = new Float64Array(8 * tables.sharedCount);
    const sampled = new Float64Array(8 * tables.sampledCount * batch.size);
    tables.fillShared(batch.parameters, shared);
    tables.fillSampled(batch, sampled);
    const sharedSums = new Float64Array(4 * tables.sharedGradientCount);
    const sampledValues = new Float64Array(4 * tables.sampledGradientCount * batch.size);
    const rename = (mask: number) =>
      program.wireOf.reduce((to, wire, q) => ((mask >>> q) & 1 ? to | (1 << wire) : to), 0);
    const renamed = { x: rename(observable.x), z: rename(observable.z) };

    for (let sample = 0; sample < batch.size; sample++) {
      const matrixOf = (index: number) => {
        const slot = at(tables.matrixSlot, index);
        const start = 8 * (tables.isSampled[index] ? sample * tables.sampledCount + slot : slot);
        return (tables.isSampled[index] ? sampled : shared).subarray(start, start + 8);
      };
      const active = (index: number) => (state: number) => {
        const { controlMask, controlValue } = at(program.instructions, index);
        return (state & controlMask) === controlValue;
      };
      const psi = new Float64Array(16);
      psi[0] = 1;
      program.instructions.forEach(({ target }, index) =>
        apply(psi, matrixOf(index), target, active(index), false),
      );
      const lambda = new Float64Array(16);
      addPauli(psi, renamed, sample === 0 ? 1 : -0.5, lambda);
      for (let index = program.instructions.length - 1; index >= 0; index--) {
        const { target } = at(program.instructions, index);
        const slot = at(tables.gradientSlot, index);
        if (slot >= 0) {
          const g = generators(lambda, psi, target, active(index));
          if (slot < tables.sharedGradientCount) {
            g.forEach((value, k) => {
              sharedSums[4 * slot + k] = at(sharedSums, 4 * slot + k) + value;
            });
          } else {
            sampledValues.set(g, 4 * ((slot - tables.sharedGradientCount) * batch.size + sample));
          }
        }
        apply(psi, matrixOf(index), target, active(index), true);
        apply(lambda, matrixOf(index), target, active(index), true);
      }
    }
    const gradient = tables.contract(batch, sharedSums, sampledValues);
    for (const part of ["parameters", "features"] as const) {
      gradient[part].forEach((value, index) =>
        expect(value).toBeCloseTo(at(truth[part], index), 10),
      );
    }
  }
});

it("turns the Pauli vector as the matrices do", () => {
  for (const gate of GATES.filter((candidate) => candidate.targetCount === 1)) {
    const angles = [0.8, 1.7, -0.6].slice(0, gate.angleNames.length);
    const rotation = pauliRotation(toMatrix2(gate.matrix(angles)));
    // Columns are where the gate takes X, Y, Z: orthonormal with determinant 1.
    const column = (k: number) => [0, 1, 2].map((row) => at(rotation, 3 * row + k));
    const dot = (a: number[], b: number[]) => a.reduce((sum, x, k) => sum + x * at(b, k), 0);
    for (const a of [0, 1, 2]) {
      for (const b of [0, 1, 2]) expect(dot(column(a), column(b))).toBeCloseTo(a === b ? 1 : 0, 12);
    }
    if (gate.factors?.length !== 1 || gate.factors[0]?.kind !== "rotation") continue;
    const one = Float64Array.from([0.3, -0.5, 0.9]);
    const other = one.slice();
    turnBack(one, rotation);
    turnBackAbout(other, gate.factors[0].axis, at(angles, 0));
    one.forEach((value, k) => expect(value).toBeCloseTo(at(other, k), 12));
  }
  const h = pauliRotation(toMatrix2(gateDefinition("h").matrix([])));
  [0, 0, 1, 0, -1, 0, 1, 0, 0].forEach((value, k) => expect(h[k]).toBeCloseTo(value, 12));
});
