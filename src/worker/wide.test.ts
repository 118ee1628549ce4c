/** Runs of more wires than amplitudes are read back of: what is measured by itself, shown, told of and cancelled. */
import { describe, expect, it } from "vitest";
import { isInterruption } from "../base/interruption.ts";
import { unwrap } from "../base/result.ts";
import { createWasm } from "../simulator/wasm/wasm-simulator.ts";
import type { Experiment } from "../experiment/schema.ts";
import { EXACT } from "../learning/settings.ts";
import type { RunEngine } from "./engine.ts";
import { choiceOf, circuit, experiment, startEngine, until } from "./fixtures.ts";
import type { EngineEvent } from "./protocol.ts";

/** The small circuit on the first two of many wires, and a flip of the last one. */
const wide = (wireCount: number): Experiment => ({
  ...experiment,
  circuit: {
    wires: Array.from({ length: wireCount }, () => ({ initial: "0" })),
    ops: [
      ...circuit.ops,
      { id: "last", gate: "x", column: 1, targets: [wireCount - 1], controls: [], angles: [] },
    ],
  },
});

async function openWide(
  wireCount: number,
): Promise<{ engine: RunEngine; events: EngineEvent[]; small: RunEngine }> {
  const wasm = unwrap(await createWasm());
  const { engine, events } = await startEngine(async () => choiceOf(wasm));
  const opened = unwrap(await engine.open(wide(wireCount)));
  expect(opened.snapshot.sample).toBeNull();
  const { engine: small } = await startEngine();
  unwrap(await small.open(experiment));
  return { engine, events, small };
}

const samples = (events: readonly EngineEvent[]) =>
  events.flatMap((event) => (event.kind === "snapshot" ? (event.snapshot.sample ?? []) : []));

describe("a circuit of 21 wires", { timeout: 30_000 }, () => {
  let opening: ReturnType<typeof openWide> | null = null;
  /** One for all tests: it takes its time. */
  const opened = (): ReturnType<typeof openWide> => (opening ??= openWide(21));

  it("measures the selected sample by itself, and nothing else", async () => {
    const { engine, events, small } = await opened();
    expect(await engine.metrics()).toEqual([]);
    await until(() => samples(events).length > 0);
    const [sample] = samples(events);
    const { sample: expected } = await small.select(0);
    expect(sample?.amplitudes).toBeNull();
    expect(sample?.wireExpectations[20]).toBeCloseTo(-1, 5);
    [0, 1].forEach((wire) =>
      expect(sample?.wireExpectations[wire]).toBeCloseTo(
        expected?.wireExpectations[wire] ?? Number.NaN,
        5,
      ),
    );
    expect(events.some(({ kind }) => kind === "halted")).toBe(false);
  });

  it.each([null, 3])(
    "shows the likeliest states and Bloch vectors at column %s",
    async (column) => {
      const { engine, small } = await opened();
      const found = unwrap(await engine.inspect({ column }));
      const expected = unwrap(await small.inspect({ column }));
      const last = 2 ** 20;
      const truth = [0, 1, 2, 3]
        .map((index) => ({
          index: index + last,
          p:
            (expected.amplitudes?.[2 * index] ?? 0) ** 2 +
            (expected.amplitudes?.[2 * index + 1] ?? 0) ** 2,
        }))
        .toSorted((a, b) => b.p - a.p);
      const top = truth.filter(({ p }) => p > 1e-9);
      expect([...(found.top?.indices ?? [])].slice(0, top.length)).toEqual(
        top.map(({ index }) => index),
      );
      expect(found.top?.indices).toHaveLength(32);
      [...expected.bloch].forEach((value, index) =>
        expect(found.bloch[index]).toBeCloseTo(value, 5),
      );
      expect(found.bloch[62]).toBeCloseTo(-1, 5);
      if (column !== null) return;
      const z = unwrap(await engine.expectation({ column, observable: "Z20" }));
      expect(z.value).toBeCloseTo(-1, 5);
    },
  );

  it("gives outcomes of chosen wires, and what displays on one or two of them read", async () => {
    const { engine, small } = await opened();
    const expected = unwrap(await small.marginal({ column: null, wires: [0, 1] }));
    const found = unwrap(await engine.marginal({ column: null, wires: [0, 1, 20] }));
    // The last wire is flipped.
    [...expected.probabilities].forEach((chance, index) =>
      expect(found.probabilities[index + 4]).toBeCloseTo(chance, 5),
    );
    const shown = wide(21).circuit;
    const display = { gate: "density", column: 6, controls: [], angles: [] } as const;
    const ops = [
      ...shown.ops,
      { ...display, id: "two", targets: [0, 20] },
      { ...display, id: "four", targets: [1, 2, 3, 4] },
    ];
    await engine.redraw({ ...shown, ops });
    const { displays } = unwrap(await engine.inspect({ column: null, withDisplays: true }));
    expect(displays.map(({ op }) => op)).toEqual(["two"]);
    const zero = unwrap(await small.expectation({ column: null, observable: "Z0" }));
    const density = displays[0]?.density ?? [];
    expect((density[20] ?? 0) - (density[30] ?? 0)).toBeCloseTo(zero.value, 5);
    await engine.redraw(shown);
  });

  it("ends a step that is cancelled, and goes on as if it had not been", async () => {
    const { engine, events, small } = await opened();
    await until(() => samples(events).length > 0);
    const stepping = engine.step(1).catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const left = await engine.cancel();
    expect(left).toMatchObject({ isRunning: false, step: 0 });
    expect(isInterruption(await stepping)).toBe(true);
    expect(unwrap(await engine.inspect({ column: null })).step).toBe(0);
    expect((await small.select(1)).sample?.wireExpectations).toHaveLength(2);
    expect((await engine.select(1)).sample?.wireExpectations).toHaveLength(21);
  });
});

