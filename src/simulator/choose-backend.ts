/** Probes for the best backend that works, and says why it was chosen. */
import type { Result } from "../base/result.ts";
import { createReference } from "./reference/reference.ts";
import { selfCheck } from "./self-check.ts";
import type { BackendDescription, Simulator } from "./simulator.ts";
import { createWebGpu } from "./webgpu/webgpu-simulator.ts";

export type BackendPreference = "auto" | "webgpu" | "reference";

export interface BackendStatus extends BackendDescription {
  /** Why this backend serves, as a sentence. */
  readonly reason: string;
  /** True when another backend was wanted and this one stands in for it. */
  readonly isFallback: boolean;
}

export interface ChosenBackend {
  readonly simulator: Simulator;
  readonly status: BackendStatus;
}

function fallback(reason: string): ChosenBackend {
  const simulator = createReference();
  return { simulator, status: { ...simulator.description, reason, isFallback: true } };
}

/** @param create the probe for WebGPU; tests pass their own. */
export async function chooseBackend(
  preference: BackendPreference,
  create: () => Promise<Result<Simulator>> = createWebGpu,
): Promise<ChosenBackend> {
  if (preference === "reference") {
    const simulator = createReference();
    const reason = "Chosen in the settings: float64, gate by gate, slower.";
    return { simulator, status: { ...simulator.description, reason, isFallback: false } };
  }
  const created = await create();
  if (!created.ok) {
    const [first] = created.problems;
    return fallback(first ? `${first.message} ${first.remedy}` : "WebGPU is not available.");
  }
  const simulator = created.value;
  const check = await selfCheck(simulator);
  if (!check.ok) {
    simulator.dispose();
    const [first] = check.problems;
    return fallback(first ? `${first.message} ${first.remedy}` : "The self-check failed.");
  }
  const reason = simulator.description.isSoftware
    ? "WebGPU on a software adapter: no graphics processor is offered to the page."
    : "WebGPU on your graphics processor; its self-check agrees with the reference.";
  return { simulator, status: { ...simulator.description, reason, isFallback: false } };
}
