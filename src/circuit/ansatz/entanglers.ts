/** Which pairs of wires a layer of entanglers joins, and in which order: Qiskit's entangler maps. */
import { range } from "./gate-calls.ts";
import type { ChoiceSetting } from "./ansatz.ts";

export type Pair = readonly [control: number, target: number];

const linear = (count: number): Pair[] => range(Math.max(0, count - 1)).map((w) => [w, w + 1]);

const full = (count: number): Pair[] =>
  range(count).flatMap((a) => range(count).flatMap((b): Pair[] => (a < b ? [[a, b]] : [])));

/** On two wires the ring would join the same two twice: it is a line there. */
const circular = (count: number): Pair[] =>
  count > 2 ? [[count - 1, 0], ...linear(count)] : linear(count);

function pairwise(count: number): Pair[] {
  const line = linear(count);
  return [...line.filter(([w]) => w % 2 === 0), ...line.filter(([w]) => w % 2 === 1)];
}

/** Shifted-circular-alternating (Sim et al. 2019, circuits 13 to 15, in Qiskit's form). */
function shiftedCircular(count: number, repetition: number): Pair[] {
  const ring = circular(count);
  const shift = ring.length === 0 ? 0 : repetition % ring.length;
  const shifted = [...ring.slice(ring.length - shift), ...ring.slice(0, ring.length - shift)];
  return repetition % 2 === 0 ? shifted : shifted.map(([a, b]) => [b, a]);
}

const MAPS: Readonly<Record<string, (count: number, repetition: number) => Pair[]>> = {
  reverse_linear: (count) => linear(count).toReversed(),
  linear,
  circular,
  full,
  sca: shiftedCircular,
  pairwise,
};

/** The pairs that the entanglers of repetition `repetition` (from 0) join, in order. */
export function entanglerMap(kind: string, count: number, repetition: number): Pair[] {
  const map = MAPS[kind];
  if (!map) throw new Error(`Broken invariant: no entangler map ${kind}`);
  return map(count, repetition);
}

export const entanglementSetting = (fallback: string): ChoiceSetting => ({
  kind: "choice",
  id: "entanglement",
  label: "Entanglement",
  help: "Which wires the entanglers join, in Qiskit's words.",
  options: [
    { id: "reverse_linear", label: "Reverse linear" },
    { id: "linear", label: "Linear" },
    { id: "circular", label: "Circular" },
    { id: "full", label: "Full" },
    { id: "sca", label: "Shifted circular (sca)" },
    { id: "pairwise", label: "Pairwise" },
  ],
  fallback,
});
