/** The backends that are measured: a factory added here is taken up by every section. */
import { success, type Result } from "../../src/base/result.ts";
import { createReference } from "../../src/simulator/reference/reference.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { createWasm } from "../../src/simulator/wasm/wasm-simulator.ts";
import { createWebGpu } from "../../src/simulator/webgpu/create-webgpu.ts";
import type { Place } from "./figure.ts";

/** What sections ask for by name. */
export type BackendName =
  | "webgpu"
  | "wasm float32"
  | "wasm float32, 2 threads"
  | "wasm float64"
  | "reference";

export interface Backend extends Place {
  readonly backend: BackendName;
  readonly simulator: Simulator;
}

const FACTORIES: Partial<Record<BackendName, () => Promise<Result<Simulator>>>> = {
  webgpu: () => createWebGpu(),
  "wasm float32": () => createWasm({ threads: 1 }),
  "wasm float32, 2 threads": () => createWasm({ threads: 2 }),
  "wasm float64": () => createWasm({ precision: "float64", threads: 1 }),
  reference: async () => success(createReference()),
};

/** Opens backends at first use and keeps them; remembers why one could not be had. */
export class Backends {
  private readonly opened = new Map<BackendName, Promise<Backend | string>>();

  /** The backend, or the reason why there is none here. */
  get(name: BackendName): Promise<Backend | string> {
    const known = this.opened.get(name) ?? Backends.open(name);
    this.opened.set(name, known);
    return known;
  }

  /** @throws when there is none. */
  async need(name: BackendName): Promise<Backend> {
    const found = await this.get(name);
    if (typeof found === "string") throw new Error(found);
    return found;
  }

  private static async open(name: BackendName): Promise<Backend | string> {
    const created = await FACTORIES[name]?.();
    if (!created) return `this build has no backend "${name}"`;
    if (!created.ok) return created.problems.map(({ message }) => message).join(" ");
    const simulator = created.value;
    // As the product does on a GPU's first visit; a software adapter it leaves to WebAssembly.
    if (!simulator.description.isSoftware) await simulator.tune?.();
    return { backend: name, adapter: simulator.description.adapter, simulator };
  }
}
