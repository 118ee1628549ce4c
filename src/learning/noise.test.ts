/** Training noisy circuits and circuits that measure, in numbers: mitigated losses, means, and what is refused. */
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { unwrap } from "../base/result.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { NoiseModel } from "../circuit/noise-model.ts";
import { densityBranches, densityExpectation } from "../simulator/reference/density.ts";
import { createReference } from "../simulator/reference/reference.ts";
import { createWasm } from "../simulator/wasm/wasm-simulator.ts";
import { reuploadingCircuit, someTask } from "./fixtures.ts";
import { EXACT, type ExecutionSettings } from "./settings.ts";
import { createTrainer } from "./trainer.ts";
import type { TrainingTask } from "./trainer-interface.ts";

const NOISE: NoiseModel = {
  rules: [{ channel: "depolarizing", strengths: [0.02], gates: "all" }],
  readout: [
    {
      rows: [
        [0.95, 0.05],
        [0.08, 0.92],
      ],
    },
  ],
};

const taskWith = (change: Partial<TrainingTask>): TrainingTask =>
  someTask({ data: { sampleCount: 40 }, ...change });

/** The first CNOT as a measurement of its control and an X that waits for it: what teleportation does. */
function measuringCircuit(): Circuit {
  const circuit = reuploadingCircuit(2);
  const first = circuit.ops.findIndex(({ controls }) => controls.length > 0);
  const { column, controls } = at(circuit.ops, first);
  const ops = circuit.ops.flatMap((op, index) => {
    if (op.column < column) return [op];
    const later = { ...op, column: op.column + 1 };
    if (index !== first) return [later];
    const measured = at(controls, 0).wire;
    const plain = { id: "m", gate: "measure", angles: [], controls: [] } as const;
    return [
      { ...plain, column, targets: [measured], bit: "m0" },
      { ...later, controls: [], when: [{ bit: "m0", on: true }] },
    ];
  });
  return { ...circuit, ops };
}

describe("training with noise", () => {
  it("comes back to what there is without noise by both mitigations", async () => {
    const lossOf = async (change: Partial<TrainingTask>): Promise<number> => {
      const trainer = unwrap(await createTrainer(taskWith(change), createReference()));
      return (await trainer.evaluate()).trainLoss;
    };
    const exact = await lossOf({});
    const weak = { ...NOISE, rules: [{ ...at(NOISE.rules, 0), strengths: [0.002] }] };
    const noisy = await lossOf({ noise: weak });
    const zeroNoise = { factors: [1, 3], fit: "richardson" } as const;
    const execution = { ...EXACT, mitigation: { readout: true, zeroNoise } };
    const mended = await lossOf({ noise: weak, execution });
    expect(Math.abs(mended - exact)).toBeLessThan(Math.abs(noisy - exact) / 10);
  });
});

describe("training a circuit that measures", () => {
  it("gives its means, and has no amplitudes", async () => {
    const circuit = measuringCircuit();
    const trainer = unwrap(await createTrainer(taskWith({ circuit }), unwrap(await createWasm())));
    unwrap(await trainer.trainStep());
    const report = await trainer.sample(3);
    expect(report.amplitudes).toBeNull();
    const values = trainer.parameters();
    const names = trainer.parameterNames.map((name, index) => [name, at(values, index)] as const);
    const inputs = { parameters: new Map(names), features: report.circuitInputs };
    const branches = densityBranches(circuit, { rules: [], readout: [] }, inputs);
    const wanted = [1, 2].map((z) => densityExpectation(branches, { x: 0, z }));
    expect(report.wireExpectations).toEqual(wanted.map((value) => expect.closeTo(value, 5)));
  });

  it.each<[string, Partial<TrainingTask>, Partial<ExecutionSettings>, string]>([
    [
      "measurements",
      { circuit: measuringCircuit() },
      { gradient: "adjoint" },
      "but the circuit measures, resets or waits",
    ],
    [
      "an extrapolation of what cannot be undone",
      { circuit: measuringCircuit(), noise: NOISE },
      { mitigation: { readout: false, zeroNoise: { factors: [1, 3], fit: "richardson" } } },
      "what measures, resets or waits for a bit cannot be undone",
    ],
  ])("refuses adjoint gradients and mitigation with %s", async (_name, change, how, message) => {
    const execution = { ...EXACT, ...how };
    const made = await createTrainer(taskWith({ ...change, execution }), createReference());
    expect(made.ok ? "" : made.problems[0]?.message).toContain(message);
  });
});
