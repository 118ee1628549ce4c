/** A GPU and the processor as one backend: each circuit opens where its size measured faster. */
import { present } from "../base/assert.ts";
import type { AdapterTuning } from "./adapter-tuning.ts";
import type { BackendDescription, Simulator } from "./simulator.ts";
import { timeResidentStep, timeSessionStep } from "./tuning-workload.ts";

/** Sizes at which the two are compared; beyond them a GPU wins. */
const COMPARED_WIRES = [2, 4, 6, 8, 10] as const;

/** The most wires up to which a training step takes less time on the processor; 0 for none. */
export async function measureCutOver(gpu: Simulator, processor: Simulator): Promise<number> {
  let cutOver = 0;
  for (const wireCount of COMPARED_WIRES) {
    const onProcessor = await timeSessionStep(processor, wireCount);
    const onGpu = await timeResidentStep(gpu, wireCount);
    if (onProcessor >= onGpu) break;
    cutOver = wireCount;
  }
  return cutOver;
}

export interface BySize extends Simulator {
  /** Circuits of at most this many wires go to the processor; changes only for sessions opened later. */
  processorWires: number;
}

export function createBySize(gpu: Simulator, processor: Simulator, processorWires: number): BySize {
  const bySize: BySize = {
    description: gpu.description,
    lost: gpu.lost,
    processorWires,
    serving: (wireCount): BackendDescription =>
      (wireCount <= bySize.processorWires ? processor : gpu).description,
    ...(processor.servesNoise && { servesNoise: processor.servesNoise }),
    open(request) {
      if (request.noisy && processor.servesNoise) return processor.open(request);
      const { length } = request.circuit.wires;
      return (length <= bySize.processorWires ? processor : gpu).open(request);
    },
    async tune(): Promise<AdapterTuning> {
      const tuned = await present(gpu.tune, "tuning of the GPU")();
      bySize.processorWires = await measureCutOver(gpu, processor);
      return { ...tuned, processorWires: bySize.processorWires };
    },
    bytesHeld: () => gpu.bytesHeld() + processor.bytesHeld(),
    dispose() {
      gpu.dispose();
      processor.dispose();
    },
  };
  return bySize;
}
