/** Each pass alone: what it makes of a program, and that it preserves the state. */
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import type { Complex } from "../base/complex.ts";
import { createRandom } from "../base/random.ts";
import { unwrap } from "../base/result.ts";
import { randomUnitary } from "../base/unitary.ts";
import { emptyCircuit, type Circuit } from "../circuit/circuit.ts";
import { addOp } from "../circuit/commands.ts";
import { addCustomGate } from "../circuit/custom-gate-commands.ts";
import { rowsOfMatrix } from "../circuit/custom-gate.ts";
import { compile, compileMeasured } from "./compile.ts";
import { followFrame } from "./passes/follow-frame.ts";
import { fuseRuns } from "./passes/fuse-runs.ts";
import { lower } from "./passes/lower.ts";
import { loweredState, programState } from "./program-state.ts";

const build = (
  wireCount: number,
  ...ops: Parameters<typeof addOp>[1][]
): { circuit: Circuit; featureCount: number; parameters: string[] } => ({
  circuit: ops.reduce((c, args) => unwrap(addOp(c, args)), emptyCircuit(wireCount)),
  featureCount: 1,
  parameters: ["a", "b"],
});

const INPUTS = {
  parameters: new Map([
    ["a", 0.4],
    ["b", -1.1],
  ]),
  features: [0.7],
};

function distance(first: readonly Complex[], second: readonly Complex[]): number {
  return Math.max(
    ...first.map((a, index) => {
      const b = at(second, index);
      return Math.hypot(a.re - b.re, a.im - b.im);
    }),
  );
}

const cx = (control: number, target: number) =>
  ({
    gate: "x",
    wire: target,
    targets: [target],
    controls: [{ wire: control, on: true }],
  }) as const;

describe("lower", () => {
  const kinds = (...ops: Parameters<typeof addOp>[1][]): string[] =>
    lower(build(3, ...ops)).steps.map(({ kind }) => kind);

  it("makes every Pauli under one control a CNOT", () => {
    const controls = [{ wire: 0, on: true }];
    expect(kinds({ ...cx(0, 1), column: 0 })).toEqual(["cnot"]);
    expect(kinds({ gate: "z", column: 0, wire: 1, targets: [1], controls })).toEqual([
      "turn",
      "cnot",
      "turn",
    ]);
    expect(
      kinds({ gate: "x", column: 0, wire: 1, targets: [1], controls: [{ wire: 0, on: false }] }),
    ).toEqual(["turn", "cnot"]);
  });

  it("moves phases to the controls, and to the whole in the end", () => {
    const controls = [0, 1].map((wire) => ({ wire, on: true }));
    const { steps, phase } = lower(
      build(3, { gate: "p", column: 0, wire: 2, targets: [2], controls, angles: ["a"] }),
    );
    expect(steps.map((step) => step.kind === "turn" && step.controls.length)).toEqual([2, 1, 0]);
    expect(phase).toEqual([{ coefficient: 0.125, parameter: "a", feature: null }]);
  });
});

describe("custom matrices", () => {
  const controls = [{ wire: 3, on: false }];
  const custom = (wireCount: number): Circuit =>
    unwrap(
      addCustomGate(emptyCircuit(4), {
        name: "Some",
        matrix: rowsOfMatrix(randomUnitary(createRandom(wireCount, "lower"), 2 ** wireCount)),
      }),
    );
  const request = (circuit: Circuit, withControls: boolean) => ({
    circuit: unwrap(
      addOp(circuit, {
        gate: "~g1",
        column: 0,
        wire: 0,
        controls: withControls ? controls : [],
      }),
    ),
    featureCount: 0,
    parameters: [],
  });

  it.each([
    [1, 1],
    [2, 6],
    [3, 28],
  ])("on %i wires are %i instructions, and CNOTs that no control reaches", (wireCount, count) => {
    const free = request(custom(wireCount), false);
    expect(compile(free).instructions).toHaveLength(count);
    const { steps } = lower(request(custom(wireCount), true));
    const turns = steps.filter((step) => step.kind === "turn");
    // One more for the phase, on the control.
    expect(turns).toHaveLength(count + 1);
    for (const turn of turns.slice(0, count)) {
      expect(turn.controls).toHaveLength(wireCount);
      expect(turn.controls.at(-1)).toEqual({ wire: 3, on: false });
    }
    expect(at(turns, count)).toMatchObject({ target: 3, controls: [] });
  });
});

