/** Blocks: running them tile by tile does what the program does, whatever the circuit. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { parity } from "../../base/bits.ts";
import { add, complex, multiply, ONE, ZERO, type Complex } from "../../base/complex.ts";
import type { Circuit } from "../../circuit/circuit.ts";
import { arbitraryCircuits, CIRCUIT_INPUTS } from "../arbitrary-circuits.ts";
import { compile } from "../compile.ts";
import { elementOf, programState } from "../program-state.ts";
import type { Instruction, Program } from "../program.ts";
import {
  formBlocks,
  isLayer,
  isPlain,
  tileOffsets,
  type Block,
  type BlockGate,
} from "./form-blocks.ts";

const circuits = arbitraryCircuits({ min: 4, max: 6 });

const programOf = (circuit: Circuit): Program =>
  compile({ circuit, featureCount: 1, parameters: ["a"] });

/** A gate on one tile, told only what a kernel is told. */
function turnTile(
  tile: readonly Complex[],
  base: number,
  gate: BlockGate,
  position: number,
  step: Instruction,
): Complex[] {
  const [ar, ai, br, bi] = elementOf(step.factors, CIRCUIT_INPUTS);
  const branches = gate.pattern ^ -parity(base & step.read);
  const active = gate.conditions.reduce(
    (word, { mask, on, pattern }) => word & ~(pattern ^ -(parity(base & mask) ^ (on ? 1 : 0))),
    -1,
  );
  return tile.map((amplitude, j) => {
    if (((active >>> j) & 1) === 0) return amplitude;
    const sign = (branches >>> j) & 1 ? -1 : 1;
    return add(
      multiply(complex(ar, sign * ai), amplitude),
      multiply(complex(-sign * br, bi), at(tile, j ^ (1 << position))),
    );
  });
}

function runBlocks(program: Program, blocks: readonly Block[]): Complex[] {
  const state = Array.from({ length: 2 ** program.wireCount }, (_, i) => (i === 0 ? ONE : ZERO));
  for (const { basis, pivots, slots } of blocks) {
    const offsets = tileOffsets(basis);
    const pivotMask = pivots.reduce((mask, bit) => mask | bit, 0);
    for (let base = 0; base < state.length; base++) {
      if ((base & pivotMask) !== 0) continue;
      let tile = offsets.map((offset): Complex => at(state, base ^ offset));
      slots.forEach((gate, slot) => {
        if (!gate) return;
        const step = at(program.instructions, gate.instruction);
        tile = turnTile(tile, base, gate, slot % basis.length, step);
      });
      offsets.forEach((offset, j) => (state[base ^ offset] = at(tile, j)));
    }
  }
  return state;
}

describe("formBlocks", () => {
  it.each([2, 3, 4])("preserves the state in tiles of %i wires", (tileWires) => {
    fc.assert(
      fc.property(circuits, (circuit) => {
        const program = programOf(circuit);
        const bare = { ...program, frame: { columns: [], rows: [] }, phase: [] };
        const identity = Array.from({ length: program.wireCount }, (_, wire) => 1 << wire);
        const expected = programState(
          { ...bare, frame: { columns: identity, rows: identity } },
          CIRCUIT_INPUTS,
        );
        const found = runBlocks(program, formBlocks(program, tileWires));
        found.forEach((amplitude, index) => {
          const { re, im } = at(expected, index);
          expect(Math.hypot(amplitude.re - re, amplitude.im - im)).toBeLessThan(1e-12);
        });
      }),
      { numRuns: 150, seed: 4 },
    );
  });

  it("puts every instruction into one block, at a position that its flip is the basis mask of", () => {
    fc.assert(
      fc.property(circuits, (circuit) => {
        const program = programOf(circuit);
        const blocks = formBlocks(program, 4);
        const seen = blocks.flatMap(({ slots }) =>
          slots.flatMap((gate) => (gate ? [gate.instruction] : [])),
        );
        expect(seen.toSorted((a, b) => a - b)).toEqual(program.instructions.map((_, i) => i));
        for (const { basis, pivots, slots } of blocks) {
          expect([basis.length, new Set(pivots).size, slots.length % 4]).toEqual([4, 4, 0]);
          slots.forEach((gate, slot) => {
            if (!gate) return;
            const { flip, isDiagonal } = at(program.instructions, gate.instruction);
            if (!isDiagonal) expect(flip).toBe(basis[slot % 4]);
          });
        }
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  it("makes two blocks of a layer of rotations on eight wires and a ring of CNOTs", () => {
    const ops = [0, 1].flatMap((layer) => [
      ...Array.from({ length: 8 }, (_, wire) => ({ gate: "ry" as const, targets: [wire] })),
      ...Array.from({ length: layer === 0 ? 8 : 0 }, (_, wire) => ({
        gate: "x" as const,
        targets: [(wire + 1) % 8],
        controls: [{ wire, on: true }],
      })),
    ]);
    const program = programOf({
      wires: Array.from({ length: 8 }, () => ({ initial: "0" as const })),
      ops: ops.map((op, column) => ({
        controls: [],
        ...op,
        id: `op${column}`,
        column,
        angles: op.gate === "ry" ? ["a"] : [],
      })),
    });
    const blocks = formBlocks(program, 4);
    expect(blocks.map(({ slots }) => slots.length)).toEqual([4, 4, 4, 4]);
    // Each gate reads its own position and no other: the plain patterns.
    const plain = [0xaaaa, 0xcccc, 0xf0f0, 0xff00];
    for (const block of blocks) {
      expect(block.slots.map((gate) => gate?.pattern)).toEqual(plain);
      expect(isPlain(block)).toBe(true);
      const other = { ...at(block.slots, 0), pattern: 0x9999 } as BlockGate;
      expect(isPlain({ ...block, slots: [other] })).toBe(false);
      expect(isLayer(block)).toBe(true);
      const [first] = block.slots;
      expect(isLayer({ ...block, slots: [...block.slots, ...block.slots] })).toBe(false);
      const conditions = [{ mask: 1, on: true, pattern: 0xaaaa }];
      const controlled = { ...first, conditions } as BlockGate;
      expect(isLayer({ ...block, slots: [controlled, null, null, null] })).toBe(false);
      expect(isLayer({ ...block, slots: [first ?? null, null, null, null] })).toBe(true);
    }
  });
});
