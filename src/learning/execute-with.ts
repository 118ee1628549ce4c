/** Execution settings checked and carried out; loaded only where an experiment has some. */
import { failure, problem, success, type Problem, type Result } from "../base/result.ts";
import { NO_NOISE, type NoiseModel } from "../circuit/noise-model.ts";
import { withExecution, type Execution } from "../simulator/execution.ts";
import type { Simulator } from "../simulator/simulator.ts";
import type { Machine } from "./machine.ts";
import { EXACT, MAX_SHOTS, MAX_TRAJECTORIES, type ExecutionSettings } from "./settings.ts";

/** What is executed, and how. */
export interface ExecutionQuestion {
  readonly execution: ExecutionSettings | undefined;
  readonly noise: NoiseModel | undefined;
  /** Whether the circuit ends in one state, but for its noise. */
  readonly hasState: boolean;
  /** Whether its observables are those of that state, but for noise. */
  readonly isPure: boolean;
}

function checkCount(name: "shots" | "trajectories", count: number, most: number): Problem[] {
  if (Number.isInteger(count) && count >= 1 && count <= most) return [];
  return [
    problem(
      `execution/${name}`,
      `execution/${name}`,
      `The number of ${name} is ${count}; it is a whole number from 1 to ${most}.`,
      `Choose a number of ${name} in that range.`,
    ),
  ];
}

/** Why there can be no adjoint gradient, as the end of a sentence; null where there can. */
function whyNoAdjoint({ shots }: ExecutionSettings, question: ExecutionQuestion): string | null {
  if (shots !== null) return "expectations are estimated from shots";
  if (!question.isPure) return "the circuit measures before its end";
  const hasNoise = (question.noise ?? NO_NOISE).rules.length > 0;
  return hasNoise ? "the circuit is noisy" : null;
}

/** Everything that is wrong with how circuits are to be executed; empty when they can be. */
function checkExecution(settings: ExecutionSettings, question: ExecutionQuestion): Problem[] {
  const { shots, gradient, trajectories } = settings;
  const problems = [
    ...(shots === null ? [] : checkCount("shots", shots, MAX_SHOTS)),
    ...checkCount("trajectories", trajectories, MAX_TRAJECTORIES),
  ];
  const why = gradient === "adjoint" ? whyNoAdjoint(settings, question) : null;
  if (why === null) return problems;
  return [
    ...problems,
    problem(
      "execution/adjoint-needs-exact",
      "execution/gradient",
      `Adjoint gradients need exact expectations of a noiseless unitary circuit, but ${why}.`,
      'Choose "auto" or "parameter-shift" for the gradient.',
    ),
  ];
}

/** Decorates a simulator as the settings say, or tells all that is wrong with these. */
export async function executeWith(
  simulator: Simulator,
  question: ExecutionQuestion,
): Promise<Result<Machine>> {
  const { execution: settings = EXACT, noise: model = NO_NOISE, hasState } = question;
  const problems = checkExecution(settings, question);
  if (problems.length > 0) return failure(...problems);
  const { trajectories, seed, mitigation } = settings;
  const hasAdjoint = whyNoAdjoint(settings, question) === null;
  const wanted = settings.gradient === "auto" ? "adjoint" : settings.gradient;
  const exact: Execution = {
    model,
    // An error of the mean takes two.
    trajectories: Math.max(2, trajectories),
    seed,
    shots: null,
    gradient: hasAdjoint ? wanted : "parameter-shift",
    mitigatesReadout: mitigation.readout,
    zeroNoise: mitigation.zeroNoise,
  };
  const shots = settings.shots === null ? null : { shots: settings.shots, seed };
  return success({
    simulator,
    trained: withExecution(simulator, { ...exact, shots }),
    // States are shown as they are; where there is none, what is shown of wires is their noisy means.
    shown: hasState
      ? simulator
      : withExecution(simulator, { ...exact, mitigatesReadout: false, zeroNoise: null }),
    isExact: hasAdjoint && model.readout.length === 0,
    hasState,
  });
}
