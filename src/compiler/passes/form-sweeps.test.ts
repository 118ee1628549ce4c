/** Sweeps: running them tile by tile does what the program does, in as few of them as the study found. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { parity } from "../../base/bits.ts";
import { add, complex, multiply, ONE, ZERO, type Complex } from "../../base/complex.ts";
import type { Circuit } from "../../circuit/circuit.ts";
import { arbitraryCircuits, CIRCUIT_INPUTS } from "../arbitrary-circuits.ts";
import { commute } from "../commute.ts";
import { compile } from "../compile.ts";
import {
  approximateOptimisation,
  fourierTransform,
  hardwareEfficient,
  randomPairs,
} from "../large-circuits.ts";
import { elementOf, programState } from "../program-state.ts";
import type { Instruction, Program } from "../program.ts";
import { localFlip, localRead, spannedBy } from "../tile-masks.ts";
import { flipsIn } from "./follow-frame.ts";
import { planSweeps, planSweepsBy, type Sweep, type SweepPlan } from "./form-sweeps.ts";
import { scheduleSweeps } from "./schedule-sweeps.ts";

const STRATEGIES = ["global frame", "local frames"] as const;
const SHAPE = { tileWires: 4, runWires: 2 };
const circuits = arbitraryCircuits({ min: 4, max: 8 });

const programOf = (circuit: Circuit): Program =>
  compile({ circuit, featureCount: 1, parameters: ["a"], controlledZ: "phases" });

/** An instruction on one tile, told only what a kernel is told. */
function turnTile(
  tile: readonly Complex[],
  base: number,
  sweep: Sweep,
  { flip, read, conditions, factors }: Instruction,
): Complex[] {
  const [ar, ai, br, bi] = elementOf(factors, CIRCUIT_INPUTS);
  const parityAt = (j: number, mask: number): number =>
    parity(j & localRead(sweep, mask)) ^ parity(base & mask);
  return tile.map((amplitude, j) => {
    if (conditions.some(({ mask, on }) => parityAt(j, mask) !== (on ? 1 : 0))) return amplitude;
    const sign = parityAt(j, read) === 0 ? 1 : -1;
    return add(
      multiply(complex(ar, sign * ai), amplitude),
      multiply(complex(-sign * br, bi), at(tile, j ^ localFlip(sweep, flip))),
    );
  });
}

/** The state after all sweeps, in the circuit's order, its phase left out; and how many tiles were visited. */
function runSweeps({ program, sweeps }: SweepPlan): { state: Complex[]; tileCount: number } {
  const state = Array.from({ length: 2 ** program.wireCount }, (_, i) => (i === 0 ? ONE : ZERO));
  let tileCount = 0;
  for (const sweep of sweeps) {
    const offsets = spannedBy(sweep.basis);
    for (const base of spannedBy(sweep.bases)) {
      tileCount++;
      let tile = offsets.map((offset): Complex => at(state, base ^ offset));
      for (const index of sweep.instructions) {
        tile = turnTile(tile, base, sweep, at(program.instructions, index));
      }
      tile.forEach((amplitude, j) => {
        const p = base ^ at(offsets, j);
        const stored =
          sweep.store?.reduce((local, mask, i) => local | (parity(p & mask) << i), 0) ?? j;
        state[base ^ at(offsets, stored)] = amplitude;
      });
    }
  }
  return { state: state.map((_, l) => at(state, flipsIn(program.frame, l))), tileCount };
}

