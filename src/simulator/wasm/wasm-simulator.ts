/** The WebAssembly backend: SIMD kernels on the visitor's processor, behind the Simulator port. */
import { failure, ProblemError, success, type Result } from "../../base/result.ts";
import type { Session, SessionRequest, Simulator } from "../simulator.ts";
import { loadKernels, type Precision } from "./kernels.ts";
import { WasmSession } from "./session.ts";
import { CHUNK_BYTES, createSetup, MAX_WIRES } from "./setup.ts";

export interface WasmOptions {
  /** float32 unless asked otherwise; float64 takes about twice the time. */
  readonly precision?: Precision;
  /** What a session's states may take at a time, bytes. */
  readonly chunkBytes?: number;
}

/** Fails with `wasm/unavailable` where there is no WebAssembly with SIMD. */
export async function createWasm({
  precision = "float32",
  chunkBytes = CHUNK_BYTES,
}: WasmOptions = {}): Promise<Result<Simulator>> {
  const loaded = await loadKernels();
  if (!loaded.ok) return loaded;
  const sessions = new Set<WasmSession>();

  const open = async (request: SessionRequest): Promise<Result<Session>> => {
    const setup = createSetup(request, { precision, chunkBytes });
    if (!setup.ok) return setup;
    try {
      const session: WasmSession = new WasmSession(loaded.value, setup.value, () => {
        sessions.delete(session);
      });
      sessions.add(session);
      return success(session);
    } catch (error) {
      if (error instanceof ProblemError) return failure(...error.problems);
      throw error;
    }
  };

  return success({
    description: {
      name: "wasm",
      adapter: "WebAssembly SIMD, 1 thread",
      precision,
      isSoftware: true,
      maxWires: MAX_WIRES,
    },
    lost: new Promise(() => {}),
    open,
    bytesHeld: () => [...sessions].reduce((sum, session) => sum + session.bytesHeld(), 0),
    dispose() {
      for (const session of sessions) session.dispose();
    },
  });
}
