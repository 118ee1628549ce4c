/** What an experiment is trained as: experiments of one key share weights and curves. */
import { circuitParameters, opWires, type Circuit, type Op } from "../circuit/circuit.ts";
import { isSubcircuit } from "../circuit/custom-gate.ts";
import { scopedCircuit } from "../circuit/edit-gate.ts";
import { findCustomGate } from "../circuit/definition.ts";
import { flattenCircuit, inOrder } from "../circuit/flatten.ts";
import { isInert } from "../circuit/gate-table.ts";
import { classicalBits, opBits } from "../circuit/measurement.ts";
import { renameParametersInText } from "../circuit/rename-parameter.ts";
import type { Experiment } from "./schema.ts";

/**
 * The ops in the order in which they act, without their columns: op by op, each with the number of those
 * that must come before it on one of its wires or classical bits, so that what acts on other wires may trade places.
 */
function sequence(ops: readonly Op[]): (readonly [depth: number, op: Op])[] {
  const depths = new Map<number | string, number>();
  return ops
    .map((op): readonly [number, Op] => {
      const shared = [...opWires(op), ...opBits(op)];
      const depth = Math.max(...shared.map((each) => depths.get(each) ?? 0));
      for (const each of shared) depths.set(each, depth + 1);
      return [depth, op];
    })
    .toSorted(([a, opA], [b, opB]) => a - b || (opA.targets[0] ?? 0) - (opB.targets[0] ?? 0));
}

/**
 * The circuit as it acts: gates of gates taken apart, custom gates as their matrices, no barriers and displays, and
 * nothing of what people name or arrange: labels of wires, ids and columns of ops, and parameters, which
 * count by the place of their weight (the order of first use) and not by what they are called; classical
 * bits likewise.
 */
function writeNameless(circuit: Circuit): string {
  // No parameter can be called "#0", so a place never collides with a name.
  const places = new Map(circuitParameters(circuit).map((name, index) => [name, `#${index}`]));
  const { ops } = flattenCircuit(circuit);
  const acting = inOrder(ops).filter((op) => !isInert(op.gate));
  const bits = classicalBits(circuit);
  return JSON.stringify([
    circuit.wires.map((wire) => wire.initial),
    places.size,
    sequence(acting).map(([depth, { gate, targets, controls, angles, bit, when = [] }]) => {
      const custom = findCustomGate(circuit, gate);
      return [
        depth,
        custom && !isSubcircuit(custom) ? custom.matrix : gate,
        targets,
        controls,
        angles.map((text) => renameParametersInText(text, places)),
        ...(bit === undefined ? [] : [bits.indexOf(bit)]),
        ...(when.length === 0 ? [] : [when.map((each) => [bits.indexOf(each.bit), each.on])]),
      ];
    }),
  ]);
}

const written = new WeakMap<Circuit, string>();

/** `writeNameless`, once for each circuit: thousands of gates take longer than a frame. */
function namelessCircuit(circuit: Circuit): string {
  const known = written.get(circuit);
  if (known !== undefined) return known;
  const text = writeNameless(circuit);
  written.set(circuit, text);
  return text;
}

/** The circuits of the chain behind the first. */
const furtherCircuits = ({ circuit, model }: Experiment): Circuit[] =>
  (model.circuits ?? []).map(({ gate }) => scopedCircuit(circuit, gate));

/** How the circuits start, their fixed values by place; nothing where it is as usual. */
function startOf(experiment: Experiment): unknown {
  const { circuit, model } = experiment;
  const { circuit: start = "uniform", values = {}, dense = "glorot" } = model.initialisation ?? {};
  const circuits = [circuit, ...furtherCircuits(experiment)];
  const fixed = circuits.flatMap(circuitParameters).map((name) => values[name] ?? 0);
  const isUsual = start === "uniform" && dense === "glorot";
  return isUsual ? undefined : [start, dense, ...(start === "fixed" ? fixed : [])];
}

/**
 * Equal exactly where no new run is needed; training settings but the seed, and what is frozen, change during a
 * run.
 */
export function runKey(experiment: Experiment): string {
  const { circuit, model, data, training, noise = null, execution = null, task } = experiment;
  const { initialisation: _, frozen: __, circuits, ...shape } = model;
  const further = circuits?.map(({ readout, place }) => [readout, place]);
  const parts = [namelessCircuit(circuit), shape, data, training.seed, noise, execution];
  // The drawing of a graph is not what is trained.
  const taught =
    task?.kind === "classify" ? undefined : task?.kind === "minimise" ? task.kind : task;
  const inner = furtherCircuits(experiment).map(namelessCircuit);
  return JSON.stringify([...parts, startOf(experiment), taught, further, inner]);
}
