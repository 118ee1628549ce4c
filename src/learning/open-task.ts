/** Opens every circuit of a task's chain, each on a machine that executes it as the experiment says. */
import { at } from "../base/assert.ts";
import { success, type Result } from "../base/result.ts";
import { noiseWithin } from "../circuit/noise-model.ts";
import type { SessionRequest, Simulator } from "../simulator/simulator.ts";
import { openChain, type ChainPart, type ChainSession } from "./chain-session.ts";
import { createMachine, type Machine } from "./machine.ts";
import type { Model } from "./model.ts";
import { requestsOf } from "./request-of.ts";
import type { TrainingTask } from "./trainer-interface.ts";

export interface OpenedTask {
  /** The first circuit's; disposing of it gives back those of the others, too. */
  readonly machine: Machine;
  readonly session: ChainSession;
}

/** Noise that names wires acts in each circuit on those of these wires that it has. */
function machineFor(
  simulator: Simulator,
  task: TrainingTask,
  { circuit, observables }: SessionRequest,
): Promise<Result<Machine>> {
  const { noise } = task;
  const isFirst = circuit === task.circuit;
  const own = noise && { noise: isFirst ? noise : noiseWithin(noise, circuit.wires.length) };
  return createMachine(simulator, { ...task, circuit, observables, ...own });
}

export async function openTask(
  simulator: Simulator,
  task: TrainingTask,
  model: Model,
): Promise<Result<OpenedTask>> {
  const machines: Machine[] = [];
  const dispose = (): void => {
    for (const machine of machines) machine.dispose();
  };
  const parts: ChainPart[] = [];
  for (const request of requestsOf(task, model)) {
    const made = await machineFor(simulator, task, request);
    if (!made.ok) {
      dispose();
      return made;
    }
    machines.push(made.value);
    parts.push({ simulator: made.value.trained, request });
  }
  const [first, ...others] = parts;
  const opened = await openChain([first as ChainPart, ...others]);
  if (!opened.ok) {
    dispose();
    return opened;
  }
  return success({ machine: { ...at(machines, 0), dispose }, session: opened.value });
}
