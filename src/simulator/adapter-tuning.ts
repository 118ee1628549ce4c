/** What was measured on an adapter at its first use, as it is remembered between visits. */
import * as v from "valibot";
import type { Tuning } from "./webgpu/tuning.ts";

/** Raised whenever kernels change enough for old measurements to mislead. */
export const TUNING_VERSION = 3;

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31));
const width = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1024));
const block = v.object({ mostWires: count, width, threadLimit: width, lanes: width });
const schema = v.object({
  version: v.literal(TUNING_VERSION),
  adapter: v.string(),
  /** Circuits of at most this many wires measured faster on the processor. */
  processorWires: count,
  tuning: v.object({
    registers: block,
    workgroup: block,
    storage: block,
    large: v.object({
      kind: v.picklist(["sweep", "block"]),
      strategy: v.picklist(["cheaper", "global frame", "local frames"]),
      tileWires: v.pipe(count, v.minValue(4), v.maxValue(12)),
      width,
      threadLimit: count,
      partialLimit: count,
      dispatchCost: count,
    }),
    flatWidth: width,
    amplitudesPerPart: count,
    chunkBytes: count,
  }),
});

export interface AdapterTuning {
  readonly version: typeof TUNING_VERSION;
  readonly adapter: string;
  readonly processorWires: number;
  readonly tuning: Tuning;
}

/** The remembered tuning of an adapter; null when there is none, or it is of another version or damaged. */
export function findTuning(stored: unknown, adapter: string): AdapterTuning | null {
  if (typeof stored !== "object" || stored === null) return null;
  const parsed = v.safeParse(schema, (stored as Record<string, unknown>)[adapter]);
  return parsed.success && parsed.output.adapter === adapter ? parsed.output : null;
}
