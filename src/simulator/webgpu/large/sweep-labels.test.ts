/** A sweep's own coordinates: every amplitude has one label, and is stored where the sweep says. */
import { describe, expect, it } from "vitest";
import { at } from "../../../base/assert.ts";
import { parity } from "../../../base/bits.ts";
import { createRandom } from "../../../base/random.ts";
import { compile } from "../../../compiler/compile.ts";
import { planSweepsBy } from "../../../compiler/passes/form-sweeps.ts";
import { randomCircuit } from "../../random-circuit.ts";
import { labelIndices, labelInstruction, labelSources } from "./sweep-labels.ts";

/** The XOR of a table's words at the bits of a label, as the kernels compute it. */
const mapped = (table: readonly number[], label: number): number =>
  table.reduce((sum, word, bit) => ((label >>> bit) & 1 ? sum ^ word : sum), 0);

const WIRES = 8;
const plan = planSweepsBy(
  "local frames",
  compile({
    circuit: randomCircuit(createRandom(3, "labels"), {
      wireCount: WIRES,
      opCount: 60,
      featureCount: 0,
      parameterCount: 0,
      maxControls: 2,
    }),
    featureCount: 0,
    parameters: [],
  }),
  { tileWires: 5, runWires: 2 },
);
const everyLabel = (bits: number): number[] =>
  Array.from({ length: 2 ** bits }, (_, label) => label);

it("the plan has sweeps that move amplitudes, and some that visit a part of the state", () => {
  expect(plan.sweeps.some(({ store }) => store !== null)).toBe(true);
  expect(plan.sweeps.some(({ bases }) => bases.length < WIRES - 5)).toBe(true);
});

describe.each(plan.sweeps.map((sweep, number) => [number, sweep] as const))(
  "sweep %i",
  (_, sweep) => {
    const { basis, bases, store } = sweep;
    const indices = labelIndices(sweep);
    const labels = everyLabel(basis.length + bases.length);

    it("gives every amplitude that it visits one label", () => {
      expect(new Set(labels.map((label) => mapped(indices, label))).size).toBe(labels.length);
    });

    it("stores every amplitude where it should go", () => {
      const sources = labelSources(sweep);
      const size = 2 ** basis.length;
      for (const stored of labels) {
        const source = stored - (stored % size) + mapped(sources, stored);
        const from = mapped(indices, source);
        const local = store
          ? store.reduce((sum, mask, bit) => sum | (parity(from & mask) << bit), 0)
          : source % size;
        expect(local).toBe(stored % size);
      }
    });

    it("flips and reads on labels what its instructions do on indices", () => {
      for (const place of sweep.instructions) {
        const step = at(plan.program.instructions, place);
        const own = labelInstruction(sweep, step);
        expect(mapped(indices, own.flip)).toBe(step.isDiagonal ? 0 : step.flip);
        expect(own.flip).toBeLessThan(2 ** basis.length);
        for (const label of labels) {
          const index = mapped(indices, label);
          expect(parity(label & own.read)).toBe(parity(index & step.read));
          own.conditions.forEach(({ mask }, each) => {
            expect(parity(label & mask)).toBe(parity(index & at(step.conditions, each).mask));
          });
        }
      }
    });
  },
);
