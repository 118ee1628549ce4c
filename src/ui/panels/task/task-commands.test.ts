/** Choosing a task keeps the circuit and mends what would not fit; every mended experiment can be trained. */
import { describe, expect, it } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { parsePauliSum } from "../../../circuit/pauli-sum.ts";
import { validateCircuit } from "../../../circuit/validate.ts";
import { MOLECULES } from "../../../datasets/molecules/molecules.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { moons, spirals } from "../../../gallery/experiments.ts";
import { GALLERY } from "../../../gallery/index.ts";
import { hydrogen, ringCut } from "../../../gallery/tasks.ts";
import { drawStroke, drawnFrom, readTable, tableFrom, writeTable } from "./curve-kinds.ts";
import { FIRST_GRAPH, problemOf } from "./energy-problem.ts";
import { addNode, moveNode, removeNode, toggleEdge } from "./graph-edits.ts";
import { circuitsFor, putCircuit } from "./suggested-circuits.ts";
import {
  FIRST_CURVE,
  isCutOf,
  setCurve,
  setEnergy,
  setGraph,
  switchTask,
} from "./task-commands.ts";

/** Everything that is wrong with the shapes of an experiment whose task feeds it so many features. */
function misfits({ circuit, model, task }: Experiment): readonly string[] {
  const features = task?.kind === "minimise" ? 0 : 1;
  const layers = [...model.before, ...model.after];
  const { readout } = model;
  const sums =
    readout.kind === "expectations"
      ? readout.observables.map((text) => parsePauliSum(text, circuit.wires.length))
      : [];
  return [
    ...validateCircuit(circuit, model.before.at(-1)?.units ?? features),
    ...sums.flatMap((sum) => (sum.ok ? [] : sum.problems)),
    ...(task?.kind === "minimise" && layers.length > 0 ? [{ message: "dense layers" }] : []),
    ...(task?.kind === "minimise" && sums.length === 0 ? [{ message: "probabilities" }] : []),
  ].map(({ message }) => message);
}

describe("switching", () => {
  it.each(["regress", "minimise"] as const)("to %s fits, from every example", (kind) => {
    for (const { experiment } of GALLERY) {
      expect(misfits(switchTask(experiment, kind).experiment), experiment.title).toEqual([]);
    }
  });

  it("knows the problems of the examples", () => {
    expect(problemOf(hydrogen)).toMatchObject({ kind: "molecule", molecule: { id: "h2-4" } });
    expect(problemOf(ringCut)).toMatchObject({ kind: "cut", graph: FIRST_GRAPH });
  });

  it("says what it mended, and keeps the gates", () => {
    const minimise = switchTask(spirals, "minimise");
    expect(minimise.notes.join(" ")).toMatch(/dense layers were taken out.*became parameters/);
    expect(minimise.experiment.circuit.ops).toHaveLength(spirals.circuit.ops.length);
    const regress = switchTask(moons, "regress");
    expect(regress.notes.join(" ")).toMatch(/dense layer 1→2/);
    expect(regress.experiment.circuit).toBe(moons.circuit);
    expect(switchTask(minimise.experiment, "classify").notes.join(" ")).toMatch(/No gate reads/);
  });

  it("renames what an example was called, and nothing that a person chose", () => {
    expect(switchTask(moons, "regress", [moons.title]).experiment.title).toBe("A curve to learn");
    expect(switchTask(moons, "regress").experiment.title).toBe(moons.title);
  });

  it("to classify and back leaves no task behind", () => {
    const back = switchTask(switchTask(moons, "regress").experiment, "classify").experiment;
    expect(back).not.toHaveProperty("task");
  });
});

describe("curves", () => {
  it("keep their shape from one way of giving them to another", () => {
    const drawn = drawnFrom(FIRST_CURVE);
    if (drawn.kind !== "drawn") throw new Error("not drawn");
    const [x, y] = drawn.points[10] ?? [0, 0];
    expect(y).toBeCloseTo(Math.sin(2 * x) + Math.cos(x), 3);
    const table = tableFrom(drawn);
    if (table.kind !== "table") throw new Error("no table");
    expect(readTable(writeTable(table.rows))).toEqual({ rows: table.rows, problem: "" });
  });

  it("are drawn over by strokes in either direction", () => {
    const level = [0, 1, 2, 3, 4].map((x) => [x, 0] as const);
    const stroke = drawStroke(level, [3, 1], [1, 0.5]);
    expect(stroke.map(([, y]) => y)).toEqual([0, 0.5, 0.75, 1, 0]);
    expect(drawStroke(level, [2.2, 1], [2.2, 1]).map(([, y]) => y)).toEqual([0, 0, 1, 0, 0]);
  });

  it("read tables with a heading, tabs and semicolons, and say which line is none", () => {
    expect(readTable("x\ty\n1\t2\n\n3;4\n5 6").rows).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(readTable("1, 2\n3, four").problem).toMatch(/Line 2, "3, four", is no pair/);
    expect(readTable("1, 2, 3").problem).toMatch(/Line 1/);
  });

  it("refuse what is none, and leave the experiment", () => {
    const bad = setCurve(moons, { ...FIRST_CURVE, kind: "function", text: "sin(", from: 0, to: 1 });
    expect(bad.ok ? [] : bad.problems.map(({ code }) => code)).toEqual(["curve/syntax"]);
  });
});

describe("energies", () => {
  it.each(MOLECULES.map((molecule) => [molecule.id, molecule] as const))(
    "of %s get the wires and the circuits they need",
    (_id, molecule) => {
      const start = switchTask(moons, "minimise").experiment;
      const experiment = unwrap(setEnergy(start, [molecule.hamiltonian]));
      expect(experiment.circuit.wires.length).toBe(molecule.wireCount);
      const problem = problemOf(experiment);
      expect(problem).toEqual({ kind: "molecule", molecule });
      for (const circuit of circuitsFor(problem)) {
        expect(misfits(unwrap(putCircuit(experiment, circuit))), circuit.label).toEqual([]);
      }
    },
  );

  it("are the cut of a graph as long as the readout says so", () => {
    const cut = unwrap(setGraph(switchTask(moons, "minimise").experiment, FIRST_GRAPH));
    expect(isCutOf(cut, FIRST_GRAPH)).toBe(true);
    expect(circuitsFor(problemOf(cut)).map(({ label }) => label)).toEqual([
      "QAOA, p = 1",
      "QAOA, p = 2",
      "QAOA, p = 3",
    ]);
    expect(problemOf(unwrap(setEnergy(cut, ["Z0 Z1"]))).kind).toBe("typed");
    expect(setGraph(cut, { ...FIRST_GRAPH, edges: [] }).ok).toBe(false);
    expect(setEnergy(cut, ["Q0"]).ok).toBe(false);
  });

  it("follow edits of the graph", () => {
    const five = toggleEdge(addNode(FIRST_GRAPH, [0.5, 2]), 4, 1);
    expect(five.nodes[4]).toEqual([0.5, 0.95]);
    expect(five.edges).toContainEqual([1, 4]);
    const without = removeNode(five, 1);
    expect(without.edges).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(toggleEdge(FIRST_GRAPH, 1, 0).edges).toHaveLength(3);
    expect(toggleEdge(FIRST_GRAPH, 1, 1)).toBe(FIRST_GRAPH);
    expect(moveNode(FIRST_GRAPH, 0, [0.5, 0.5]).nodes[0]).toEqual([0.5, 0.5]);
  });
});
