/** Whole trainings in the lab: the hybrid as a run would train it, its twin, and its circuit unentangled. */
import { expect, it } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { emptyCircuit, type Circuit } from "../../../circuit/circuit.ts";
import { addOp } from "../../../circuit/commands.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { experiment, startEngine } from "../../fixtures.ts";
import { LabDesk } from "../lab-desk.ts";

it("trains the experiment as its run does: the same curve", async () => {
  const { engine } = await startEngine();
  await engine.open(experiment);
  await engine.step(9);
  const points = await engine.metrics();
  const query = { experiment, contestant: "hybrid", epochs: 3 } as const;
  const report = unwrap(await new LabDesk().ask(0, "training", query));
  expect(report.points).toHaveLength(4);
  for (const [index, point] of report.points.entries()) {
    expect(point.step).toBe(points[index]?.step);
    expect(point.testAccuracy).toBe(points[index]?.testAccuracy);
    // The lab may compute in other digits than the run.
    expect(point.trainLoss).toBeCloseTo(points[index]?.trainLoss ?? Number.NaN, 4);
  }
  // 30 rows, 3 epochs: once forward, and twice for each of 3 angles with a parameter.
  expect(report.points.at(-1)?.circuits).toBe(3 * 30 * 7);
});

it("trains the twin and the circuit without entanglers, and says what they are", async () => {
  const desk = new LabDesk();
  const ask = (contestant: "twin" | "unentangled") =>
    desk.ask(0, "training", { experiment, contestant, epochs: 2 });
  const twin = unwrap(await ask("twin"));
  expect(twin.layers).toEqual([{ units: 1, activation: "tanh" }]);
  expect(twin.weightCount).toBe(5);
  expect(twin.points.map(({ step }) => step)).toEqual([0, 3, 6]);
  const unentangled = unwrap(await ask("unentangled"));
  expect(unentangled).toMatchObject({ removed: { gates: 1, parameters: 0 }, weightCount: 6 });
});

it("says what is wrong with an experiment that cannot be trained", async () => {
  const wrong = {
    ...experiment,
    training: { ...experiment.training, optimiser: "l-bfgs" as const },
  };
  const shots = {
    ...wrong,
    execution: {
      shots: 10,
      gradient: "auto",
      trajectories: 200,
      seed: 1,
      mitigation: { readout: false, zeroNoise: null },
    },
  } as const;
  const query = { experiment: shots, contestant: "hybrid", epochs: 1 } as const;
  const report = unwrap(await new LabDesk().ask(0, "training", query));
  expect(report.problems[0]?.code).toBe("training/estimated-losses");
});

it("gives a regression a twin as well, and says that an energy can have none", async () => {
  const curve = { kind: "function", text: "sin(x0)", from: -3, to: 3 } as const;
  const columns = [
    ["rx", "x0"],
    ["ry", "a"],
    ["rz", "b"],
  ] as const;
  const one: Circuit = columns.reduce(
    (built, [gate, angle], column) =>
      unwrap(addOp(built, { gate, wire: 0, column, angles: [angle] })),
    emptyCircuit(1),
  );
  const plain: Experiment = {
    ...experiment,
    circuit: one,
    model: { before: [], readout: { kind: "expectations", observables: ["Z0"] }, after: [] },
  };
  const desk = new LabDesk();
  const regression: Experiment = { ...plain, task: { kind: "regress", curve } };
  const asked = { experiment: regression, contestant: "twin", epochs: 2 } as const;
  const { points } = unwrap(await desk.ask(0, "training", asked));
  expect(points.at(-1)?.testLoss).toBeGreaterThan(0);
  expect(points.at(-1)).not.toHaveProperty("testAccuracy");
  const blind = { ...one, ops: one.ops.filter(({ angles: [angle] }) => angle !== "x0") };
  const energy: Experiment = { ...plain, circuit: blind, task: { kind: "minimise" } };
  const refused = await desk.ask(1, "training", { ...asked, experiment: energy });
  expect(!refused.ok && refused.problems[0]?.code).toBe("twin/no-data");
});
