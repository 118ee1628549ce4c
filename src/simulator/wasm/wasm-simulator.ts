/** The WebAssembly backend: SIMD kernels on the visitor's processor, behind the Simulator port. */
import { failure, success, type Result } from "../../base/result.ts";
import type { FrameStrategy } from "../../compiler/passes/form-sweeps.ts";
import { refuseMeasurement } from "../refuse-measurement.ts";
import type { BackendDescription, Session, SessionRequest, Simulator } from "../simulator.ts";
import { loadKernels, type Precision } from "./kernels.ts";
import { MAX_WIRES, memoryLimit } from "./limits.ts";
import { openShare } from "./open-share.ts";
import { WasmSession } from "./session.ts";
import type { SessionOptions } from "./share.ts";
import { canShareMemory, usualTeamSize, usualThreadCount, WorkerPool } from "./worker-pool.ts";

export interface WasmOptions {
  /** float32 unless asked otherwise; float64 takes about twice the time. */
  readonly precision?: Precision;
  /** This thread and the workers beside it. */
  readonly threads?: number;
  /** Instructions × amplitudes × samples from which on a batch is divided. */
  readonly leastWork?: number;
  /** What a session's states may take at a time, bytes. */
  readonly chunkBytes?: number;
  /** Circuits of at least this many wires run in sweeps, a state at a time. */
  readonly largeFrom?: number;
  /** The wires of their tiles. */
  readonly tileWires?: number;
  /** How their sweeps follow CNOTs; the cheaper way where this is left out. */
  readonly strategy?: FrameStrategy;
  /** What a session may take at all, bytes. */
  readonly memoryBytes?: number;
  /** Tests pass their own. */
  readonly pool?: WorkerPool;
}

/**
 * About 0.8 ms for one thread, forward and back. Reaching another thread for both takes 0.35 ms
 * (Chromium), so that two free cores are faster than one from here on; busy ones are not.
 */
const LEAST_WORK = 2 ** 19;

const CHUNK_BYTES = 2 ** 26;

/** From here on a state and its costate no longer stay in the processor's nearer caches. */
const LARGE_FROM = 13;

/**
 * A tile of ψ and one of λ, 32 KiB each in float32, stay in the processor's second cache; larger ones
 * measured slower, smaller ones take more sweeps.
 */
const TILE_WIRES = 12;

/** Fails with `wasm/unavailable` where there is no WebAssembly with SIMD. */
export async function createWasm(given: WasmOptions = {}): Promise<Result<Simulator>> {
  const {
    precision = "float32",
    threads = usualThreadCount(),

    leastWork = LEAST_WORK,
    chunkBytes = CHUNK_BYTES,
    largeFrom = LARGE_FROM,
    tileWires = TILE_WIRES,
    strategy,
    memoryBytes = memoryLimit(),
    pool = new WorkerPool(threads - 1),
  } = given;
  const teamSize = canShareMemory() ? (given.threads ?? usualTeamSize()) : 1;
  const loaded = await loadKernels();
  if (!loaded.ok) return loaded;
  const sessions = new Set<WasmSession>();

  const open = async (request: SessionRequest): Promise<Result<Session>> => {
    const refused = request.noisy ? null : refuseMeasurement(request);
    if (refused) return failure(refused);
    const options: SessionOptions = {
      precision,
      chunkBytes,
      largeFrom,
      tileWires,
      teamSize,
      strategy: strategy ?? null,
      memoryBytes,
    };
    const opened = await openShare(loaded.value, request, options, (count, plan) =>
      pool.recruit(count, plan),
    );
    if (!opened.ok) return opened;
    const forget = (): void => void sessions.delete(session);
    const helpers = { pool, leastWork };
    const session = new WasmSession(request, options, opened.value, helpers, forget);
    sessions.add(session);
    return success(session);
  };

  const description: BackendDescription = {
    name: "wasm",
    adapter: `processor, ${threads} thread${threads === 1 ? "" : "s"}`,
    precision,
    isSoftware: true,
    maxWires: MAX_WIRES,
    largeStateThreads: teamSize,
  };

  return success({
    description,
    lost: new Promise(() => {}),
    servesNoise: description,
    open,
    bytesHeld: () => [...sessions].reduce((sum, session) => sum + session.bytesHeld(), 0),
    dispose() {
      for (const session of sessions) session.dispose();
      pool.dispose();
    },
  });
}
