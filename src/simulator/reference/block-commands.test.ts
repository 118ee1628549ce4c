/** Commands on blocks and wires, checked by what they do to states. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { unwrap } from "../../base/result.ts";
import { blockSpan, copyOps, invertOps, moveOps } from "../../circuit/block-commands.ts";
import {
  circuitParameters,
  columnCount,
  INITIAL_STATES,
  opSpan,
  type Circuit,
} from "../../circuit/circuit.ts";
import { circuits } from "../../circuit/command-fixtures.ts";
import { addWire } from "../../circuit/commands.ts";
import { movedWire, moveWire } from "../../circuit/move-wire.ts";
import { createReference } from "./reference.ts";

const reference = createReference();
const FEATURES = Float64Array.of(0.7, -1.1);

/** Amplitudes, re and im by turns; parameters have values of their own. */
async function stateOf(circuit: Circuit): Promise<Float64Array> {
  const parameters = circuitParameters(circuit);
  const session = unwrap(
    await reference.open({ circuit, featureCount: 2, parameters, observables: [] }),
  );
  const values = parameters.map((name) => 0.3 + (name.codePointAt(0) ?? 0) / 100);
  return session.state(FEATURES, Float64Array.from(values));
}

function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Math.max(...Array.from(a, (value, index) => Math.abs(value - (b[index] ?? Number.NaN))));
}

/** Any circuit whose wires begin in any state. */
const prepared = fc
  .tuple(circuits, fc.array(fc.constantFrom(...INITIAL_STATES), { minLength: 8, maxLength: 8 }))
  .map(([circuit, initials]): Circuit => ({
    ...circuit,
    wires: circuit.wires.map((wire, index) => ({
      ...wire,
      initial: at(initials, index % initials.length),
    })),
  }))
  .filter(({ ops, wires }) => ops.length > 0 && wires.length <= 6);

it("a block that moves as a whole into free columns acts the same", async () => {
  await fc.assert(
    fc.asyncProperty(prepared, fc.nat(), async (circuit, seed) => {
      // The ops of some wire range that nothing else reaches into can go to the end of all others.
      const wire = seed % circuit.wires.length;
      const ids = circuit.ops
        .filter((op) => op.gate !== "barrier" && opSpan(op).bottom <= wire)
        .map(({ id }) => id);
      const isApart = circuit.ops.every((op) => {
        const { top, bottom } = opSpan(op);
        return bottom <= wire || top > wire;
      });
      fc.pre(ids.length > 0 && isApart);
      const columns = columnCount(circuit);
      const moved = unwrap(moveOps(circuit, { ids, columns, wires: 0 }));
      expect(distance(await stateOf(moved), await stateOf(circuit))).toBeLessThan(1e-9);
    }),
    { numRuns: 60 },
  );
});

it("a block followed by its inverse does nothing", async () => {
  await fc.assert(
    fc.asyncProperty(prepared, async (circuit) => {
      const { ops } = circuit;
      const width = columnCount(circuit);
      const { top } = blockSpan(ops, circuit.wires.length);
      const doubled = unwrap(copyOps(circuit, { ops, column: width, wire: top }));
      const ids = doubled.ops.slice(ops.length).map(({ id }) => id);
      const undone = unwrap(invertOps(doubled, { ids }));
      const nothing = await stateOf({ ...circuit, ops: [] });
      expect(distance(await stateOf(undone), nothing)).toBeLessThan(1e-8);
    }),
    { numRuns: 60 },
  );
});

it("a block on other wires acts on those as it did on its own", async () => {
  await fc.assert(
    fc.asyncProperty(prepared, async (circuit) => {
      fc.pre(circuit.ops.every((op) => op.gate !== "barrier"));
      const wider = unwrap(addWire(circuit));
      const ids = circuit.ops.map(({ id }) => id);
      const moved = unwrap(moveOps(wider, { ids, columns: 0, wires: 1 }));
      const last = at(wider.wires, wider.wires.length - 1);
      const shifted = { ...moved, wires: [last, ...circuit.wires] };
      // The new wire is the least significant bit now and stays |0⟩.
      const state = await stateOf(shifted);
      const kept = Array.from(state).filter((_, index) => Math.floor(index / 2) % 2 === 0);
      expect(distance(kept, await stateOf(circuit))).toBeLessThan(1e-9);
    }),
    { numRuns: 60 },
  );
});

it("moving a wire permutes the qubits of the state and nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(prepared, fc.nat(), fc.nat(), async (circuit, a, b) => {
      const count = circuit.wires.length;
      const move = { from: a % count, to: b % count };
      const before = await stateOf(circuit);
      const after = await stateOf(unwrap(moveWire(circuit, move)));
      const permuted = new Float64Array(before.length);
      for (let basis = 0; basis < 2 ** count; basis++) {
        let target = 0;
        for (let wire = 0; wire < count; wire++) {
          if ((basis >> wire) & 1) target |= 1 << movedWire(wire, move);
        }
        permuted[2 * target] = before[2 * basis] ?? Number.NaN;
        permuted[2 * target + 1] = before[2 * basis + 1] ?? Number.NaN;
      }
      expect(distance(after, permuted)).toBeLessThan(1e-9);
    }),
    { numRuns: 100 },
  );
});
