/** A text read as the circuit of an experiment: it must also fit the model around it. */
import { failure, success, type Problem, type Result } from "../../base/result.ts";
import { angleFeatures } from "../../circuit/angle.ts";
import { parseOpAngles, type Circuit } from "../../circuit/circuit.ts";
import { parsePauliSum } from "../../circuit/pauli-sum.ts";
import { validateCircuit } from "../../circuit/validate.ts";
import type { Experiment } from "../../experiment/schema.ts";
import { findPlace, readInSlices, readOpenqasm, type ReadResult } from "./read-openqasm.ts";
import { placeComplaint } from "./text-problem.ts";

/** What feeds the circuit: the last layer before it, or the features themselves. */
const inputCount = ({ model, data }: Experiment): number =>
  model.before.at(-1)?.units ?? data.features.length;

/** Whether an angle uses an input beyond the first `count`. */
function usesMoreInputs({ ops }: Circuit, count: number): boolean {
  const angles = ops.flatMap(parseOpAngles).flatMap((parsed) => (parsed.ok ? parsed.value : []));
  return angles.some((angle) => [...angleFeatures(angle)].some((feature) => feature >= count));
}

/** The wires of the readout that a circuit with fewer wires lacks, as they are written. */
function missingWires({ model: { readout } }: Experiment, wireCount: number): string[] {
  return readout.kind === "probabilities"
    ? readout.wires.filter((wire) => wire >= wireCount).map((wire) => `q${wire}`)
    : readout.observables.filter((text) => !parsePauliSum(text, wireCount).ok);
}

/**
 * Slices as `readInSlices` has them; what the model around the circuit makes impossible is a problem too.
 * @param previous the circuit that the text is an edit of.
 */
export function* readForExperiment(
  text: string,
  experiment: Experiment,
  previous: Circuit | null,
): Generator<void, ReadResult> {
  const read = yield* readInSlices(text, previous);
  if (!read.ok) return read;
  yield;
  const { circuit, spans, wiresSpan } = read.value;
  const inputs = inputCount(experiment);
  // It is valid but for its inputs, which are seldom wrong: looked at closely only then.
  const found = usesMoreInputs(circuit, inputs) ? validateCircuit(circuit, inputs) : [];
  const problems = found.map((problem: Problem) =>
    placeComplaint(text, {
      ...problem,
      code: "no-such-input",
      span: findPlace(problem.place, spans, wiresSpan),
    }),
  );
  const missing = missingWires(experiment, circuit.wires.length);
  if (missing.length > 0) {
    problems.push(
      placeComplaint(text, {
        span: wiresSpan,
        code: "wire-is-read",
        message: `The readout needs more wires than these: it reads ${missing.join(", ")}.`,
        remedy: "Keep the wires, or change the readout first: it stands right of the circuit.",
      }),
    );
  }
  return problems.length > 0 ? { ok: false, problems } : read;
}

/** The readout, but for what it reads of wires that are not there. */
function readoutFor(experiment: Experiment, wireCount: number): Experiment["model"]["readout"] {
  const { readout } = experiment.model;
  if (readout.kind === "probabilities") {
    const wires = readout.wires.filter((wire) => wire < wireCount);
    return { ...readout, wires: wires.length > 0 ? wires : [0] };
  }
  const observables = readout.observables.filter((text) => parsePauliSum(text, wireCount).ok);
  return { ...readout, observables: observables.length > 0 ? observables : ["Z0"] };
}

/** "bell state.qasm" → "bell state". */
const titleOf = (fileName: string): string =>
  fileName.replace(/\.[^.]*$/, "").slice(0, 120) || "OpenQASM program";

/** The experiment with the circuit of a program in place of its own, and called as the file. */
export function openProgram(
  text: string,
  fileName: string,
  experiment: Experiment,
): Result<Experiment> {
  const read = readOpenqasm(text);
  if (!read.ok) {
    const problems = read.problems.map((problem) => ({
      ...problem,
      message: `${fileName}, line ${problem.line}, column ${problem.column}: ${problem.message}`,
    }));
    return failure(...problems);
  }
  const { circuit } = read.value;
  const readout = readoutFor(experiment, circuit.wires.length);
  return success({
    ...experiment,
    title: titleOf(fileName),
    circuit,
    model: { ...experiment.model, readout },
  });
}
