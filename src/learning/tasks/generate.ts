/** Generate: a Born machine, whose outcomes are to come as often as a target distribution says. */
import { at } from "../../base/assert.ts";
import { problem, type Problem } from "../../base/result.ts";
import {
  squaredDistance,
  targetProbabilities,
  type TargetSettings,
} from "../../datasets/distributions/target.ts";
import type { Loss } from "../losses.ts";
import type { GenerateSettings, ModelSettings } from "../settings.ts";
import type { Task } from "./task.ts";

/** Below this a chance counts as this much: the logarithm of 0 is no number, and shots find 0 often. */
const LEAST_CHANCE = 1e-12;

/** σ² of the Gaussians that the kernel of the MMD is the mean of (Liu and Wang, arXiv:1804.04168). */
const KERNEL_WIDTHS = [0.25, 4];

const WHOLE = {
  headUnits: null,
  isCrossEntropy: false,
  answersOf: () => [],
} as const;

/** Σ p log(p/q), nats, of the target p and what the model says, q: size × outcomes. */
export function divergence(target: Float64Array): Loss {
  const count = target.length;
  return {
    ...WHOLE,
    name: "KL divergence",
    evaluate(outputs) {
      const cotangent = new Float64Array(outputs.length);
      let sum = 0;
      outputs.forEach((chance, place) => {
        const wanted = at(target, place % count);
        if (wanted === 0) return;
        const floored = Math.max(chance, LEAST_CHANCE);
        sum += wanted * Math.log(wanted / floored);
        cotangent[place] = -wanted / floored;
      });
      return { sum, cotangent };
    },
  };
}

/** (p - q)ᵀK(p - q), the squared maximum mean discrepancy, with a mixture of Gaussian kernels K. */
export function discrepancy(target: Float64Array, settings: TargetSettings): Loss {
  const count = target.length;
  const kernel = Float64Array.from({ length: count * count }, (_, place) => {
    const square = squaredDistance(settings, Math.floor(place / count), place % count);
    const sum = KERNEL_WIDTHS.reduce((total, width) => total + Math.exp(-square / (2 * width)), 0);
    return sum / KERNEL_WIDTHS.length;
  });
  return {
    ...WHOLE,
    name: "squared MMD",
    evaluate(outputs) {
      const cotangent = new Float64Array(outputs.length);
      let sum = 0;
      for (let start = 0; start < outputs.length; start += count) {
        for (let a = 0; a < count; a++) {
          let pull = 0;
          for (let b = 0; b < count; b++) {
            pull += at(kernel, a * count + b) * (at(outputs, start + b) - at(target, b));
          }
          sum += (at(outputs, start + a) - at(target, a)) * pull;
          cotangent[start + a] = 2 * pull;
        }
      }
      return { sum, cotangent };
    },
  };
}

function check(model: ModelSettings, settings: GenerateSettings): Problem[] {
  const problems: Problem[] = [];
  if (model.before.length + model.after.length > 0) {
    problems.push(
      problem(
        "task/dense-layers",
        "model",
        "A Born machine's outcomes are the circuit's own; dense layers around it would have nothing to work on.",
        "Remove the dense layers.",
      ),
    );
  }
  const { readout } = model;
  if (readout.kind === "expectations") {
    problems.push(
      problem(
        "task/no-outcomes",
        "model/readout",
        "Expectations are not the chances of outcomes, so there is no distribution to compare.",
        "Read out the probabilities of wires.",
      ),
    );
    return problems;
  }
  const target = targetProbabilities(settings.target, readout.wires.length);
  return target.ok ? problems : [...problems, ...target.problems];
}

/** @param wireCount of the readout. */
export function generate(settings: GenerateSettings, model: ModelSettings): Task {
  const wireCount = model.readout.kind === "probabilities" ? model.readout.wires.length : 0;
  const target = targetProbabilities(settings.target, wireCount);
  // Where there is none, `check` says why and nothing is trained.
  const probabilities = target.ok ? target.value : Float64Array.of(1);
  return {
    loss:
      settings.distance === "kl"
        ? divergence(probabilities)
        : discrepancy(probabilities, settings.target),
    check: () => check(model, settings),
  };
}
