/** The page's end of the worker: an `Engine` whose calls cross over. */
import { wrap, type Remote } from "comlink";
import type { Engine, EngineEvent, EventMessage, ServedEngine } from "./protocol.ts";

/**
 * Starts the worker.
 * @param onCrash called with a message when the worker dies or cannot be loaded.
 */
export function createEngineClient(onCrash: (message: string) => void): Engine {
  const worker = new Worker(new URL("./entry.ts", import.meta.url), {
    type: "module",
    name: "ansatz-engine",
  });
  worker.addEventListener("error", (event) => onCrash(event.message || "it could not be loaded"));
  let listen: (event: EngineEvent) => void = () => {};
  worker.addEventListener("message", ({ data }: MessageEvent<Partial<EventMessage>>) => {
    if (data.engineEvent) listen(data.engineEvent);
  });
  const remote: Remote<ServedEngine> = wrap<ServedEngine>(worker);
  return {
    useTunings: (tunings) => remote.useTunings(tunings),
    start(preference, listener) {
      listen = listener;
      return remote.start(preference);
    },
    tune: () => remote.tune(),
    check: (experiment) => remote.check(experiment),
    open: (experiment) => remote.open(experiment),
    setTraining: (...change) => remote.setTraining(...change),
    play: () => remote.play(),
    pause: () => remote.pause(),
    cancel: () => remote.cancel(),
    step: (count) => remote.step(count),
    stepEpoch: () => remote.stepEpoch(),
    reset: () => remote.reset(),
    returnTo: (step) => remote.returnTo(step),
    select: (sample) => remote.select(sample),
    lookAt: (plane) => remote.lookAt(plane),
    state: (query) => remote.state(query),
    expectations: (query) => remote.expectations(query),
    gradient: (query) => remote.gradient(query),
    redraw: (circuit) => remote.redraw(circuit),
    inspect: (query) => remote.inspect(query),
    blochCloud: (query) => remote.blochCloud(query),
    counts: (query) => remote.counts(query),
    unitary: (column) => remote.unitary(column),
    expectation: (query) => remote.expectation(query),
    marginal: (query) => remote.marginal(query),
    metrics: () => remote.metrics(),
    weights: () => remote.weights(),
    keepWeights: () => remote.keepWeights(),
    takeWeights: (...taken) => remote.takeWeights(...taken),
    stepCosts: () => remote.stepCosts(),
    diagnose: () => remote.diagnose(),
  };
}
