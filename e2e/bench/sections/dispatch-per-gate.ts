/** ENGINE's row 1: WebGPU against one dispatch per gate on the same adapter. */
import { atLeast, figure, unavailable, type Figure } from "../figure.ts";
import { GateByGate } from "../peers/gate-by-gate.ts";
import { DispatchPerGate, openPeerDevice } from "../peers/dispatch-per-gate/dispatch-per-gate.ts";
import { createProblem, N10, N4, N8, shapeName, type Shape } from "../problem.ts";
import type { Section, SectionContext } from "../section.ts";
import { Stepper } from "../stepper.ts";
import { leastSpeedUp, race, speedUp } from "../timing.ts";
import { flopRate, requireSameStep, stepTime } from "./gradient.ts";

/** The goals hold on a software adapter; on a real GPU the ratio is shown without one. */
const GOALS = new Map<Shape, number>([
  [N4, 40],
  [N8, 12],
  [N10, 12],
]);

async function measure(
  name: string,
  shape: Shape,
  goalOnSoftware: number,
  { backends, pace }: SectionContext,
): Promise<Figure[]> {
  const backend = await backends.get("webgpu");
  if (typeof backend === "string") {
    return [unavailable(name, "x", atLeast(goalOnSoftware), "webgpu", backend)];
  }
  const opened = await openPeerDevice();
  if (!opened.ok) throw new Error("WebGPU serves the backend but not the peer.");
  const device = opened.value;
  const { isSoftware } = backend.simulator.description;
  const problem = createProblem(shape);
  const peer = await DispatchPerGate.open(device, problem, isSoftware);
  const ours = await Stepper.open(backend.simulator, problem);
  const truth = new GateByGate(problem).step();
  requireSameStep("one dispatch per gate", await peer.step(), truth);
  requireSameStep(backend.backend, await ours.step(), truth);
  const [slow = [], fast = []] = await race(
    [{ run: () => peer.step() }, { run: () => ours.step() }],
    pace,
  );
  peer.dispose();
  ours.dispose();
  device.destroy();
  const goal = isSoftware ? atLeast(goalOnSoftware) : null;
  const beside = [
    stepTime("ours", fast),
    stepTime("per gate", slow),
    flopRate(problem, fast),
    leastSpeedUp(slow, fast),
  ];
  return [figure(name, { value: speedUp(slow, fast), unit: "x" }, goal, backend, beside)];
}

export const DISPATCH_PER_GATE: readonly Section[] = [...GOALS].map(([shape, goal]) => {
  const name = `webgpu over one dispatch per gate, ${shapeName(shape)}`;
  return { name, run: (context) => measure(name, shape, goal, context) };
});
