/** Phases taken apart from turns: the same instructions, fewer and cheaper steps. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parity } from "../../../base/bits.ts";
import { arbitraryCircuits } from "../../../compiler/arbitrary-circuits.ts";
import { compile } from "../../../compiler/compile.ts";
import { fourierTransform, hardwareEfficient } from "../../../compiler/large-circuits.ts";
import { planSweeps } from "../../../compiler/passes/form-sweeps.ts";
import { multiplySu2, su2Rotation, type Su2 } from "../../../compiler/su2.ts";
import { pairTurns, splitElement, splitPhases } from "./split-phases.ts";

const angle = fc.double({ min: -7, max: 7, noNaN: true });

describe("splitElement", () => {
  it("gives an element back from its angles, without a first phase for RZ RY", () => {
    fc.assert(
      fc.property(angle, angle, angle, (first, middle, last) => {
        const rest = multiplySu2(su2Rotation("z", last), su2Rotation("y", middle));
        const element = multiplySu2(rest, su2Rotation("z", first));
        const { cosine, sine, before, after } = splitElement(
          element[0],
          element[1],
          element[2],
          element[3],
        );
        const wanted: Su2 = [
          cosine * Math.cos(before + after),
          cosine * Math.sin(before + after),
          sine * Math.cos(before - after),
          sine * Math.sin(before - after),
        ];
        wanted.forEach((value, place) => expect(value).toBeCloseTo(element[place] ?? 9, 12));
        expect(Math.abs(splitElement(rest[0], rest[1], rest[2], rest[3]).before)).toBeLessThan(
          1e-9,
        );
      }),
      { numRuns: 300, seed: 1 },
    );
    for (const element of [
      [0, 1, 0, 0],
      [0, 0, 0, -1],
      [-1, 0, 0, 0],
    ] as const) {
      const { cosine, sine, before, after } = splitElement(
        element[0],
        element[1],
        element[2],
        element[3],
      );
      expect(cosine * Math.cos(before + after)).toBeCloseTo(element[0], 12);
      expect(cosine * Math.sin(before + after)).toBeCloseTo(element[1], 12);
      expect(sine * Math.sin(before - after)).toBeCloseTo(element[3], 12);
    }
  });
});

describe("splitPhases", () => {
  it("keeps every turn once, and no phase waits past a flip that it does not pass", () => {
    fc.assert(
      fc.property(arbitraryCircuits({ min: 4, max: 7 }), (circuit) => {
        const { instructions } = compile({ circuit, featureCount: 1, parameters: ["a"] });
        const order = instructions.map((_, index) => index);
        const steps = splitPhases(instructions, order);
        const turns = steps.flatMap((step) => (step.kind === "phases" ? [] : [step.instruction]));
        const wanted = order.filter((index) => {
          const step = instructions[index];
          return step && (!step.isDiagonal || step.conditions.length > 2);
        });
        expect(turns.toSorted((a, b) => a - b)).toEqual(wanted);
        // A turn's own phase after it comes after it, and before the next flip that it does not pass.
        const waiting = new Map<number, number>();
        for (const step of steps) {
          if (step.kind === "phases") {
            for (const { parts } of step.phases) {
              for (const part of parts)
                if (part.which === "after") waiting.delete(part.instruction);
            }
            continue;
          }
          const flip = instructions[step.instruction]?.isDiagonal
            ? 0
            : (instructions[step.instruction]?.flip ?? 0);
          for (const read of waiting.values()) expect(parity(read & flip)).toBe(0);
          if (step.kind === "real") {
            waiting.set(step.instruction, instructions[step.instruction]?.read ?? 0);
          }
        }
        expect(waiting.size).toBe(0);
      }),
      { numRuns: 150, seed: 2 },
    );
  });

  it("makes one step of the phases between turns", () => {
    const countSteps = (circuit: Parameters<typeof compile>[0]["circuit"]): number => {
      const program = compile({ circuit, featureCount: 0, parameters: [], controlledZ: "phases" });
      const plan = planSweeps(program, { tileWires: 12, runWires: 3 });
      const steps = plan.sweeps.flatMap(({ instructions }) =>
        splitPhases(plan.program.instructions, instructions),
      );
      return steps.filter(({ kind }) => kind === "phases").length;
    };
    // 208 phases, between 20 turns.
    expect(countSteps(fourierTransform(20))).toBeLessThanOrEqual(22);
    expect(countSteps(hardwareEfficient(20, 10, "ring"))).toBeLessThanOrEqual(60);
  });
});

it("pairs turns between the same phases, and only those that may", () => {
  const { instructions } = compile({
    circuit: hardwareEfficient(6, 2, "linear"),
    featureCount: 0,
    parameters: [],
  });
  const steps = splitPhases(
    instructions,
    instructions.map((_, index) => index),
  );
  const partnersOf = (mayPair: (instruction: number) => boolean): unknown[] =>
    pairTurns(steps, mayPair).flatMap((step) =>
      step.kind === "real" ? [[step.instruction, step.partner]] : [],
    );
  expect(partnersOf(() => true).slice(0, 3)).toEqual([
    [0, 1],
    [2, 3],
    [4, 5],
  ]);
  expect(partnersOf((index) => index !== 1).slice(0, 4)).toEqual([
    [0, 2],
    [1, null],
    [3, 4],
    [5, null],
  ]);
});
