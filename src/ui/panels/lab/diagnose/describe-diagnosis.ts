/** What the Lab's measurements come to, in a sentence each: numbers with their errors, and what they mean. */
import type { LabReport } from "../../../../state/lab.ts";
import { formatCount, formatFixed, formatPercent, plural } from "../../../primitives/format.ts";

/** "2.31 ± 0.04": as many decimals as the error has to its second digit, four at most. */
export function withError(value: number, error: number): string {
  const decimals = error > 0 ? Math.min(4, Math.max(0, 1 - Math.floor(Math.log10(error)))) : 4;
  return `${formatFixed(value, decimals)} ± ${formatFixed(error, decimals)}`;
}

type Gradients = LabReport<"gradients">;

type CostScan = Gradients["local"];

/** Whether a power of the size tells the variances better than an exponential does. */
function isPower({ exponential, power }: CostScan): boolean {
  return exponential !== null && power !== null && power.misfit < exponential.misfit;
}

/** How a variance goes with size. */
function describeLaw(cost: CostScan, step: string): string {
  const { points, exponential, power } = cost;
  if (points.length === 0) return "has no gradient at all";
  if (!exponential || !power) return "has one size with a gradient, and no slope";
  if (isPower(cost)) {
    return `goes as ${step}s to the power ${withError(power.exponent, power.exponentError)}`;
  }
  const { factor, factorError } = exponential;
  if (Math.abs(factor - 1) < 2 * factorError) {
    return `stays the same with each ${step}, within its error (× ${withError(factor, factorError)})`;
  }
  return factor < 1
    ? `falls by a factor of ${withError(1 / factor, factorError / factor ** 2)} with each ${step}`
    : `grows by a factor of ${withError(factor, factorError)} with each ${step}`;
}

export function describeGradients({ local, global, axis }: Gradients): string {
  const step = axis === "wires" ? "wire" : "layer";
  return `The variance of the local cost ${describeLaw(local, step)}; that of the global cost ${describeLaw(global, step)}.`;
}

/** Falls by this factor or more with each wire, beyond doubt. */
const VANISHING = 1.4;

/** Whether a cost's gradients vanish exponentially with the wires. */
const vanishes = (cost: CostScan): boolean =>
  cost.exponential !== null &&
  !isPower(cost) &&
  cost.exponential.factor + 2 * cost.exponential.factorError < 1 / VANISHING;

/** What that means for training, in one sentence. */
export function judgeGradients({ local, global, axis }: Gradients): string {
  if (axis === "layers") {
    return "Deep circuits level off at the variance of random ones: what is left is decided by the wires.";
  }
  if (vanishes(local)) {
    return "A barren plateau for both: with more wires training starts where nothing can be told from shots.";
  }
  return vanishes(global)
    ? "The global cost has a barren plateau, the local one none at these sizes: read out few wires at a time."
    : "No barren plateau in sight at these sizes.";
}

export function describeCapability(report: LabReport<"capability">): string {
  const { expressibility, expressibilityError, bias, pairs, entanglement, haarEntanglement } =
    report;
  return `Expressibility ${withError(expressibility, expressibilityError)} nats, of which about ${formatFixed(bias, 3)} is for having ${formatCount(pairs)} pairs only; entangling capability ${withError(entanglement.mean, entanglement.meanError)}, where random states have ${formatFixed(haarEntanglement, 3)}.`;
}

export function judgeCapability(report: LabReport<"capability">): string {
  const { expressibility, expressibilityError, bias, entanglement } = report;
  const excess = expressibility - bias;
  const reach =
    excess < 3 * expressibilityError + 0.02
      ? "Its states are spread about as evenly as all states are."
      : excess < 0.5
        ? "It reaches much of the space of states, though not evenly."
        : "It stays in a small part of the space of states, which may be just what a problem needs.";
  const isApart = entanglement.mean < 1e-6 && report.wireCount > 1;
  return isApart ? `${reach} Its wires are never entangled.` : reach;
}

export function describeDimension({ weightCount, points }: LabReport<"dimension">): string {
  const last = points.at(-1);
  if (!last) return "";
  const { dimension, error, sampleCount } = last;
  return `Seen with ${formatCount(sampleCount)} samples, ${withError(dimension, error)} of ${plural(weightCount, "weight")} count: ${formatPercent(Math.min(1, dimension / weightCount))}.`;
}

export function describeSpectrum(report: LabReport<"spectrum">): string {
  const { parameterCount, now, redundantAnywhere, samples, draws } = report;
  const { redundantCount } = now;
  const here =
    redundantCount === 0
      ? `All ${parameterCount} directions move the state`
      : `${redundantCount} of ${parameterCount} directions leave the state as it is`;
  const elsewhere =
    redundantAnywhere === redundantCount
      ? `the same at ${draws} random points`
      : `at random points ${redundantAnywhere === 0 ? "none does" : `${redundantAnywhere} do`}`;
  return `${here} (the mean over ${plural(samples, "sample")}, exact but for rounding); ${elsewhere}.`;
}
