/**
 * Models that can be opened and trained, and learn nothing or not all they seem to: no data reaches the
 * readout, or no trainable angle does. Each is told with a way out; none is an error.
 */
import { problem, type Problem } from "../base/result.ts";
import { angleNamesOf, isFeatureName } from "../circuit/angle-names.ts";
import type { Circuit } from "../circuit/circuit.ts";
import { influentialOps, type Observed } from "../circuit/influential-ops.ts";
import { parsePauliSum } from "../circuit/pauli-sum.ts";
import type { Experiment } from "./schema.ts";
import { isWithoutData } from "./without-data.ts";

type Readout = Experiment["model"]["readout"];

/** The wires of a readout; null where it does not fit the circuit, which is told elsewhere. */
export function observedBy(readout: Readout, wireCount: number): Observed | null {
  if (readout.kind === "probabilities") {
    return readout.wires.some((wire) => wire >= wireCount)
      ? null
      : { wires: readout.wires, turned: [] };
  }
  let wires = 0;
  let turned = 0;
  for (const text of readout.observables) {
    const parsed = parsePauliSum(text, wireCount);
    if (!parsed.ok) return null;
    for (const { pauli } of parsed.value.terms) {
      wires |= pauli.x | pauli.z;
      turned |= pauli.x;
    }
  }
  const bitsOf = (mask: number): number[] =>
    Array.from({ length: wireCount }, (_, wire) => wire).filter((wire) => (mask >> wire) & 1);
  return { wires: bitsOf(wires), turned: bitsOf(turned) };
}

function dataProblem(readers: number, reaching: number): Problem[] {
  if (reaching > 0) return [];
  if (readers === 0) {
    return [
      problem(
        "model/no-data",
        "circuit",
        "No gate reads the data: every sample gives the same answer.",
        "Add an encoding, or set an angle to a feature such as x0.",
      ),
    ];
  }
  return [
    problem(
      "model/data-unread",
      "circuit",
      "No gate that reads the data changes what is read out: every sample gives the same answer.",
      "Read out its wire, entangle it with one that is read out, or read the data in another rotation: of phases alone the readout sees nothing.",
    ),
  ];
}

function trainableProblem(trainable: number, reaching: number): Problem[] {
  if (reaching > 0) return [];
  return trainable === 0
    ? [
        problem(
          "model/no-parameter",
          "circuit",
          "No gate has a trainable angle: only the dense layers learn.",
          "Set an angle to a parameter such as theta0, or add trainable layers.",
        ),
      ]
    : [
        problem(
          "model/parameter-unread",
          "circuit",
          "No trainable angle changes what is read out: only the dense layers learn.",
          "Read out its wire, or entangle it with one that is read out.",
        ),
      ];
}

/** What is outside the light cone of the readout. */
export interface UnreadParts {
  /** Parameters that no gate which can change the readout has, in order of first use. */
  readonly parameters: readonly string[];
  /** The gates that have them, by id: none of them changes what is read out. */
  readonly ops: readonly string[];
}

/** The trainable angles that training cannot see; none where nothing is known. */
export function findUnread(experiment: ReadCircuit): UnreadParts {
  const { circuit, model } = experiment;
  const observed = observedBy(model.readout, circuit.wires.length);
  if (!observed) return { parameters: [], ops: [] };
  const influential = influentialOps(circuit, observed);
  const reaching = new Set(angleNamesOf(influential));
  const parameters = angleNamesOf(circuit.ops).filter(
    (name) => !isFeatureName(name) && !reaching.has(name),
  );
  const kept = new Set(influential.map(({ id }) => id));
  const ops = circuit.ops.filter(
    (op) => !kept.has(op.id) && angleNamesOf([op]).some((name) => parameters.includes(name)),
  );
  return { parameters, ops: ops.map(({ id }) => id) };
}

interface ReadCircuit {
  readonly circuit: Circuit;
  readonly model: Pick<Experiment["model"], "readout">;
  readonly task?: Experiment["task"] | undefined;
}

/** Why a model that can be trained does not learn from its data with its circuit; empty when nothing is known. */
export function findDeadEnds(experiment: ReadCircuit): readonly Problem[] {
  const { circuit, model, task } = experiment;
  const observed = observedBy(model.readout, circuit.wires.length);
  if (!observed) return [];
  const all = angleNamesOf(circuit.ops);
  const reaching = angleNamesOf(influentialOps(circuit, observed));
  const features = (names: readonly string[]): number => names.filter(isFeatureName).length;
  return [
    ...(isWithoutData(task) ? [] : dataProblem(features(all), features(reaching))),
    ...trainableProblem(all.length - features(all), reaching.length - features(reaching)),
  ];
}
