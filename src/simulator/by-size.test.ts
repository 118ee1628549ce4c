/** Each circuit opens where its size measured faster, and the cut-over is where measuring puts it. */
import { describe, expect, it, vi } from "vitest";
import { success, unwrap } from "../base/result.ts";
import { emptyCircuit } from "../circuit/circuit.ts";
import { TUNING_VERSION } from "./adapter-tuning.ts";
import { createBySize, measureCutOver } from "./by-size.ts";
import { createReference } from "./reference/reference.ts";
import type { Session, Simulator } from "./simulator.ts";
import { HARDWARE_TUNING } from "./webgpu/tuning.ts";

/** No time at all for 0: a timer would wait for its turn. */
const pause = (milliseconds: number): Promise<void> =>
  milliseconds === 0
    ? Promise.resolve()
    : new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Answers nothing useful after `delay` milliseconds, by the number of wires. */
function slow(name: "webgpu" | "wasm", delay: (wireCount: number) => number): Simulator {
  const reference = createReference();
  return {
    ...reference,
    description: { ...reference.description, name, adapter: name },
    tune: async () => ({
      version: TUNING_VERSION,
      adapter: name,
      processorWires: 0,
      tuning: HARDWARE_TUNING,
    }),
    dispose: vi.fn<() => void>(),
    async open({ circuit }) {
      const wait = (): Promise<void> => pause(delay(circuit.wires.length));
      const session: Session = {
        forward: async () => (await wait(), new Float64Array(0)),
        backward: async () => ({ parameters: new Float64Array(0), features: new Float64Array(0) }),
        state: async () => new Float64Array(0),
        openResident: async () =>
          success({
            maxRows: 64,
            run: async (state, steps) => {
              for (const _ of steps) await wait();
              return { state, outcomes: [] };
            },
            dispose: () => {},
          }),
        dispose: () => {},
      };
      return success(session);
    },
  };
}

const openOn = async (simulator: Simulator, wireCount: number) =>
  simulator.open({
    circuit: emptyCircuit(wireCount),
    featureCount: 0,
    parameters: [],
    observables: [],
  });

describe("createBySize", () => {
  it("opens small circuits on the processor, and says which serves", async () => {
    const [gpu, processor] = [slow("webgpu", () => 0), slow("wasm", () => 0)];
    const [onGpu, onProcessor] = [vi.spyOn(gpu, "open"), vi.spyOn(processor, "open")];
    const both = createBySize(gpu, processor, 4);
    unwrap(await openOn(both, 4));
    expect([onGpu.mock.calls.length, onProcessor.mock.calls.length]).toEqual([0, 1]);
    unwrap(await openOn(both, 5));
    expect([onGpu.mock.calls.length, onProcessor.mock.calls.length]).toEqual([1, 1]);
    expect([both.serving?.(4).name, both.serving?.(5).name]).toEqual(["wasm", "webgpu"]);
    both.dispose();
    expect(gpu.dispose).toHaveBeenCalledOnce();
    expect(processor.dispose).toHaveBeenCalledOnce();
  });
});

describe("measureCutOver", () => {
  it(
    "lies after the last size at which the processor was faster",
    { timeout: 30_000 },
    async () => {
      const gpu = slow("webgpu", () => 5);
      const processor = slow("wasm", (wireCount) => (wireCount <= 6 ? 0 : 100));
      expect(await measureCutOver(gpu, processor)).toBe(6);
      const both = createBySize(gpu, processor, 0);
      expect(await both.tune?.()).toMatchObject({ adapter: "webgpu", processorWires: 6 });
      expect(both.serving?.(6).name).toBe("wasm");
    },
  );

  it("is 0 where the GPU always wins", async () => {
    expect(
      await measureCutOver(
        slow("webgpu", () => 0),
        slow("wasm", () => 5),
      ),
    ).toBe(0);
  });
});
