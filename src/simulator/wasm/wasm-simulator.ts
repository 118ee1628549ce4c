/** The WebAssembly backend: SIMD kernels on the visitor's processor, behind the Simulator port. */
import { failure, ProblemError, success, type Result } from "../../base/result.ts";
import { refuseMeasurement } from "../refuse-measurement.ts";
import type { Session, SessionRequest, Simulator } from "../simulator.ts";
import { loadKernels, type Precision } from "./kernels.ts";
import { WasmSession } from "./session.ts";
import { CHUNK_BYTES, createAnySetup, MAX_WIRES } from "./setup.ts";
import { usualThreadCount, WorkerPool } from "./worker-pool.ts";

export interface WasmOptions {
  /** float32 unless asked otherwise; float64 takes about twice the time. */
  readonly precision?: Precision;
  /** This thread and the workers beside it. */
  readonly threads?: number;
  /** Instructions × amplitudes × samples from which on a batch is divided. */
  readonly leastWork?: number;
  /** What a session's states may take at a time, bytes. */
  readonly chunkBytes?: number;
  /** Tests pass their own. */
  readonly pool?: WorkerPool;
}

/**
 * About 0.8 ms for one thread, forward and back. Reaching another thread for both takes 0.35 ms
 * (Chromium), so that two free cores are faster than one from here on; busy ones are not.
 */
const LEAST_WORK = 2 ** 19;

/** Fails with `wasm/unavailable` where there is no WebAssembly with SIMD. */
export async function createWasm({
  precision = "float32",
  threads = usualThreadCount(),
  leastWork = LEAST_WORK,
  chunkBytes = CHUNK_BYTES,
  pool = new WorkerPool(threads - 1),
}: WasmOptions = {}): Promise<Result<Simulator>> {
  const loaded = await loadKernels();
  if (!loaded.ok) return loaded;
  const sessions = new Set<WasmSession>();

  const open = async (request: SessionRequest): Promise<Result<Session>> => {
    const refused = request.noisy ? null : refuseMeasurement(request);
    if (refused) return failure(refused);
    const setup = await createAnySetup(request, { precision, chunkBytes });
    if (!setup.ok) return setup;
    const forget = (): void => void sessions.delete(session);
    let session: WasmSession;
    try {
      const helpers = { pool, leastWork };
      session = new WasmSession(loaded.value, request, setup.value, helpers, forget);
    } catch (error) {
      if (error instanceof ProblemError) return failure(...error.problems);
      throw error;
    }
    sessions.add(session);
    return success(session);
  };

  return success({
    description: {
      name: "wasm",
      adapter: `processor, ${threads} thread${threads === 1 ? "" : "s"}`,
      precision,
      isSoftware: true,
      maxWires: MAX_WIRES,
    },
    lost: new Promise(() => {}),
    servesNoise: true,
    open,
    bytesHeld: () => [...sessions].reduce((sum, session) => sum + session.bytesHeld(), 0),
    dispose() {
      for (const session of sessions) session.dispose();
      pool.dispose();
    },
  });
}
