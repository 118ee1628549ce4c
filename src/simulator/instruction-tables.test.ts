/** The tables alone, without a GPU: a naive walk of the program must give the reference's gradient. */
import { expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { parity } from "../base/bits.ts";
import { createRandom } from "../base/random.ts";
import { unwrap } from "../base/result.ts";
import { circuitParameters } from "../circuit/circuit.ts";
import { gateDefinition, UNITARY_GATES } from "../circuit/gate-table.ts";
import { parseObservable } from "../circuit/observable.ts";
import { compile, compileMeasured } from "../compiler/compile.ts";
import type { Instruction } from "../compiler/program.ts";
import { splitPhase } from "../compiler/su2.ts";
import { createInstructionTables, type SampledLayout } from "./instruction-tables.ts";
import { pauliRotation, turnBack, turnBackAbout } from "./pauli-vector.ts";
import { randomCircuit } from "./random-circuit.ts";
import { createReference } from "./reference/reference.ts";
import type { Batch } from "./simulator.ts";

type State = Float64Array;

const isActive = ({ conditions }: Instruction, index: number): boolean =>
  conditions.every(({ mask, on }) => parity(index & mask) === (on ? 1 : 0));

/** The instruction's element, or its inverse, applied to a state. */
function turned(state: State, step: Instruction, u: ArrayLike<number>, isInverse: boolean): State {
  const sign = isInverse ? -1 : 1;
  const result = state.slice();
  for (let index = 0; index < state.length / 2; index++) {
    if (!isActive(step, index)) continue;
    const branch = parity(index & step.read) === 0 ? 1 : -1;
    const diagonal = [at(u, 0), sign * branch * at(u, 1)] as const;
    const across = [sign * -branch * at(u, 2), sign * at(u, 3)] as const;
    const partner = index ^ step.flip;
    const [re, im] = [at(state, 2 * index), at(state, 2 * index + 1)];
    const [otherRe, otherIm] = [at(state, 2 * partner), at(state, 2 * partner + 1)];
    result[2 * index] =
      diagonal[0] * re - diagonal[1] * im + across[0] * otherRe - across[1] * otherIm;
    result[2 * index + 1] =
      diagonal[0] * im + diagonal[1] * re + across[0] * otherIm + across[1] * otherRe;
  }
  return result;
}

/** Im⟨λ|ΠP|ψ⟩ for P = X, Y, Z on the instruction's pairs. */
function generators(lambda: State, psi: State, step: Instruction): number[] {
  const g = [0, 0, 0];
  for (let index = 0; index < psi.length / 2; index++) {
    if (!isActive(step, index)) continue;
    const partner = index ^ step.flip;
    const branch = parity(index & step.read) === 0 ? 1 : -1;
    const [lRe, lIm] = [at(lambda, 2 * index), at(lambda, 2 * index + 1)];
    const [pRe, pIm] = [at(psi, 2 * partner), at(psi, 2 * partner + 1)];
    const [re, im] = [at(psi, 2 * index), at(psi, 2 * index + 1)];
    g[0] = at(g, 0) + lRe * pIm - lIm * pRe;
    // (Yψ)_0 = -iψ_1 and (Yψ)_1 = iψ_0.
    g[1] = at(g, 1) - branch * (lRe * pRe + lIm * pIm);
    g[2] = at(g, 2) + branch * (lRe * im - lIm * re);
  }
  return g;
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
      customGateCount: 3,
    });
    const parameters = circuitParameters(circuit);
    const request = { circuit, featureCount: 2, parameters };
    const observable = unwrap(parseObservable("Z0 Y1", 3));
    const { program, observables } = compileMeasured(compile(request), [observable]);
    const { flip, read, quarterTurns } = at(observables, 0);
    const tables = createInstructionTables(program);
    const batch: Batch = {
      size: 2,
      features: Float64Array.from({ length: 4 }, () => random.uniform(-1, 1)),
      parameters: Float64Array.from(parameters, () => random.uniform(-3, 3)),
    };
    const session = unwrap(await createReference().open({ ...request, observables: [observable] }));
    await session.forward(batch);
    const truth = await session.backward(Float64Array.from([1, -0.5]));

    const elements: SampledLayout = {
      place: (sample, slot) => 4 * (sample * tables.sampledCount + slot),
      stride: 1,
    };
    const shared = new Float64Array(4 * tables.sharedCount);
    const sampled = new Float64Array(4 * tables.sampledCount * batch.size);
    tables.fillShared(batch.parameters, shared);
    tables.fillSampled(batch, sampled, elements);
    const sharedSums = new Float64Array(3 * tables.sharedGradientCount);
    // Component by component, unlike the elements.
    const count = tables.sampledGradientCount * batch.size;
    const sums: SampledLayout = {
      place: (sample, slot) => slot * batch.size + sample,
      stride: count,
    };
    const sampledValues = new Float64Array(3 * count);

    for (let sample = 0; sample < batch.size; sample++) {
      const elementOf = (index: number) => {
        const slot = at(tables.elementSlot, index);
        const start = tables.isSampled[index] ? elements.place(sample, slot) : 4 * slot;
        return (tables.isSampled[index] ? sampled : shared).subarray(start, start + 4);
      };
      let psi: State = new Float64Array(16);
      psi[0] = 1;
      program.instructions.forEach((step, index) => {
        psi = turned(psi, step, elementOf(index), false);
      });
      let lambda: State = new Float64Array(16);
      for (let index = 0; index < 8; index++) {
        const weight = (sample === 0 ? 1 : -0.5) * (parity(index & read) === 0 ? 1 : -1);
        const [re, im] = [weight * at(psi, 2 * index), weight * at(psi, 2 * index + 1)];
        const turnedBy = at(
          [
            [re, im],
            [-im, re],
            [-re, -im],
            [im, -re],
          ],
          quarterTurns,
        );
        lambda.set(turnedBy, 2 * (index ^ flip));
      }
      for (let index = program.instructions.length - 1; index >= 0; index--) {
        const step = at(program.instructions, index);
        const slot = at(tables.gradientSlot, index);
        const g = generators(lambda, psi, step);
        if (slot >= tables.sharedGradientCount) {
          const start = sums.place(sample, slot - tables.sharedGradientCount);
          g.forEach((value, c) => (sampledValues[start + c * sums.stride] = value));
        } else if (slot >= 0) {
          g.forEach((value, c) => {
            sharedSums[3 * slot + c] = at(sharedSums, 3 * slot + c) + value;
          });
        }
        psi = turned(psi, step, elementOf(index), true);
        lambda = turned(lambda, step, elementOf(index), true);
      }
    }
    const gradient = tables.contract(batch, sharedSums, sampledValues, sums);
    for (const part of ["parameters", "features"] as const) {
      gradient[part].forEach((value, index) =>
        expect(value).toBeCloseTo(at(truth[part], index), 10),
      );
    }
  }
});