describe.each(STRATEGIES)("with %s", (strategy) => {
  it("preserves the state", () => {
    fc.assert(
      fc.property(circuits, (circuit) => {
        const program = programOf(circuit);
        const expected = programState({ ...program, phase: [] }, CIRCUIT_INPUTS);
        const { state } = runSweeps(planSweepsBy(strategy, program, SHAPE));
        state.forEach((amplitude, index) => {
          const { re, im } = at(expected, index);
          expect(Math.hypot(amplitude.re - re, amplitude.im - im)).toBeLessThan(1e-12);
        });
      }),
      { numRuns: 150, seed: 4 },
    );
  });

  it("puts every instruction into one sweep, after all before it that it does not commute with", () => {
    fc.assert(
      fc.property(circuits, (circuit) => {
        const { instructions, ...program } = programOf(circuit);
        const order = scheduleSweeps({ instructions, ...program }, SHAPE, strategy).flatMap(
          (sweep) => sweep.instructions,
        );
        expect(order.toSorted((a, b) => a - b)).toEqual(instructions.map((_, index) => index));
        const places = new Map(order.map((index, place) => [index, place]));
        instructions.forEach((later, index) => {
          instructions.slice(0, index).forEach((earlier, before) => {
            if (commute(earlier, later)) return;
            expect(places.get(before)).toBeLessThan(places.get(index) ?? -1);
          });
        });
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  it("makes tiles of runs of neighbours, which hold every flip of their instructions", () => {
    fc.assert(
      fc.property(circuits, (circuit) => {
        const { program, sweeps } = planSweepsBy(strategy, programOf(circuit), SHAPE);
        expect(sweeps.flatMap(({ instructions }) => instructions)).toEqual(
          program.instructions.map((_, index) => index),
        );
        for (const sweep of sweeps) {
          expect(sweep.basis).toHaveLength(4);
          expect(sweep.basis.slice(0, 2)).toEqual([1, 2]);
          const pivotMask = sweep.pivots.reduce((mask, pivot) => mask | pivot, 0);
          sweep.basis.forEach((mask, i) => expect(mask & pivotMask).toBe(at(sweep.pivots, i)));
          for (const mask of sweep.bases) expect(mask & pivotMask).toBe(0);
          for (const index of sweep.instructions) {
            const { flip, isDiagonal } = at(program.instructions, index);
            const offsets = spannedBy(sweep.basis);
            if (!isDiagonal) expect(at(offsets, localFlip(sweep, flip))).toBe(flip);
          }
        }
      }),
      { numRuns: 100, seed: 6 },
    );
  });
});

describe("planSweeps", () => {
  it("visits the tiles that the ground state has reached, and no others", () => {
    const circuit = hardwareEfficient(8, 1, "linear");
    const { sweeps } = planSweepsBy("global frame", programOf(circuit), SHAPE);
    // Eight wires turn once each: four, then two with two that are there anyway, then the last two.
    expect(sweeps.map(({ bases }) => 2 ** bases.length)).toEqual([1, 4, 16]);
  });

  it("moves amplitudes only where that is cheaper", () => {
    const program = programOf(hardwareEfficient(20, 10, "ring"));
    const shape = { tileWires: 12, runWires: 3 };
    const kept = (moveCost: number): string => planSweeps(program, shape, moveCost).strategy;
    // 8 sweeps, of which 7 move amplitudes, against 12.
    expect([0, 0.5, 0.6].map(kept)).toEqual(["local frames", "local frames", "global frame"]);
  });

  it("puts the phases of a sweep side by side", () => {
    const { program, sweeps } = planSweeps(programOf(fourierTransform(20)), {
      tileWires: 12,
      runWires: 3,
    });
    for (const { instructions } of sweeps) {
      const kinds = instructions.map((index) => at(program.instructions, index).isDiagonal);
      const changes = kinds.filter((kind, place) => place > 0 && kind !== kinds[place - 1]);
      // One change to phases and back for each of the turns that do not commute with them.
      expect(changes.length).toBeLessThanOrEqual(2 * kinds.filter((kind) => !kind).length);
    }
  });

  it.each([
    { name: "QFT", circuit: fourierTransform(20), gates: 220, most: [3, 2], global: [3, 2] },
    {
      name: "hardware-efficient, ring",
      circuit: hardwareEfficient(20, 10, "ring"),
      gates: 600,
      most: [15, 12],
      global: [15, 12],
    },
    {
      name: "hardware-efficient, linear",
      circuit: hardwareEfficient(20, 10, "linear"),
      gates: 590,
      most: [11, 9],
      global: [11, 9],
    },
    {
      name: "random, depth 50",
      circuit: randomPairs(20, 50),
      gates: 750,
      most: [20, 18],
      global: [25, 21],
    },
    {
      name: "QAOA, p = 5",
      circuit: approximateOptimisation(20, 5),
      gates: 270,
      most: [7, 6],
      global: [7, 6],
    },
  ])(
    "$name on 20 wires takes no more sweeps than the study",
    ({ circuit, gates, most, global }) => {
      expect(circuit.ops).toHaveLength(gates);
      const program = programOf(circuit);
      const counts = [11, 12].map((tileWires) => {
        const shape = { tileWires, runWires: 3 };
        return {
          best: planSweeps(program, shape).sweeps.length,
          global: planSweepsBy("global frame", program, shape).sweeps.length,
        };
      });
      expect(counts.map((count) => count.global)).toEqual(global);
      counts.forEach(({ best }, place) => expect(best).toBeLessThanOrEqual(at(most, place)));
    },
  );
});
