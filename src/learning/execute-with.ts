/** Execution settings checked and carried out; loaded only where an experiment has some. */
import { failure, problem, success, type Problem, type Result } from "../base/result.ts";
import { withExecution } from "../simulator/execution.ts";
import type { Simulator } from "../simulator/simulator.ts";
import type { Machine } from "./machine.ts";
import { MAX_SHOTS, MAX_TRAJECTORIES, type ExecutionSettings } from "./settings.ts";

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
const whyNoAdjoint = ({ shots }: ExecutionSettings): string | null =>
  shots === null ? null : "expectations are estimated from shots";

/** Everything that is wrong with how circuits are to be executed; empty when they can be. */
function checkExecution(settings: ExecutionSettings): Problem[] {
  const { shots, gradient, trajectories } = settings;
  const problems = [
    ...(shots === null ? [] : checkCount("shots", shots, MAX_SHOTS)),
    ...checkCount("trajectories", trajectories, MAX_TRAJECTORIES),
  ];
  const why = gradient === "adjoint" ? whyNoAdjoint(settings) : null;
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

/** Decorates a simulator as `settings` say, or tells all that is wrong with these. */
export async function executeWith(
  simulator: Simulator,
  settings: ExecutionSettings,
): Promise<Result<Machine>> {
  const problems = checkExecution(settings);
  if (problems.length > 0) return failure(...problems);
  const isExact = whyNoAdjoint(settings) === null;
  const wanted = settings.gradient === "auto" ? "adjoint" : settings.gradient;
  const gradient = isExact ? wanted : "parameter-shift";
  const shots = settings.shots === null ? null : { shots: settings.shots, seed: settings.seed };
  return success({
    simulator,
    trained: withExecution(simulator, { shots, gradient }),
    shown: shots ? withExecution(simulator, { shots: null, gradient }) : simulator,
    isExact,
  });
}
