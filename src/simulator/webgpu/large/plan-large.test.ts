/** Plans of large circuits, on paper: what they hold, and that nothing they dispatch takes long. No GPU here. */
import { describe, expect, it } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { hardwareEfficient } from "../../../compiler/large-circuits.ts";
import type { SessionRequest } from "../../simulator.ts";
import { bufferBytes } from "../plan.ts";
import { planFor, type PlanKind } from "../session-plans.ts";
import { createSetup, maxWires, type Limits } from "../setup.ts";
import { HARDWARE_TUNING, SOFTWARE_TUNING } from "../tuning.ts";

/** The limits that every adapter has. */
const DEFAULTS: Limits = {
  maxBufferSize: 2 ** 28,
  maxStorageBufferBindingSize: 2 ** 27,
  maxComputeWorkgroupStorageSize: 2 ** 14,
};
const ROOMY: Limits = {
  maxBufferSize: 2 ** 32,
  maxStorageBufferBindingSize: 2 ** 31,
  maxComputeWorkgroupStorageSize: 2 ** 15,
};

/** Layers of rotations by parameters, and a ring of CNOTs. */
function requestOf(wireCount: number): SessionRequest {
  const { wires, ops } = hardwareEfficient(wireCount, 3, "ring");
  const parameters = ops.flatMap(({ angles }, index) => (angles.length > 0 ? [`t${index}`] : []));
  return {
    circuit: {
      wires,
      ops: ops.map((op, index) => (op.angles.length > 0 ? { ...op, angles: [`t${index}`] } : op)),
    },
    featureCount: 0,
    parameters,
    observables: Array.from({ length: wireCount }, (_, wire) => ({ x: 0, z: 1 << wire })),
  };
}

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);

describe.each([
  ["blocks", SOFTWARE_TUNING],
  ["sweeps", HARDWARE_TUNING],
] as const)("%s", (_name, tuning) => {
  it.each([20, 23, 26])("%i wires: at most 1.1 states forward, 2.1 backward", (wireCount) => {
    const setup = unwrap(createSetup(ROOMY, tuning, requestOf(wireCount)));
    const state = 8 * 2 ** wireCount;
    const held = (isBackward: boolean): number =>
      sum(Object.values(bufferBytes(setup, 1, isBackward))) / state;
    expect(held(false)).toBeGreaterThanOrEqual(1);
    expect(held(false)).toBeLessThan(1.1);
    expect(held(true)).toBeLessThan(2.1);
  });

  it.each(["forward", "backward"] as const)("no dispatch %s costs more than it may", (kind) => {
    const setup = unwrap(createSetup(ROOMY, tuning, requestOf(22)));
    for (const { cost, workgroupCount, constants } of planFor(setup, kind, 1)) {
      expect(cost).toBeLessThanOrEqual(tuning.large.dispatchCost);
      expect(workgroupCount).toBeGreaterThan(0);
      expect(constants["workgroupWidth"]).toBeLessThanOrEqual(256);
    }
  });

  it("26 wires fit the default limits in four parts, without gradients", () => {
    expect(maxWires(DEFAULTS)).toBe(26);
    const setup = unwrap(createSetup(DEFAULTS, tuning, requestOf(26)));
    const bytes = bufferBytes(setup, 1, false);
    expect([bytes.states, bytes["states 1"], bytes["states 2"], bytes["states 3"]]).toEqual(
      Array.from({ length: 4 }, () => 2 ** 27),
    );
    expect(Math.max(...Object.values(bytes))).toBe(2 ** 27);
    expect(setup.measured.route.backwardRefusal?.message).toMatch(
      /26 wires; this GPU can hold 25 with gradients .*512 MiB.* 2 parts of at most 128 MiB/,
    );
    const parts = new Set(planFor(setup, "forward", 1).flatMap(({ groups }) => groups?.[0] ?? []));
    expect(parts.size).toBe(4);
  });

  it("25 wires fit them in two parts, with gradients", () => {
    const setup = unwrap(createSetup(DEFAULTS, tuning, requestOf(25)));
    expect(setup.measured.route.backwardRefusal).toBeNull();
    const bound = planFor(setup, "backward", 1).map(
      ({ buffers, groups = [] }) => buffers.length + groups.flat().length,
    );
    // Storage buffers that every adapter binds at a time.
    expect(Math.max(...bound)).toBe(8);
  });

  it.each(["forward", "backward"] satisfies PlanKind[])(
    "%s goes through each step's tiles once",
    (kind) => {
      const setup = unwrap(createSetup(ROOMY, tuning, requestOf(20)));
      const ranges = new Map<number, [first: number, end: number][]>();
      for (const { kernel, task } of planFor(setup, kind, 1)) {
        if (!/^(forward|adjoint)-/.test(kernel) || task instanceof Uint32Array) continue;
        ranges.set(task.sweep, [...(ranges.get(task.sweep) ?? []), [task.first, task.end]]);
      }
      expect(ranges.size).toBeGreaterThan(1);
      for (const list of ranges.values()) {
        list.forEach(([first, end], index) => {
          expect(first).toBe(index === 0 ? 0 : list[index - 1]?.[1]);
          expect(end).toBeGreaterThan(first);
        });
      }
    },
  );
});

it("27 wires are too many, whatever the limits", () => {
  const result = createSetup(ROOMY, HARDWARE_TUNING, requestOf(27));
  expect(result.ok).toBe(false);
  expect(result.ok ? "" : result.problems[0]?.message).toMatch(/27 wires; .* can hold 26/);
});
