/** Checks how an experiment is to be executed, and does it; loaded only where something is not exact. */
import { failure, problem, success, type Problem, type Result } from "../base/result.ts";
import { NO_NOISE, validateNoise } from "../circuit/noise-model.ts";
import { withReadings, withStates, type Execution } from "../simulator/execution.ts";
import { isNoisyRequest } from "../simulator/noise/with-noise.ts";
import { refuseMeasurement } from "../simulator/refuse-measurement.ts";
import type { Simulator } from "../simulator/simulator.ts";
import type { Executed, Machine } from "./machine.ts";
import { EXACT, MAX_SHOTS, MAX_TRAJECTORIES, type ExecutionSettings } from "./settings.ts";

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
function whyNoAdjoint(executed: Executed): string | null {
  const { circuit, observables, execution = EXACT, noise = NO_NOISE } = executed;
  if (execution.shots !== null) return "expectations are estimated from shots";
  if (noise.rules.length > 0) return "the circuit is noisy";
  const isMeasured = refuseMeasurement({ circuit, observables }) !== null;
  return isMeasured ? "the circuit measures, resets or waits for a bit before its end" : null;
}

/** Everything that is wrong with how circuits are to be executed; empty when they can be. */
function checkExecution({ shots, gradient, trajectories }: ExecutionSettings, why: string | null) {
  const problems = [
    ...(shots === null ? [] : checkCount("shots", shots, MAX_SHOTS)),
    ...checkCount("trajectories", trajectories, MAX_TRAJECTORIES),
  ];
  if (gradient !== "adjoint" || why === null) return problems;
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

/** Decorates a simulator as an experiment says, or tells all that is wrong with that. */
export function executeWith(simulator: Simulator, executed: Executed): Result<Machine> {
  const { circuit, execution = EXACT, noise = NO_NOISE } = executed;
  const why = whyNoAdjoint(executed);
  const problems = [...validateNoise(noise, circuit), ...checkExecution(execution, why)];
  if (problems.length > 0) return failure(...problems);
  const { shots, seed, trajectories, mitigation } = execution;
  const wanted = execution.gradient === "auto" ? "adjoint" : execution.gradient;
  const plan: Execution = {
    model: noise,
    noise: { method: execution.method ?? "auto", trajectories: Math.max(2, trajectories), seed },
    shots: shots === null ? null : { shots, seed },
    mitigatesReadout: mitigation.readout,
    gradient: why === null ? wanted : "parameter-shift",
    // Without noise every factor gives the same.
    zeroNoise: noise.rules.length > 0 ? mitigation.zeroNoise : null,
  };
  const shown = withStates(simulator, { ...plan, noise: { ...plan.noise, method: "auto" } });
  // Trajectories that somebody asks for are of what is trained alone.
  const states = plan.noise.method === "auto" ? shown : withStates(simulator, plan);
  const hasState = !isNoisyRequest(noise, { ...executed, featureCount: 0, parameters: [] });
  const isExact = hasState && shots === null && noise.readout.length === 0;
  return success({
    simulator,
    trained: withReadings(states, plan),
    read: withReadings(states, { ...plan, gradient: "adjoint" }),
    shown,
    hasState,
    isExact,
    dispose() {
      shown.dispose();
      if (states !== shown) states.dispose();
    },
  });
}
