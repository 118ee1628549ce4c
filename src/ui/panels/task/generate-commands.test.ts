/** Commands on distributions and trash: what they keep, add and refuse. */
import { expect, it } from "vitest";
import { describeProblems, unwrap } from "../../../base/result.ts";
import { validateCircuit } from "../../../circuit/validate.ts";
import { targetProbabilities } from "../../../datasets/distributions/target.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { GALLERY } from "../../../gallery/index.ts";
import { autoencoder, bornMachine } from "../../../gallery/other-tasks.ts";
import { featuresOf } from "../model/stages.ts";
import { switchTask } from "./task-commands.ts";
import {
  firstTarget,
  ownTarget,
  setNormal,
  setTarget,
  setTrash,
  trashWires,
} from "./generate-commands.ts";

/** Everything about a mended experiment that its task could not do with. */
function misfits(experiment: Experiment): readonly string[] {
  const { circuit, model, task } = experiment;
  const inputs = model.before.at(-1)?.units ?? featuresOf(experiment);
  const wrong = validateCircuit(circuit, inputs).map(({ message }) => message);
  if (model.after.length > 0) wrong.push("layers after the circuit");
  if (task?.kind === "generate" && model.readout.kind === "probabilities") {
    const target = targetProbabilities(task.target, model.readout.wires.length);
    if (!target.ok) wrong.push(describeProblems(target.problems));
    if (model.before.length > 0) wrong.push("layers before the circuit");
  } else if (task?.kind === "compress") {
    const trash = trashWires(experiment).length;
    if (trash === 0 || trash >= circuit.wires.length) wrong.push(`${trash} trash wires`);
  } else wrong.push("another task or readout");
  return wrong;
}

it.each(["generate", "compress"] as const)("is switched to %s from every example", (kind) => {
  for (const { experiment } of GALLERY) {
    if (experiment.task?.kind === kind) continue;
    const mended = switchTask(experiment, kind).experiment;
    // Only what the data have too few features for was wrong before.
    const before = validateCircuit(
      mended.circuit,
      mended.model.before.at(-1)?.units ?? featuresOf(mended),
    ).map(({ message }) => message);
    expect(misfits(mended), experiment.title).toEqual(kind === "compress" ? before : []);
  }
});

it("gives images the wires that they need, and reads those out", () => {
  const target = { kind: "bars-and-stripes", rows: 2, columns: 3 } as const;
  const { circuit, model, task } = unwrap(setTarget(bornMachine, target));
  expect(circuit.wires).toHaveLength(6);
  expect(model.readout).toEqual({ kind: "probabilities", wires: [0, 1, 2, 3, 4, 5] });
  expect(task).toEqual({ kind: "generate", target, distance: "kl" });
  expect(circuit.ops).toBe(bornMachine.circuit.ops);
});

it("keeps the readout for what fits any number of wires, and the distance", () => {
  const mmd = {
    ...bornMachine,
    task: { ...bornMachine.task, distance: "mmd" },
  } as typeof bornMachine;
  const bell = unwrap(setTarget(mmd, { kind: "bell", middle: 0.2, width: 0.1 }));
  expect(bell.model).toEqual(bornMachine.model);
  expect(bell.task).toMatchObject({ distance: "mmd" });
  expect(setTarget(mmd, { kind: "own", weights: [0, 0] }).ok).toBe(false);
});

it("begins with what fits, and hands any distribution over as weights", () => {
  expect(firstTarget(4)).toEqual({ kind: "bars-and-stripes", rows: 2, columns: 2 });
  expect(firstTarget(3).kind).toBe("bell");
  const own = ownTarget({ kind: "bars-and-stripes", rows: 2, columns: 2 }, 4);
  expect(own.kind === "own" && own.weights.filter((weight) => weight === 1)).toHaveLength(6);
  expect(ownTarget({ kind: "own", weights: [1] }, 2)).toEqual({
    kind: "own",
    weights: [1, 1, 1, 1],
  });
});

it("reads the trash out, some wires but not all", () => {
  expect(trashWires(autoencoder)).toEqual([1, 2, 3]);
  const two = unwrap(setTrash(autoencoder, [3, 0]));
  expect(two.model.readout).toEqual({ kind: "expectations", observables: ["Z0", "Z3"] });
  const refusals = [[], [0, 1, 2, 3]].map((wires) => {
    const refused = setTrash(autoencoder, wires);
    return refused.ok ? "" : refused.problems[0]?.message;
  });
  expect(refusals).toEqual([
    "With no trash wire nothing is compressed.",
    "With every wire in the trash nothing is kept.",
  ]);
  expect(unwrap(setNormal(autoencoder, 1)).task).toEqual({ kind: "compress", normal: 1 });
});
