/** Readouts of weighted sums: molecules' ground states, and gradients through the sums. */
import { describe, expect, it, vi } from "vitest";
import { at } from "../base/assert.ts";
import { createRandom } from "../base/random.ts";
import { success, unwrap } from "../base/result.ts";
import { parsePauliSum } from "../circuit/pauli-sum.ts";
import { MOLECULES } from "../datasets/molecules/molecules.ts";
import { energyLevels } from "../simulator/analysis/energy-levels.ts";
import { circuitOf, distance, randomBatch, randomNumbers, zeros } from "../simulator/fixtures.ts";
import { createReference } from "../simulator/reference/reference.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { someTask } from "./fixtures.ts";
import { createReadout } from "./readout.ts";
import { createTrainer } from "./trainer.ts";

const moleculeOf = (id: string) => {
  const found = MOLECULES.find((molecule) => molecule.id === id);
  expect(found).toBeDefined();
  return found as (typeof MOLECULES)[number];
};

describe("Hamiltonians of molecules", () => {
  // SCIENCE: H2 -1.13727017 (4 qubits), -1.1373060358 (2 qubits), tolerance 1e-8; LiH from its table.
  it.each([
    ["h2-2", 5, -1.1373060358],
    ["h2-4", 15, -1.13727017],
    ["h2-4-near", 15, -1.1361891624],
    ["lih-6", 118, -7.88114508],
  ])("%s has %i terms and the ground state's energy %f", (id, termCount, energy) => {
    const molecule = moleculeOf(id);
    const sum = unwrap(parsePauliSum(molecule.hamiltonian, molecule.wireCount));
    expect(sum.terms).toHaveLength(termCount);
    expect(Math.abs(at(energyLevels(sum, molecule.wireCount), 0) - energy)).toBeLessThan(1e-8);
    expect(molecule.groundEnergy).toBeCloseTo(energy, 8);
  });

  it("give the Hartree-Fock energy of H2 in one go, each string measured once", async () => {
    const { hamiltonian } = moleculeOf("h2-4");
    const observables = [hamiltonian, "Z0", "Z0 + 2"];
    const readout = createReadout({ kind: "expectations", observables }, 4);
    expect(readout.observables).toHaveLength(14);
    const circuit = circuitOf(["1", "1", "0", "0"], []);
    const request = { circuit, featureCount: 0, parameters: [], observables: readout.observables };
    const session = unwrap(await createReference().open(request));
    const none = new Float64Array(0);
    const expectations = await session.forward({ size: 1, features: none, parameters: none });
    const [energy, z, shifted] = readout.forward(expectations, 1);
    // SCIENCE: Hartree-Fock -1.11668439.
    expect(Math.abs((energy ?? 0) + 1.11668439)).toBeLessThan(1e-8);
    expect([z, shifted]).toEqual([-1, 1]);
  });
});

describe("gradients through sums", () => {
  const observables = ["0.5 Z0 - 1.2 X0 X1 + 0.3", "Z1 + 0.7 X0 X1", "-2 Y1"];
  const readout = createReadout({ kind: "expectations", observables }, 2);
  const request = {
    circuit: circuitOf(zeros(2), [
      ["ry", [0], [], ["a + x0"]],
      ["rx", [1], [], ["b*x1"]],
      ["x", [1], [0], []],
      ["rz", [1], [], ["a"]],
      ["ry", [1], [], ["b"]],
    ]),
    featureCount: 2,
    parameters: ["a", "b"],
    observables: readout.observables,
  };

  it("are those of finite differences, of a batch", async () => {
    const session = unwrap(await createReference().open(request));
    const random = createRandom(1, "sums");
    const batch = randomBatch(random, 3, 2, 2);
    const cotangent = randomNumbers(random, 3 * observables.length);
    const value = async (change: Partial<typeof batch>): Promise<number> => {
      const outputs = readout.forward(await session.forward({ ...batch, ...change }), 3);
      return outputs.reduce((sum, output, index) => sum + output * at(cotangent, index), 0);
    };
    const step = 1e-5;
    const slopes = async (which: "parameters" | "features"): Promise<number[]> => {
      const found: number[] = [];
      for (const [k] of batch[which].entries()) {
        const moved = (by: number): Promise<number> =>
          value({ [which]: batch[which].map((number, i) => (i === k ? number + by : number)) });
        found.push(((await moved(step)) - (await moved(-step))) / (2 * step));
      }
      return found;
    };
    const expected = { parameters: await slopes("parameters"), features: await slopes("features") };
    await session.forward(batch);
    const gradient = await session.backward(readout.backward(cotangent, 3));
    expect(distance(gradient.parameters, expected.parameters)).toBeLessThan(1e-8);
    expect(distance(gradient.features, expected.features)).toBeLessThan(1e-8);
  });

  it("train a model, and not on the device, which makes no sums", async () => {
    const openResident = vi.fn(async () => ({ ok: false, problems: [] }) as const);
    const reference = createReference();
    const simulator: Simulator = {
      ...reference,
      async open(wanted) {
        const opened = await reference.open(wanted);
        return opened.ok ? success(Object.assign(opened.value, { openResident })) : opened;
      },
    };
    const lossesWith = async (texts: readonly string[]): Promise<number[]> => {
      const model = {
        before: [],
        readout: { kind: "expectations", observables: texts },
        after: [],
      } as const;
      const task = someTask({ model, data: { sampleCount: 40 } });
      const trainer = unwrap(await createTrainer(task, simulator));
      const before = await trainer.evaluate();
      await trainer.advance(20);
      return [before.trainLoss, (await trainer.evaluate()).trainLoss];
    };
    const [before = 0, after = 0] = await lossesWith(["0.5 Z0 + 0.5 Z1", "Z0 - X1"]);
    expect(after).toBeLessThan(0.9 * before);
    expect(openResident).not.toHaveBeenCalled();
    await lossesWith(["Z0", "Z1"]);
    expect(openResident).toHaveBeenCalled();
  });

  it("are refused with the observable's place and what is wrong with it", async () => {
    const model = {
      before: [],
      readout: { kind: "expectations", observables: ["Z0", "0.5 Z0 - 2 X7"] },
      after: [],
    } as const;
    const made = await createTrainer(someTask({ model }), createReference());
    expect(made.ok ? [] : made.problems).toEqual([
      {
        code: "observable/unreadable",
        place: "model/readout/observables/1",
        message:
          'Observable 2 of the readout, "0.5 Z0 - 2 X7": "X7" names wire 7; the circuit has wires 0 to 1.',
        remedy: 'Write terms such as "0.5 Z0 - 1.2 X0 X1 + 0.3".',
      },
    ]);
  });
});
