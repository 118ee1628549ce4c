/** What property tests of passes draw: circuits over the whole gate table. */
import * as fc from "fast-check";
import { at } from "../base/assert.ts";
import type { Circuit, Op } from "../circuit/circuit.ts";
import { UNITARY_GATES } from "../circuit/gate-table.ts";

/** What the angles of the circuits are made of. */
export const CIRCUIT_INPUTS = { parameters: new Map([["a", 0.4]]), features: [0.7] };

/** Circuits of 1 parameter and 1 feature, on wires that all start in |+⟩ or all in |0⟩. */
export function arbitraryCircuits(wires: {
  readonly min: number;
  readonly max: number;
}): fc.Arbitrary<Circuit> {
  return fc.integer(wires).chain((wireCount) => {
    const order = fc.shuffledSubarray(
      Array.from({ length: wireCount }, (_, wire) => wire),
      { minLength: wireCount },
    );
    const angle = fc.constantFrom("a", "x0", "2*a + x0", "0.3", "pi/2");
    const op = fc
      .record({
        gate: fc.constantFrom(...UNITARY_GATES.filter((each) => each.factors ?? each.conjugation)),
        order,
        controls: fc.array(fc.boolean(), { maxLength: 2 }),
        angles: fc.array(angle, { minLength: 3, maxLength: 3 }),
      })
      .map(({ gate, order: drawn, controls, angles }): Omit<Op, "id" | "column"> => {
        const targetCount = gate.targetCount ?? 0;
        return {
          gate: gate.id,
          targets: drawn.slice(0, targetCount),
          controls: controls.map((on, index) => ({ wire: at(drawn, targetCount + index), on })),
          angles: angles.slice(0, gate.angleNames.length),
        };
      });
    return fc
      .record({
        initial: fc.constantFrom("0" as const, "+" as const),
        ops: fc.array(op, { minLength: 1, maxLength: 30 }),
      })
      .map(({ initial, ops }) => ({
        wires: Array.from({ length: wireCount }, () => ({ initial })),
        ops: ops.map((each, column) => ({ ...each, id: `op${column}`, column })),
      }));
  });
}