it(
  "shows many wires without their noise, and says what cannot be followed",
  { timeout: 30_000 },
  async () => {
    const wasm = unwrap(await createWasm());
    const { engine } = await startEngine(async () => choiceOf(wasm));
    const rules = [{ channel: "bit-flip", strengths: [0.5], gates: "all" }] as const;
    const execution = { ...EXACT, trajectories: 2 };
    unwrap(await engine.open({ ...wide(21), noise: { rules, readout: [] }, execution }));
    const found = unwrap(await engine.inspect({ column: 2, withNoise: true }));
    expect(found.mixture).toBeNull();
    expect(found.bloch[62]).toBeCloseTo(-1, 5);
    const { circuit: flipped } = wide(21);
    const base = { controls: [], angles: [], targets: [20] } as const;
    const measure = { ...base, id: "m", gate: "measure", column: 2, bit: "m0" } as const;
    const after = { ...base, id: "h", gate: "h", column: 3 } as const;
    const measuring = { ...flipped, ops: [...flipped.ops, measure, after] };
    unwrap(await engine.open({ ...experiment, circuit: measuring, execution }));
    const refused = await engine.inspect({ column: null });
    expect(refused).toMatchObject({ ok: false, problems: [{ code: "inspect/measures" }] });
    expect(unwrap(await engine.inspect({ column: 2 })).bloch[62]).toBeCloseTo(-1, 5);
  },
);

it("lists the likeliest of 13 to 20 wires from the walk", async () => {
  const wasm = unwrap(await createWasm());
  const { engine } = await startEngine(async () => choiceOf(wasm));
  unwrap(await engine.open(wide(13)));
  const { top, amplitudes } = unwrap(await engine.inspect({ column: 2 }));
  expect(amplitudes).toBeNull();
  expect(top?.indices).toHaveLength(32);
  expect(Math.floor((top?.indices[0] ?? 0) / 4)).toBe(2 ** 10);
});
