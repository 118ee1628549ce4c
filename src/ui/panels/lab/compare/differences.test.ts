import * as fc from "fast-check";
import { expect, it } from "vitest";
import { experiments } from "../../../../experiment/fixtures.ts";
import { executionOf } from "../../../../experiment/commands.ts";
import { OPENING_EXPERIMENT as experiment } from "../../../../gallery/index.ts";
import { differenceInShort, differences } from "./differences.ts";

const { circuit, training, data } = experiment;

it("names what differs and the values on each side", () => {
  const other = {
    ...experiment,
    title: "Another title",
    view: { sample: 3 },
    training: { ...training, optimiser: "natural-gradient" as const, learningRate: 0.5 },
    execution: { ...executionOf(experiment), shots: 1024 },
  };
  expect(differences([experiment, other])).toEqual([
    { name: "Optimiser", values: ["Adam", "Natural gradient"] },
    { name: "Learning rate", values: [String(training.learningRate), "0.5"] },
    { name: "Shots", values: ["exact", "1,024"] },
  ]);
});

it("tells circuits of the same size apart, and does not mind names and places", () => {
  const turned = {
    ...circuit,
    ops: circuit.ops.map((op, index) =>
      index === 0 ? { ...op, gate: "x" as const, angles: [] } : op,
    ),
  };
  const [row] = differences([experiment, { ...experiment, circuit: turned }, experiment]);
  expect(row?.name).toBe("Circuit");
  expect(row?.values[0]).not.toBe(row?.values[1]);
  expect(row?.values[0]).toBe(row?.values[2]);
  const renamed = {
    ...circuit,
    wires: circuit.wires.map((wire) => ({ ...wire, label: "another" })),
    ops: circuit.ops.map((op) => ({ ...op, id: `z${op.id}` })),
  };
  expect(differences([experiment, { ...experiment, circuit: renamed }])).toEqual([]);
});

it("names by its path what nobody has words for yet", () => {
  const later = { ...experiment, model: { ...experiment.model, smallStart: true } };
  expect(differences([experiment, later])).toEqual([
    { name: "Model: small start", values: ["–", "true"] },
  ]);
});

it("says it in short: the one setting, or how many", () => {
  const faster = { ...experiment, training: { ...training, learningRate: 0.5 } };
  expect(differenceInShort(faster, experiment)).toBe("Learning rate 0.5");
  expect(differenceInShort(experiment, experiment)).toBe("the same settings");
  const more = { ...faster, data: { ...data, seed: 77 } };
  expect(differenceInShort(more, experiment)).toBe("2 settings differ");
});

it("finds none between an experiment and its copy, and gives every row a value for each side", () => {
  fc.assert(
    fc.property(experiments, experiments, (one, two) => {
      expect(differences([one, structuredClone(one)])).toEqual([]);
      for (const { name, values } of differences([one, two])) {
        expect(name).not.toBe("");
        expect(values).toHaveLength(2);
        expect(values[0]).not.toBe(values[1]);
      }
    }),
    { numRuns: 50 },
  );
});
