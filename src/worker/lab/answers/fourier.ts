/** The Fourier series of what is read of a circuit, along one of its inputs. */
import { at } from "../../../base/assert.ts";
import { failure, problem, success } from "../../../base/result.ts";
import { reachableFrequencies } from "../../../circuit/reachable-frequencies.ts";
import { fourierCoefficients, type FourierReport } from "../../../learning/diagnostics/fourier.ts";
import type { PassContext } from "../../../learning/chunked-passes.ts";
import { createWasm } from "../../../simulator/wasm/wasm-simulator.ts";
import type { Answer } from "../lab-context.ts";
import { openTrained } from "../open-trained.ts";

/** Frequencies that are shown beyond those that can be reached: to see that there is nothing. */
const BEYOND = 6;
const LEAST_FREQUENCIES = 10;
const MOST_FREQUENCIES = 200;

export const answerFourier: Answer<"fourier"> = async (query, context) => {
  // Exact expectations at float64: what cannot be there is then zero to twelve digits.
  const made = await createWasm({ threads: 1, precision: "float64" });
  const simulator = made.ok ? made.value : context.simulator;
  const { execution: _execution, ...experiment } = query.experiment;
  const opened = await openTrained(
    { experiment, weights: query.weights },
    { ...context, openTrainer: (one) => context.openTrainer(one, simulator) },
  );
  if (!opened.ok) return opened;
  const trainer = opened.value;
  try {
    const { sample, input, output } = query;
    const inputs = trainer.circuitInputs([sample]);
    const { readout } = trainer.passAt(query.weights, context.checkpoint).model;
    if (input >= inputs.length || output >= readout.outputCount) {
      const message = `The circuit has ${inputs.length} inputs and ${readout.outputCount} outputs.`;
      return failure(problem("lab/no-such-input", "input", message, "Choose another one."));
    }
    const values = trainer.parameters();
    const parameters = new Map(trainer.parameterNames.map((name, k) => [name, at(values, k)]));
    const reach = reachableFrequencies(experiment.circuit, input, [...inputs], parameters);
    const turns = reach?.period ? Math.round(reach.period / (2 * Math.PI)) : 1;
    const highest = Math.ceil((reach?.frequencies.at(-1) ?? 0) * turns);
    const last = Math.min(MOST_FREQUENCIES, Math.max(LEAST_FREQUENCIES, highest + BEYOND));
    const count = 2 * last + 1;
    const read = await outputsAlong(trainer.passAt(query.weights, context.checkpoint), {
      inputs,
      input,
      output,
      steps: Array.from({ length: count }, (_, k) => (2 * Math.PI * turns * k) / count),
      parameters: values,
    });
    const report: FourierReport = {
      coefficients: fourierCoefficients(read),
      spacing: 1 / turns,
      isPeriodic: (reach?.period ?? null) !== null,
      reachable: reach?.frequencies ?? null,
      uploads: reach?.uploads ?? 0,
    };
    return success(report);
  } finally {
    trainer.dispose();
    if (made.ok) made.value.dispose();
  }
};

interface Line {
  /** The circuit's inputs of the sample. */
  readonly inputs: Float64Array;
  readonly input: number;
  readonly output: number;
  /** Values that the input takes. */
  readonly steps: readonly number[];
  readonly parameters: Float64Array;
}

/** One output of the readout while one input takes the values of `steps`. */
async function outputsAlong(
  { model, chunkRows, checkpoint, exclusive }: PassContext,
  { inputs, input, output, steps, parameters }: Line,
): Promise<Float64Array> {
  const read = new Float64Array(steps.length);
  for (let start = 0; start < steps.length; start += chunkRows) {
    if (start > 0) await checkpoint(start / steps.length);
    const chunk = steps.slice(start, start + chunkRows);
    const size = chunk.length;
    const features = new Float64Array(size * inputs.length);
    chunk.forEach((value, row) => features.set(inputs.with(input, value), row * inputs.length));
    const measured = await exclusive((session) => session.forward({ size, features, parameters }));
    const outputs = model.readout.forward(measured, size);
    for (let row = 0; row < size; row++) {
      read[start + row] = at(outputs, row * model.readout.outputCount + output);
    }
  }
  return read;
}