describe("followFrame", () => {
  it("moves no amplitude for SWAP and CNOT, and moves later gates along", () => {
    const lowered = lower(
      build(
        3,
        { gate: "h", column: 0, wire: 0 },
        { gate: "swap", column: 1, wire: 0, targets: [0, 2] },
        { gate: "rx", column: 2, wire: 2, angles: ["a"] },
        { ...cx(2, 1), column: 3 },
        { gate: "ry", column: 4, wire: 1, angles: ["x0"] },
        { gate: "ry", column: 5, wire: 2, angles: ["b"], controls: [{ wire: 1, on: false }] },
      ),
    );
    const program = followFrame(lowered);
    expect(program.instructions.map(({ flip, read }) => [flip, read])).toEqual([
      [1, 1],
      [1, 1],
      [2, 3],
      [3, 1],
    ]);
    expect(at(program.instructions, 3).conditions).toEqual([{ mask: 3, on: false }]);
    expect(distance(loweredState(lowered, INPUTS), programState(program, INPUTS))).toBeLessThan(
      1e-14,
    );
  });
});

describe("fuseRuns", () => {
  const count = (...ops: Parameters<typeof addOp>[1][]): number =>
    compile(build(2, ...ops)).instructions.length;

  it("fuses a run on one wire, across gates on other wires", () => {
    expect(
      count(
        { gate: "rx", column: 0, wire: 0, angles: ["a"] },
        { gate: "h", column: 1, wire: 1 },
        { gate: "rz", column: 2, wire: 0, angles: ["x0"] },
        { gate: "s", column: 3, wire: 0 },
      ),
    ).toBe(2);
  });

  it("fuses across a CNOT only what commutes with it", () => {
    const around = (gate: "rz" | "rx", wire: number): number =>
      count(
        { gate, column: 0, wire, angles: ["a"] },
        { ...cx(0, 1), column: 1 },
        { gate, column: 2, wire, angles: ["b"] },
      );
    expect([around("rz", 0), around("rx", 0)]).toEqual([1, 2]);
    expect(around("rz", 1)).toBe(2);
  });

  it("leaves nothing of what cancels", () => {
    expect(count({ ...cx(0, 1), column: 0 }, { ...cx(0, 1), column: 1 })).toBe(0);
    expect(count({ gate: "h", column: 0, wire: 0 }, { gate: "h", column: 1, wire: 0 })).toBe(0);
  });

  it("joins neighbouring fixed factors", () => {
    const program = fuseRuns(
      followFrame(
        lower(build(1, { gate: "h", column: 0, wire: 0 }, { gate: "t", column: 1, wire: 0 })),
      ),
    );
    expect(at(program.instructions, 0).factors).toHaveLength(1);
  });
});

describe("dropUnobserved", () => {
  const z0 = [{ x: 0, z: 1 }];
  const kept = (...ops: Parameters<typeof addOp>[1][]): number =>
    compileMeasured(compile(build(3, ...ops)), z0).program.instructions.length;

  it("keeps the light cone of the observables alone", () => {
    const ops = [
      { gate: "ry", column: 0, wire: 0, angles: ["a"] },
      { gate: "ry", column: 1, wire: 1, angles: ["b"] },
      { gate: "ry", column: 2, wire: 2, angles: ["a"] },
    ] as const;
    expect(kept(...ops)).toBe(1);
    expect(kept(...ops, { ...cx(1, 0), column: 3 })).toBe(2);
    expect(kept(...ops, { ...cx(2, 1), column: 3 }, { ...cx(1, 0), column: 4 })).toBe(3);
  });

  it("drops a last Z rotation before Z is measured, and keeps it before another gate", () => {
    const rz = { gate: "rz", column: 1, wire: 0, angles: ["a"] } as const;
    const h = { gate: "ry", column: 0, wire: 0, angles: ["b"] } as const;
    const names = (...ops: Parameters<typeof addOp>[1][]): unknown[] =>
      compileMeasured(compile(build(3, ...ops)), z0).program.instructions.flatMap(({ factors }) =>
        factors.map((factor) => factor.kind === "rotation" && factor.axis),
      );
    expect(names(h, rz)).toEqual(["y"]);
    const rxx = { gate: "rxx", column: 2, wire: 0, targets: [0, 1], angles: ["a"] } as const;
    expect(names(h, rz, rxx)).toEqual(["y", "z", "x"]);
    const x0 = [{ x: 1, z: 0 }];
    expect(
      compileMeasured(compile(build(3, h, rz)), x0).program.instructions[0]?.factors,
    ).toHaveLength(2);
  });
});
