/** Commands on the tasks that generate and compress. */
import { failure, problem, success, type Result } from "../../../base/result.ts";
import {
  imageShape,
  targetProbabilities,
  type TargetSettings,
} from "../../../datasets/distributions/target.ts";
import type { Experiment } from "../../../experiment/schema.ts";

type Task = NonNullable<Experiment["task"]>;
export type GenerateTask = Extract<Task, { kind: "generate" }>;

/** Probabilities are read of as many wires. */
const MOST_WIRES = 6;

/** The images that so few wires can have, as they are offered: the nearest to a square first. */
export const IMAGE_SIZES = [
  { rows: 2, columns: 2 },
  { rows: 2, columns: 3 },
  { rows: 3, columns: 2 },
] as const;

/** What is generated when nobody has chosen: images where they fit so many wires, else a bell. */
export function firstTarget(wireCount: number): TargetSettings {
  const fitting = IMAGE_SIZES.find(({ rows, columns }) => rows * columns === wireCount);
  return fitting
    ? { kind: "bars-and-stripes", ...fitting }
    : { kind: "bell", middle: 0.5, width: 0.15 };
}

/** The wires whose outcomes are generated: the first ones, as many as can be. */
export const outcomeWires = (wireCount: number): number[] =>
  Array.from({ length: Math.min(wireCount, MOST_WIRES) }, (_, wire) => wire);

/**
 * What is generated, over the wires that it needs: wires that the circuit lacks are added below, and the
 * readout is of as many.
 */
export function setTarget(experiment: Experiment, target: TargetSettings): Result<Experiment> {
  const { task, circuit, model } = experiment;
  const shape = imageShape(target);
  const read = model.readout.kind === "probabilities" ? model.readout.wires : [];
  const wanted = shape ? shape.rows * shape.columns : read.length;
  const wires = wanted === read.length ? read : outcomeWires(wanted);
  const missing = Math.max(0, Math.max(...wires) + 1 - circuit.wires.length);
  const added = Array.from({ length: missing }, () => ({ initial: "0" as const }));
  const fitting = targetProbabilities(target, wires.length);
  if (!fitting.ok) return fitting;
  const distance = task?.kind === "generate" ? task.distance : "kl";
  return success({
    ...experiment,
    circuit: missing === 0 ? circuit : { ...circuit, wires: [...circuit.wires, ...added] },
    model: { ...model, readout: { kind: "probabilities", wires } },
    task: { kind: "generate", target, distance },
  });
}

/** The same outcomes as weights of one's own, that they may be changed one by one. */
export function ownTarget(target: TargetSettings, wireCount: number): TargetSettings {
  const probabilities = targetProbabilities(target, wireCount);
  const even = Array.from({ length: 2 ** wireCount }, () => 1);
  if (!probabilities.ok) return { kind: "own", weights: even };
  const most = Math.max(...probabilities.value);
  return {
    kind: "own",
    weights: Array.from(probabilities.value, (chance) => Number((chance / most).toFixed(3))),
  };
}

/** @param normal the class that is compressed, counted among the chosen ones. */
export function setNormal(experiment: Experiment, normal: number): Result<Experiment> {
  return success({ ...experiment, task: { kind: "compress", normal } });
}

/** The wires that are to be empty; the others hold what is compressed. Fails where none or all are. */
export function setTrash(experiment: Experiment, wires: readonly number[]): Result<Experiment> {
  const { circuit, model } = experiment;
  if (wires.length === 0 || wires.length >= circuit.wires.length) {
    return failure(
      problem(
        "task/trash-count",
        "model/readout",
        wires.length === 0
          ? "With no trash wire nothing is compressed."
          : "With every wire in the trash nothing is kept.",
        "Choose some of the wires, but not all.",
      ),
    );
  }
  const observables = wires.toSorted((a, b) => a - b).map((wire) => `Z${wire}`);
  return success({
    ...experiment,
    model: { ...model, readout: { kind: "expectations", observables } },
  });
}

/** The wires whose Z alone is read out. */
export function trashWires({ model }: Experiment): number[] {
  const { readout } = model;
  if (readout.kind === "probabilities") return [];
  return readout.observables
    .map((text) => /^\s*Z(\d+)\s*$/i.exec(text)?.[1])
    .filter((wire) => wire !== undefined)
    .map(Number);
}
