/** What sessions of noisy circuits refuse: there is no one state to give, or to walk back along. */
import { problem, ProblemError } from "../../base/result.ts";
import type { Session } from "../simulator.ts";

const NO_STATE = problem(
  "noise/no-state",
  "",
  "A circuit that is noisy or measures ends in no one state.",
  "Look at expectations, or take the noise and the measurements away.",
);
const NO_ADJOINT = problem(
  "noise/no-adjoint",
  "",
  "The adjoint method walks back along one state, and a circuit that is noisy or measures has none.",
  "Use parameter-shift gradients.",
);

/** @throws {ProblemError} each. */
export const noOneState: Pick<Session, "state" | "backward"> = {
  state: () => Promise.reject(new ProblemError([NO_STATE])),
  backward: () => Promise.reject(new ProblemError([NO_ADJOINT])),
};
