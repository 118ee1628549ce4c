/** Known answers of algorithms: Grover's search and QAOA for max-cut on rings. */
import { at } from "../../../src/base/assert.ts";
import type { Block, GateCall } from "../../../src/circuit/ansatz/ansatz.ts";
import { gate, onEach, range } from "../../../src/circuit/ansatz/gate-calls.ts";
import type { Simulator } from "../../../src/simulator/simulator.ts";
import { ansatzCircuit, circuitOf, NO_FEATURES, openCircuit } from "../circuits.ts";
import { figure, within } from "../figure.ts";
import { minimised } from "../minimise.ts";
import type { Section } from "../section.ts";

/** -1 on one basis state of all wires. */
function markState(wireCount: number, state: number): GateCall {
  const isOne = (wire: number): boolean => ((state >> wire) & 1) === 1;
  const last = wireCount - 1;
  const controls = range(last).map((wire) => ({ wire, on: isOne(wire) }));
  // Z marks |1⟩ of the last wire; for |0⟩ X goes before and after.
  return { gate: "z", targets: [last], controls, angles: [] };
}

function grover(wireCount: number, wanted: number, iterations: number) {
  const every = (id: "h" | "x"): Block => onEach(wireCount, (wire) => gate(id, wire));
  const last = wireCount - 1;
  const flips = ((wanted >> last) & 1) === 1 ? [] : [gate("x", last)];
  const step = [
    flips,
    [markState(wireCount, wanted)],
    flips,
    every("h"),
    every("x"),
    [markState(wireCount, 2 ** wireCount - 1)],
    every("x"),
    every("h"),
  ];
  return circuitOf(wireCount, every("h"), ...range(iterations).flatMap(() => step));
}

export const search: Section = {
  name: "Grover",
  async *run({ simulator }) {
    const wanted = 0b010;
    const session = await openCircuit(simulator, grover(3, wanted, 2));
    const state = await session.state(NO_FEATURES, NO_FEATURES);
    session.dispose();
    // sin²(5 arcsin(1/√8)) = 121/128.
    yield figure(
      "probability of the wanted state, 3 wires, 2 iterations",
      { value: 121 / 128, tolerance: within(1e-12), source: "exact" },
      at(state, 2 * wanted) ** 2 + at(state, 2 * wanted + 1) ** 2,
    );
  },
};

/** Minus the number of edges of a ring that a cut crosses: Σ ½(ZZ - 1). */
function ringCut(wireCount: number): string {
  const edges = range(wireCount).map((wire) => `0.5 Z${wire} Z${(wire + 1) % wireCount}`);
  return `${-wireCount / 2} + ${edges.join(" + ")}`;
}

const STARTS = 4;
const STEPS = 400;

/** The largest share of edges cut that training finds from a few random angles. */
async function bestCut(simulator: Simulator, wires: number, layers: number): Promise<number> {
  const circuit = ansatzCircuit("qaoa", { wires, layers, graph: "ring" });
  let best = 0;
  for (let seed = 1; seed <= STARTS; seed++) {
    const run = { circuit, observables: [ringCut(wires)], training: { seed } };
    best = Math.max(best, -(await minimised(simulator, run, STEPS)) / wires);
  }
  return best;
}

export const maxCut: Section = {
  name: "QAOA",
  async *run({ simulator }) {
    for (const [wires, layers, value] of [
      [4, 1, 0.75],
      [4, 2, 1],
      [6, 1, 3 / 4],
      [6, 2, 5 / 6],
    ] as const) {
      yield figure(
        `share of cut edges, ring of ${wires}, p = ${layers}`,
        { value, tolerance: within(1e-4), source: wires === 4 ? "computed" : "exact" },
        await bestCut(simulator, wires, layers),
      );
    }
  },
};
