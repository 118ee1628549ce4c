/** Runs a circuit that measures many times on one sample, and counts; loaded by those who ask for it. */
import { success, type Result } from "../base/result.ts";
import { NO_NOISE } from "../circuit/noise-model.ts";
import type { Checkpoint } from "../learning/chunked-passes.ts";
import { countBits } from "../simulator/noise/count-bits.ts";
import type { Simulator } from "../simulator/simulator.ts";
import type { CountsQuery, CountsReport } from "./inspection.ts";
import type { InspectedRun } from "./inspected.ts";

export async function countShots(
  { run, circuit, noise = NO_NOISE }: InspectedRun,
  { shots, seed }: CountsQuery,
  simulator: Simulator,
  checkpoint: Checkpoint,
): Promise<Result<CountsReport>> {
  const start = performance.now();
  const { trainer, selectedSample } = run;
  const { step } = trainer;
  const request = {
    circuit,
    featureCount: trainer.circuitInputCount,
    parameters: trainer.parameterNames,
    observables: [],
  };
  const features = trainer.circuitInputs([selectedSample]);
  const row = { features, parameters: trainer.parameters(), shots, seed };
  const counted = await countBits(simulator, request, noise, row, { checkpoint });
  if (!counted.ok) return counted;
  return success({
    runId: run.id,
    step,
    sample: selectedSample,
    shots,
    seed,
    ...counted.value,
    milliseconds: performance.now() - start,
  });
}
