/** Probes for the best backend that works, and says why it was chosen. */
import { problem, type Problem, type Result } from "../base/result.ts";
import { findTuning } from "./adapter-tuning.ts";
import { createBySize } from "./by-size.ts";
import { createReference } from "./reference/reference.ts";
import { selfCheck } from "./self-check.ts";
import type { BackendDescription, Simulator } from "./simulator.ts";
import { createWasm } from "./wasm/wasm-simulator.ts";
import { createWebGpu } from "./webgpu/create-webgpu.ts";
import { SOFTWARE_ADAPTER } from "./webgpu/device.ts";

/** What a person asks for; "auto" is a real GPU if there is one, else WebAssembly. */
export type BackendPreference = "auto" | "webgpu" | "wasm" | "wasm-float64";

export interface BackendStatus extends BackendDescription {
  /** Why this backend serves, in sentences. */
  readonly reason: string;
  /** True when another backend was wanted and this one stands in for it. */
  readonly isFallback: boolean;
}

export interface ChosenBackend {
  readonly simulator: Simulator;
  readonly status: BackendStatus;
  /** False on a GPU whose first use this is: it should be tuned when there is time. */
  readonly isTuned: boolean;
}

/** The probes; tests pass their own. */
export interface BackendMakers {
  webgpu(options: {
    readonly acceptsSoftware: boolean;
    readonly tunings: unknown;
  }): Promise<Result<Simulator>>;
  wasm(options: { readonly precision: "float32" | "float64" }): Promise<Result<Simulator>>;
}

const MAKERS: BackendMakers = { webgpu: createWebGpu, wasm: createWasm };

const sentence = ({ message, remedy }: Problem): string => `${message} ${remedy}`.trim();

function serve(simulator: Simulator, reason: string, isFallback: boolean): ChosenBackend {
  return { simulator, status: { ...simulator.description, reason, isFallback }, isTuned: true };
}

/** A real GPU, with the processor beside it for the sizes at which that measured faster. */
async function serveGpu(
  gpu: Simulator,
  makers: BackendMakers,
  tunings: unknown,
): Promise<ChosenBackend> {
  const known = findTuning(tunings, gpu.description.adapter);
  const wasm = await checked(makers.wasm({ precision: "float32" }));
  const simulator = wasm.ok ? createBySize(gpu, wasm.value, known?.processorWires ?? 0) : gpu;
  const reason = "WebGPU on your graphics processor; its self-check agrees with the reference.";
  return { ...serve(simulator, reason, false), isTuned: known !== null };
}

/** A simulator that passes its self-check; one that does not is disposed of. */
async function checked(making: Promise<Result<Simulator>>): Promise<Result<Simulator>> {
  const made = await making;
  if (!made.ok) return made;
  const check = await selfCheck(made.value);
  if (check.ok) return made;
  made.value.dispose();
  return check;
}

/** The problem that a probe failed with. */
function whyNot(result: Result<Simulator>): Problem | null {
  if (result.ok) return null;
  const [first] = result.problems;
  return first ?? problem("simulator/unavailable", "", "It is not available.", "");
}

/** WebAssembly, or the reference where there is none. */
async function serveProcessor(
  makers: BackendMakers,
  precision: "float32" | "float64",
  reason: string,
  isFallback: boolean,
): Promise<ChosenBackend> {
  const wasm = await checked(makers.wasm({ precision }));
  if (wasm.ok) return serve(wasm.value, reason, isFallback);
  const problemText = sentence(whyNot(wasm) as Problem);
  const because = isFallback ? `${reason} ${problemText}` : problemText;
  return serve(
    createReference(),
    `${because} The reference serves: float64, gate by gate, slower.`,
    true,
  );
}

/** @param tunings what is remembered of adapters (adapter-tuning.ts), as it came from storage. */
export async function chooseBackend(
  preference: BackendPreference,
  tunings: unknown = null,
  makers: BackendMakers = MAKERS,
): Promise<ChosenBackend> {
  if (preference === "wasm" || preference === "wasm-float64") {
    const precision = preference === "wasm" ? "float32" : "float64";
    return serveProcessor(makers, precision, "Chosen in the settings.", false);
  }
  const acceptsSoftware = preference === "webgpu";
  const webgpu = await checked(makers.webgpu({ acceptsSoftware, tunings }));
  if (webgpu.ok) {
    if (preference === "auto") return serveGpu(webgpu.value, makers, tunings);
    const { isSoftware, adapter } = webgpu.value.description;
    const reason = isSoftware
      ? "Chosen in the settings: WebGPU on a software adapter, slower here than WebAssembly."
      : "WebGPU for circuits of every size, as chosen in the settings.";
    const isTuned = isSoftware || findTuning(tunings, adapter) !== null;
    return { ...serve(webgpu.value, reason, false), isTuned };
  }
  const why = whyNot(webgpu) as Problem;
  // Software WebGPU was not wanted in the first place: WebAssembly is the right choice, not a stand-in.
  const isFallback = why.code !== SOFTWARE_ADAPTER;
  return serveProcessor(makers, "float32", sentence(why), isFallback);
}
