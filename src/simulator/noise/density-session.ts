/** A session of exact means: what a backend computes of density matrices. */
import { densityWires } from "../../circuit/noise-method.ts";
import type { Batch, NoisyRequest, RunControl, Session, SessionRequest } from "../simulator.ts";
import { rowsPerCall } from "./call-rows.ts";
import { noOneState } from "./no-one-state.ts";

/**
 * The rows of a batch go to the backend in calls that are soon over.
 * @param inner opened with the method "density".
 */
export function densitySession(
  inner: Session,
  request: SessionRequest & { readonly noisy: NoisyRequest },
): Session {
  const { circuit, featureCount, observables } = request;
  const mostRows = rowsPerCall(request, densityWires(circuit));

  async function forward(
    { size, features, parameters }: Batch,
    control: RunControl = {},
  ): Promise<Float64Array> {
    const means = new Float64Array(size * observables.length);
    for (let from = 0; from < size; from += mostRows) {
      if (from > 0) await control.checkpoint?.();
      control.onProgress?.(from, size);
      const count = Math.min(mostRows, size - from);
      const rows = features.subarray(from * featureCount, (from + count) * featureCount);
      const part = await inner.forward({ size: count, features: rows, parameters });
      means.set(part, from * observables.length);
    }
    return means;
  }

  return { forward, ...noOneState, dispose: () => inner.dispose() };
}
