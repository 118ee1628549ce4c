/** The WebGPU backend: float32 on the visitor's own GPU, behind the Simulator port. */
import { failure, ProblemError, success, type Result } from "../../base/result.ts";
import { TUNING_VERSION } from "../adapter-tuning.ts";
import { refuseMeasurement } from "../refuse-measurement.ts";
import type { Session, SessionRequest, Simulator } from "../simulator.ts";
import { createBufferStore } from "./buffers.ts";
import type { Gpu } from "./device.ts";
import { Executor } from "./executor.ts";
import { Paces } from "./pace.ts";
import { createPipelines } from "./pipelines.ts";
import { WebGpuSession, type SessionParts } from "./session.ts";
import { createSetup, maxWires, type Limits } from "./setup.ts";
import { createStagingPool } from "./staging.ts";
import { tuneAdapter } from "./tune.ts";
import { tuningOf, type Tuning } from "./tuning.ts";

/**
 * The simulator on a device that is already open; `dispose` destroys the device.
 * @param limits what to keep to; the device's own or less.
 */
export function createWebGpuOn(
  gpu: Gpu,
  initial: Tuning = tuningOf(gpu),
  limits: Limits = gpu.device.limits,
): Simulator {
  let tuning = initial;
  const store = createBufferStore(gpu.device);
  const pipelines = createPipelines(gpu);
  const paces = new Paces(tuning.large.dispatchCost);
  const sessions = new Set<Session>();

  const openSession = async (request: SessionRequest): Promise<Result<Session>> => {
    gpu.check();
    const refused = refuseMeasurement(request);
    if (refused) return failure(refused);
    const setup = createSetup(limits, tuning, request);
    if (!setup.ok) return setup;
    const createParts = (): SessionParts => ({
      executor: new Executor(gpu, store, pipelines, paces.of(request.circuit.wires.length)),
      staging: createStagingPool(gpu, store),
    });
    const forget = (): void => void sessions.delete(session);
    const session: WebGpuSession = new WebGpuSession(gpu, setup.value, createParts, forget);
    sessions.add(session);
    try {
      await session.warmUp();
      return success(session);
    } catch (error) {
      session.dispose();
      if (error instanceof ProblemError) return failure(...error.problems);
      throw error;
    }
  };

  return {
    description: {
      name: "webgpu",
      adapter: gpu.adapter,
      precision: "float32",
      isSoftware: gpu.isSoftware,
      maxWires: maxWires(limits),
    },
    lost: gpu.lost,
    open: openSession,
    async tune() {
      const create = (candidate: Tuning): Simulator => createWebGpuOn(gpu, candidate);
      tuning = await tuneAdapter(create, tuningOf(gpu), gpu.isSoftware);
      return { version: TUNING_VERSION, adapter: gpu.adapter, processorWires: 0, tuning };
    },
    bytesHeld: store.bytesHeld,
    dispose() {
      for (const session of sessions) session.dispose();
      gpu.destroy();
    },
  };
}
