/** The lab's diagnostics on a small experiment: numbers with their errors, and what is refused. */
import { describe, expect, it } from "vitest";
import { unwrap, type Problem, type Result } from "../../base/result.ts";
import { addOp } from "../../circuit/commands.ts";
import { emptyCircuit } from "../../circuit/circuit.ts";
import { reuploadingCircuit } from "../../learning/fixtures.ts";
import { experiment as small } from "../fixtures.ts";
import { LabDesk } from "./lab-desk.ts";

const moons = {
  ...small,
  circuit: reuploadingCircuit(2),
  model: {
    before: [],
    readout: { kind: "expectations", observables: ["Z0", "Z1"] },
    after: [],
  },
} as const;

/** The circuit's angles and the three weights of the head. */
const weights = Float64Array.from({ length: 13 }, (_, k) => 0.3 * k - 1);
const trained = { experiment: moons, weights };
const desk = new LabDesk();

const refusal = (result: Result<unknown>): Problem | undefined =>
  result.ok ? undefined : result.problems[0];

describe("the lab", () => {
  it("measures what a circuit can reach, beside Haar's states", async () => {
    const found = unwrap(await desk.ask(0, "capability", { ...trained, pairs: 200 }));
    expect(found).toMatchObject({ wireCount: 2, pairs: 200 });
    expect(found.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    // Two wires with so many angles are about as expressive as they can be.
    expect(found.expressibility - found.bias).toBeLessThan(0.2);
    expect(found.expressibilityError).toBeGreaterThan(0.005);
    expect(found.haarEntanglement).toBeCloseTo(0.4, 12);
    expect(Math.abs(found.entanglement.mean - 0.4)).toBeLessThan(0.1);
  });

  it("counts effective dimensions of the whole model", async () => {
    const found = unwrap(await desk.ask(1, "dimension", { ...trained, draws: 4 }));
    expect(found.weightCount).toBe(weights.length);
    expect(found.points.map(({ sampleCount }) => sampleCount)).toEqual([1e3, 1e4, 1e5, 1e6]);
    for (const { dimension, error } of found.points) {
      expect(dimension).toBeGreaterThan(2);
      expect(dimension).toBeLessThan(weights.length);
      expect(error).toBeGreaterThan(0);
    }
  });

  it("has the metric's spectrum at the run's parameters", async () => {
    const found = unwrap(await desk.ask(2, "spectrum", trained));
    expect(found.now.eigenvalues).toHaveLength(found.parameterCount);
    expect(found.ranges).toHaveLength(found.parameterCount);
    found.ranges.forEach(([low, high]) => expect(low).toBeLessThanOrEqual(high));
    expect(found.redundantAnywhere).toBeLessThan(found.parameterCount);
  });

  it("grows named ansätze in wires, and the person's own circuit in layers", async () => {
    const wide = unwrap(
      await desk.ask(3, "gradients", {
        ...trained,
        source: "strongly-entangling",
        axis: "wires",
        points: 12,
      }),
    );
    expect(wide).toMatchObject({ name: "Strongly entangling", fixed: 4 });
    expect(wide.global.points.map(({ x }) => x)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(wide.global.exponential?.factor).toBeLessThan(0.6);
    const own = { ...trained, source: "own", points: 8 } as const;
    const deep = unwrap(await desk.ask(4, "gradients", { ...own, axis: "layers" }));
    expect(deep).toMatchObject({ name: "Your circuit, repeated", fixed: 2 });
    expect(deep.local.points).toHaveLength(5);
    const refused = await desk.ask(5, "gradients", { ...own, axis: "wires" });
    expect(refusal(refused)?.code).toBe("diagnose/not-scalable");
  });

  it("refuses circuits that measure, and those without an angle to vary", async () => {
    const measured = {
      ...moons,
      circuit: unwrap(addOp(moons.circuit, { gate: "measure", column: 0, wire: 0 })),
    };
    const noState = await desk.ask(6, "spectrum", { experiment: measured, weights });
    expect(refusal(noState)?.code).toBe("diagnose/measures");
    const reads = { gate: "rx", column: 0, wire: 0, angles: ["x0"] } as const;
    const fixed = { ...moons, circuit: unwrap(addOp(emptyCircuit(2), reads)) };
    const still = await desk.ask(7, "capability", { experiment: fixed, weights, pairs: 2 });
    expect(refusal(still)?.code).toBe("diagnose/no-parameter");
  });

  it("takes the last sample where the selected one is gone, and an energy, which has none", async () => {
    const view = { sample: 4000 };
    const far = { experiment: { ...moons, view }, weights, pairs: 2 };
    expect(unwrap(await desk.ask(10, "capability", far)).expressibility).toBeGreaterThan(0);
    const circuit = unwrap(
      addOp(emptyCircuit(2), { gate: "ry", column: 0, wire: 0, angles: ["a"] }),
    );
    const energy = { ...moons, circuit, view, task: { kind: "minimise" } } as const;
    const found = unwrap(
      await desk.ask(11, "spectrum", { experiment: energy, weights: Float64Array.of(0.4) }),
    );
    expect(found.now.eigenvalues).toEqual([expect.closeTo(0.25, 12)]);
    const none = await desk.ask(12, "dimension", {
      experiment: energy,
      weights: Float64Array.of(0.4),
      draws: 2,
    });
    expect(refusal(none)?.message).toContain("no classes");
  });

  it("has vitals for the doctor, with noise and shots left out, and none where there is no state", async () => {
    const noisy = { ...moons, noise: { rules: [], readout: [] } };
    const vitals = unwrap(await desk.ask(8, "vitals", { experiment: noisy, weights }));
    expect(vitals?.outputSlope).toBeGreaterThan(0.1);
    const circuit = unwrap(addOp(moons.circuit, { gate: "reset", column: 0, wire: 0 }));
    const none = unwrap(
      await desk.ask(9, "vitals", { experiment: { ...moons, circuit }, weights }),
    );
    expect(none).toBeNull();
  });
});
