/** ENGINE's row 4: how many sweeps its circuits take, whatever runs them. */
import type { Circuit } from "../../../src/circuit/circuit.ts";
import { compile } from "../../../src/compiler/compile.ts";
import {
  approximateOptimisation,
  fourierTransform,
  hardwareEfficient,
  randomPairs,
} from "../../../src/compiler/large-circuits.ts";
import { planSweeps, planSweepsBy } from "../../../src/compiler/passes/form-sweeps.ts";
import { atMost, figure, type Figure } from "../figure.ts";
import type { Section } from "../section.ts";

/** Neighbours in a tile: 2^3, as in the study. */
const RUN_WIRES = 3;

/** With the study's better count for tiles of 2^11 and of 2^12 amplitudes. */
const CASES: readonly (readonly [string, Circuit, readonly [number, number]])[] = [
  ["QFT-20", fourierTransform(20), [3, 2]],
  ["hardware-efficient ring n20 L10", hardwareEfficient(20, 10, "ring"), [15, 12]],
  ["hardware-efficient linear n20 L10", hardwareEfficient(20, 10, "linear"), [11, 9]],
  ["random n20, depth 50", randomPairs(20, 50), [20, 18]],
  ["QAOA n20, p 5", approximateOptimisation(20, 5), [7, 6]],
];

function countSweeps(name: string, circuit: Circuit, tileWires: number, most: number): Figure {
  const program = compile({ circuit, featureCount: 0, parameters: [], controlledZ: "phases" });
  const shape = { tileWires, runWires: RUN_WIRES };
  const { sweeps, strategy } = planSweeps(program, shape);
  const global = planSweepsBy("global frame", program, shape).sweeps.length;
  return figure(
    `${name}, tiles of 2^${tileWires}`,
    { value: sweeps.length, unit: "sweeps" },
    atMost(most),
    { backend: "compiler", adapter: "any" },
    [
      { name: "in one frame", value: global, unit: "sweeps" },
      { name: "gates", value: circuit.ops.length, unit: "absolute" },
      { name: strategy, value: program.instructions.length, unit: "instructions" },
    ],
  );
}

export const SWEEPS: readonly Section[] = CASES.map(([title, circuit, goals]): Section => {
  const name = `sweeps of ${title}`;
  return {
    name,
    run: async () => goals.map((most, place) => countSweeps(name, circuit, 11 + place, most)),
  };
});
