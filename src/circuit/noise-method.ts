/** How a circuit that is noisy, or measures before its end, is computed: the exact mean where it fits. */
import type { Circuit } from "./circuit.ts";
import { isInert } from "./gate-table.ts";
import { MAX_DENSITY_WIRES } from "./noise-model.ts";

/** "density": the density matrix, an exact mean. "trajectories": the mean of runs with errors drawn at random. */
export type NoiseMethod = "density" | "trajectories";

/** Of the density matrix as a state, classical bits included. */
export const MAX_DENSITY_STATE_WIRES = 16;

/** How many wires the density matrix of a circuit takes as a state: two of each, and one for each bit waited for. */
export function densityWires({ wires, ops }: Circuit): number {
  const waiting = ops.filter(({ gate }) => gate !== "measure" && !isInert(gate));
  const bits = waiting.flatMap(({ when = [] }) => when.map(({ bit }) => bit));
  return 2 * wires.length + new Set(bits).size;
}

/** Whether the density matrix serves where nothing else is asked for. */
export function fitsDensity(circuit: Circuit): boolean {
  const isSmall = circuit.wires.length <= MAX_DENSITY_WIRES;
  return isSmall && densityWires(circuit) <= MAX_DENSITY_STATE_WIRES;
}

/** What computes a circuit when `wanted` is asked for, or (undefined) nothing in particular. */
export function noiseMethod(circuit: Circuit, wanted: NoiseMethod | undefined): NoiseMethod {
  if (wanted === "trajectories") return wanted;
  return fitsDensity(circuit) ? "density" : "trajectories";
}
