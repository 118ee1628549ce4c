/** A model's layers and sizes as words for the kernels. Mirrors shaders/lib/training.wgsl. */
import { present } from "../../../base/assert.ts";
import type { InstructionTables } from "../../instruction-tables.ts";
import type { ResidentLayer, ResidentModel } from "../../resident.ts";
import type { AngleTables } from "./angle-tables.ts";

const ACTIVATION_WORD = { linear: 0, tanh: 1, relu: 2, sigmoid: 3 } as const;

export interface ModelTables {
  readonly layerCount: number;
  /** Numbers in a sample's row of the tape: features, layers' outputs, readout, layers' outputs. */
  readonly tapeLength: number;
  /** Words of `array<Layer>` and of `ModelShape`. */
  readonly layers: Uint32Array<ArrayBuffer>;
  readonly shape: Uint32Array<ArrayBuffer>;
}

/** Lays out each layer's output behind its input; returns where the next number may go. */
function placeLayers(
  layers: readonly ResidentLayer[],
  inputAt: number,
  words: number[],
): { readonly last: number; readonly end: number } {
  let last = inputAt;
  let end = inputAt + (layers[0]?.inputCount ?? 0);
  for (const { offset, inputCount, units, activation } of layers) {
    words.push(offset, inputCount, units, ACTIVATION_WORD[activation], last, end);
    last = end;
    end += units;
  }
  return { last, end };
}

export function createModelTables(
  model: ResidentModel,
  featureCount: number,
  observableCount: number,
  tables: InstructionTables,
  angles: AngleTables,
): ModelTables {
  const words: number[] = [];
  const before = placeLayers(model.before, 0, words);
  const readoutAt = before.end;
  const after = placeLayers(model.after, readoutAt, words);
  const head = present(model.after.at(-1), "head");
  const shape = Uint32Array.of(
    featureCount,
    angles.derived.length,
    model.parameterCount,
    model.weightCount,
    tables.sharedCount,
    tables.sampledCount,
    tables.sharedGradientCount,
    angles.sharedSlopeCount,
    observableCount,
    model.probabilityWires,
    model.logitCount,
    model.before.length,
    model.before.length + model.after.length,
    after.end,
    before.last,
    readoutAt,
    after.end - head.units,
  );
  return {
    layerCount: words.length / 6,
    tapeLength: after.end,
    layers: Uint32Array.from(words),
    shape,
  };
}
