/** Which way of cutting large circuits is chosen, on adapters whose speed is made up. */
import { afterEach, expect, test, vi } from "vitest";
import { success } from "../../base/result.ts";
import { createReference } from "../reference/reference.ts";
import type { Session, Simulator } from "../simulator.ts";
import { tuneAdapter } from "./tune.ts";
import { HARDWARE_TUNING, SOFTWARE_TUNING, type LargeTuning, type Tuning } from "./tuning.ts";

afterEach(() => vi.restoreAllMocks());

/** An adapter whose large circuits take as long as `cost` says; it has no resident training. */
function adapterOf(cost: (large: LargeTuning) => number) {
  let clock = 0;
  vi.spyOn(performance, "now").mockImplementation(() => clock);
  const wires = new Set<number>();
  let openCount = 0;
  const create = ({ large }: Tuning): Simulator => ({
    ...createReference(),
    open: async ({ circuit }) => {
      openCount++;
      const session: Partial<Session> = {
        forward: async () => {
          wires.add(circuit.wires.length);
          clock += cost(large);
          return new Float64Array(1);
        },
        backward: async () => {
          clock += cost(large);
          return { parameters: new Float64Array(), features: new Float64Array() };
        },
        dispose: () => void openCount--,
      };
      return success(session as Session);
    },
  });
  return { create, wires, openCount: () => openCount };
}

test("tile, threads and frames of large circuits are what takes least", async () => {
  const { create, wires, openCount } = adapterOf(
    ({ tileWires, width, strategy }) =>
      Math.abs(tileWires - 11) + Math.abs(width - 128) / 64 + (strategy === "cheaper" ? 1 : 0),
  );
  const { large, ...rest } = await tuneAdapter(create, HARDWARE_TUNING, false);
  const wanted = { tileWires: 11, width: 128, strategy: "global frame" };
  expect(large).toEqual({ ...HARDWARE_TUNING.large, ...wanted });
  expect(rest.flatWidth).toBe(HARDWARE_TUNING.flatWidth);
  expect([...wires]).toEqual([18]);
  expect(openCount()).toBe(0);
});

test("what cannot run is out of the running, and where nothing differs all stays", async () => {
  const narrow = adapterOf(({ width, tileWires }) => {
    if (width > 64 || tileWires > 10) throw new Error("no such workgroup here");
    return 1;
  });
  const few = { ...HARDWARE_TUNING, large: { ...HARDWARE_TUNING.large, width: 64 } };
  const { large } = await tuneAdapter(narrow.create, few, false);
  expect(large).toMatchObject({ tileWires: 10, width: 64, strategy: "cheaper" });
  const even = adapterOf(() => 1);
  expect((await tuneAdapter(even.create, HARDWARE_TUNING, false)).large).toEqual(
    HARDWARE_TUNING.large,
  );
});

test("software is not asked to run large circuits", async () => {
  const { create, wires } = adapterOf(() => 1);
  expect((await tuneAdapter(create, SOFTWARE_TUNING, true)).large).toEqual(SOFTWARE_TUNING.large);
  expect(wires.size).toBe(0);
});
