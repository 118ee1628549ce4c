/** A session of exact means: what a backend computes of density matrices. */
import type { Session } from "../simulator.ts";
import { noOneState } from "./no-one-state.ts";

/** @param inner opened with the method "density". */
export function densitySession(inner: Session): Session {
  return {
    forward: (batch, control) => inner.forward(batch, control),
    ...noOneState,
    dispose: () => inner.dispose(),
  };
}