it("turns the Pauli vector as the matrices do", () => {
  for (const gate of UNITARY_GATES.filter((candidate) => candidate.targetCount === 1)) {
    const angles = [0.8, 1.7, -0.6].slice(0, gate.angleNames.length);
    const rotation = pauliRotation(splitPhase(gate.matrix(angles)).element);
    // Columns are where the gate takes X, Y, Z: orthonormal with determinant 1.
    const column = (k: number) => [0, 1, 2].map((row) => at(rotation, 3 * row + k));
    const dot = (a: number[], b: number[]) => a.reduce((sum, x, k) => sum + x * at(b, k), 0);
    for (const a of [0, 1, 2]) {
      for (const b of [0, 1, 2]) expect(dot(column(a), column(b))).toBeCloseTo(a === b ? 1 : 0, 12);
    }
    const [factor] = gate.factors ?? [];
    if (gate.factors?.length !== 1 || factor?.kind !== "rotation") continue;
    const one = Float64Array.from([0.3, -0.5, 0.9]);
    const other = one.slice();
    turnBack(one, rotation);
    turnBackAbout(other, factor.axis === "phase" ? "z" : factor.axis, at(angles, 0));
    one.forEach((value, k) => expect(value).toBeCloseTo(at(other, k), 12));
  }
  const h = pauliRotation(splitPhase(gateDefinition("h").matrix([])).element);
  [0, 0, 1, 0, -1, 0, 1, 0, 0].forEach((value, k) => expect(h[k]).toBeCloseTo(value, 12));
});
