/** The Fubini-Study spectrum of the experiment's circuit: at the run's parameters, and at random ones. */
import { at } from "../../../base/assert.ts";
import { createRandom } from "../../../base/random.ts";
import { failure, problem, success } from "../../../base/result.ts";
import { batchMetric, METRIC_SAMPLES } from "../../../learning/circuit-metric.ts";
import {
  metricSpectrum,
  type MetricSpectrum,
} from "../../../learning/diagnostics/metric-spectrum.ts";
import { drawAngles } from "../../../learning/diagnostics/random-angles.ts";
import type { Answer } from "../lab-context.ts";
import { openPureModel } from "../pure-model.ts";

/** Each parameter's tangent is a whole state. */
const MOST_WIRES = 10;
const MOST_PARAMETERS = 120;
const DRAWS = 8;

export const answerSpectrum: Answer<"spectrum"> = async (query, context) => {
  const opened = await openPureModel(query, context, MOST_WIRES);
  if (!opened.ok) return opened;
  const { trainer, circuit } = opened.value;
  try {
    const checkpoint = (): Promise<void> => context.checkpoint();
    const pass = trainer.passAt(query.weights, checkpoint);
    const parameterCount = pass.model.parameterNames.length;
    if (parameterCount > MOST_PARAMETERS) {
      const why = `The circuit has ${parameterCount} parameters; this looks at up to ${MOST_PARAMETERS}.`;
      return failure(
        problem("diagnose/too-many-parameters", "circuit", why, "Try it with fewer layers."),
      );
    }
    const rows = pass.dataset.train;
    const spectrumAt = async (weights: Float64Array) =>
      metricSpectrum(await batchMetric({ ...pass, weights }, circuit, rows));
    const now = await spectrumAt(pass.weights);
    const random = createRandom(1, "spectrum");
    const others: MetricSpectrum[] = [];
    for (let draw = 0; draw < DRAWS; draw++) {
      await context.checkpoint((draw + 1) / (DRAWS + 1));
      const weights = pass.weights.slice();
      weights.set(drawAngles(random, parameterCount), 0);
      others.push(await spectrumAt(weights));
    }
    const ranges = now.eigenvalues.map((_, place): [number, number] => {
      const values = others.map(({ eigenvalues }) => at(eigenvalues, place));
      return [Math.min(...values), Math.max(...values)];
    });
    return success({
      parameterCount,
      now,
      ranges,
      samples: Math.min(METRIC_SAMPLES, rows.length),
      redundantAnywhere: Math.min(...others.map(({ redundantCount }) => redundantCount)),
      draws: DRAWS,
    });
  } finally {
    trainer.dispose();
  }
};
