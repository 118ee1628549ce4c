/** A session of exact means: what a backend computes of density matrices. */
import { problem, ProblemError } from "../../base/result.ts";
import type { Session } from "../simulator.ts";

const NO_ADJOINT = problem(
  "noise/no-adjoint",
  "",
  "The adjoint method walks back along one state, and a circuit that is noisy or measures has none.",
  "Use parameter-shift gradients.",
);

/** What noisy sessions have in the place of `backward`. @throws {ProblemError} */
export const refuseAdjoint: Session["backward"] = () =>
  Promise.reject(new ProblemError([NO_ADJOINT]));

/** @param inner opened with the method "density". */
export function densitySession(inner: Session): Omit<Session, "state"> {
  return {
    forward: (batch, control) => inner.forward(batch, control),
    backward: refuseAdjoint,
    dispose: () => inner.dispose(),
  };
}
