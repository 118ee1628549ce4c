/** What a trainer asks of a simulator. */
import type { PauliString } from "../circuit/observable.ts";
import type { SessionRequest } from "../simulator/simulator.ts";
import { layerRequest } from "./circuit-layer.ts";
import type { Model } from "./model.ts";
import type { TrainingTask } from "./trainer-interface.ts";

/** What the sessions of all its circuits measure, in the order of the chain. */
export function requestsOf(
  task: TrainingTask,
  model: Model,
): readonly [SessionRequest, ...SessionRequest[]] {
  return [requestOf(task, model, model.readout.observables), ...model.further.map(layerRequest)];
}

/** What a session of the task's circuit measures. */
export function requestOf(
  { circuit }: TrainingTask,
  model: Model,
  observables: readonly PauliString[],
): SessionRequest {
  return {
    circuit,
    featureCount: model.circuitInputCount,
    observables,
    parameters: model.parameterNames,
  };
}
