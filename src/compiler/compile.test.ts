/** Every pass preserves the state: on random circuits, before and after each pass. */
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import type { Complex } from "../base/complex.ts";
import { unwrap } from "../base/result.ts";
import { emptyCircuit, type Circuit } from "../circuit/circuit.ts";
import { addOp } from "../circuit/commands.ts";
import { compile } from "./compile.ts";
import { fuseRuns } from "./passes/fuse-runs.ts";
import { lower } from "./passes/lower.ts";
import { relabelExchanges } from "./passes/relabel-exchanges.ts";
import { programState } from "./program-state.ts";

const build = (
  wireCount: number,
  ...ops: Parameters<typeof addOp>[1][]
): { circuit: Circuit; featureCount: number; parameters: string[] } => ({
  circuit: ops.reduce((c, args) => unwrap(addOp(c, args)), emptyCircuit(wireCount)),
  featureCount: 1,
  parameters: ["a", "b"],
});

const PARAMETERS = new Map([
  ["a", 0.4],
  ["b", -1.1],
]);

function distance(first: readonly Complex[], second: readonly Complex[]): number {
  return Math.max(
    ...first.map((a, index) => {
      const b = at(second, index);
      return Math.hypot(a.re - b.re, a.im - b.im);
    }),
  );
}

describe("relabelExchanges", () => {
  it("turns SWAPs into a permutation and moves later gates along", () => {
    const request = build(
      3,
      { gate: "h", column: 0, wire: 0 },
      { gate: "swap", column: 1, wire: 0, targets: [0, 2] },
      { gate: "rx", column: 2, wire: 2, angles: ["a"] },
      { gate: "swap", column: 3, wire: 1, targets: [1, 2] },
      { gate: "x", column: 4, wire: 0, controls: [{ wire: 1, on: false }] },
    );
    const lowered = lower(request);
    const relabelled = relabelExchanges(lowered);
    expect(relabelled.instructions).toHaveLength(3);
    expect(relabelled.wireOf).toEqual([2, 0, 1]);
    expect(at(relabelled.instructions, 1).target).toBe(0);
    expect(
      distance(programState(lowered, PARAMETERS, [0]), programState(relabelled, PARAMETERS, [0])),
    ).toBeLessThan(1e-14);
  });

  it("keeps a controlled SWAP as gates", () => {
    const request = build(3, {
      gate: "swap",
      column: 0,
      wire: 0,
      controls: [{ wire: 2, on: true }],
    });
    expect(relabelExchanges(lower(request)).wireOf).toEqual([0, 1, 2]);
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

  it("does not fuse across a gate that touches the wire", () => {
    const cx = { gate: "x", wire: 1, controls: [{ wire: 0, on: true }] } as const;
    expect(
      count(
        { gate: "h", column: 0, wire: 0 },
        { ...cx, column: 1 },
        { gate: "h", column: 2, wire: 0 },
      ),
    ).toBe(3);
    expect(count({ ...cx, column: 0 }, { ...cx, column: 1 })).toBe(1);
    expect(
      count({ ...cx, column: 0 }, { gate: "z", column: 1, wire: 0 }, { ...cx, column: 2 }),
    ).toBe(3);
  });

  it("joins neighbouring fixed factors", () => {
    const program = fuseRuns(
      relabelExchanges(
        lower(build(1, { gate: "h", column: 0, wire: 0 }, { gate: "t", column: 1, wire: 0 })),
      ),
    );
    expect(at(program.instructions, 0).factors).toHaveLength(1);
  });
});
