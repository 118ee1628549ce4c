/**
 * ENGINE's row 1: WebGPU against one dispatch per gate on the same adapter. The goals compare what the
 * adapter computes, so several steps are in flight on both sides and hide each other's readbacks; one
 * step at a time is shown as well, and what readbacks cost training is row 3's (resident.ts).
 */
import { atLeast, figure, unavailable, type Figure, type Goal } from "../figure.ts";
import { GateByGate } from "../peers/gate-by-gate.ts";
import { DispatchPerGate, openPeerDevice } from "../peers/dispatch-per-gate/dispatch-per-gate.ts";
import { createProblem, N10, N4, N8, shapeName, type Problem, type Shape } from "../problem.ts";
import type { Section, SectionContext } from "../section.ts";
import { Stepper } from "../stepper.ts";
import { leastSpeedUp, race, speedUp, type Contestant } from "../timing.ts";
import { flopRate, requireSameStep, stepTime } from "./gradient.ts";

interface Case {
  readonly shape: Shape;
  /** Holds on a software adapter; on a real GPU the ratio is shown without one. */
  readonly goal: Goal;
  /** Steps in flight: the smaller the circuit, the more of them hide a readback. */
  readonly inFlight: number;
}

const CASES: readonly Case[] = [
  { shape: N4, goal: atLeast(40), inFlight: 16 },
  { shape: N8, goal: atLeast(12), inFlight: 2 },
  { shape: N10, goal: atLeast(12), inFlight: 1 },
];

/** Whoever takes gradient steps and holds something for them. */
interface Walker {
  step(): Promise<unknown>;
  dispose(): void;
}

/** One call is a step of each. */
const together = (walkers: readonly Walker[]): Contestant => ({
  run: () => Promise.all(walkers.map((walker) => walker.step())),
});

/** The first answers for all: they are alike. @throws when its results are wrong. */
async function openOurs(problem: Problem, { backends }: SectionContext, count: number) {
  const { simulator } = await backends.need("webgpu");
  const ours = await Promise.all(
    Array.from({ length: count }, () => Stepper.open(simulator, problem)),
  );
  const [first] = ours;
  if (first) requireSameStep("webgpu", await first.step(), new GateByGate(problem).step());
  return ours;
}

/** As `openOurs`. */
async function openPeers(device: GPUDevice, problem: Problem, isSoftware: boolean, count: number) {
  const peers = await Promise.all(
    Array.from({ length: count }, () => DispatchPerGate.open(device, problem, isSoftware)),
  );
  const [first] = peers;
  const truth = new GateByGate(problem).step();
  if (first) requireSameStep("one dispatch per gate", await first.step(), truth);
  return peers;
}

async function measure(
  name: string,
  { shape, goal, inFlight }: Case,
  context: SectionContext,
): Promise<Figure[]> {
  const backend = await context.backends.get("webgpu");
  if (typeof backend === "string") return [unavailable(name, "x", goal, "webgpu", backend)];
  const opened = await openPeerDevice();
  if (!opened.ok) throw new Error("WebGPU serves the backend but not the peer.");
  const device = opened.value;
  const { isSoftware } = backend.simulator.description;
  const problem = createProblem(shape);
  const ours = await openOurs(problem, context, inFlight);
  const peers = await openPeers(device, problem, isSoftware, inFlight);

  const compare = async (title: string, count: number, wanted: Goal | null): Promise<Figure> => {
    const times = await race(
      [together(peers.slice(0, count)), together(ours.slice(0, count))],
      context.pace,
    );
    const [slow = [], fast = []] = times.map((rounds) => rounds.map((call) => call / count));
    const beside = [
      stepTime("ours", fast),
      stepTime("per gate", slow),
      flopRate(problem, fast),
      leastSpeedUp(slow, fast),
    ];
    return figure(title, { value: speedUp(slow, fast), unit: "x" }, wanted, backend, beside);
  };
  const figures = [await compare(name, inFlight, isSoftware ? goal : null)];
  if (inFlight > 1) figures.push(await compare(`${name}, one step at a time`, 1, null));
  for (const walker of [...ours, ...peers]) walker.dispose();
  device.destroy();
  return figures;
}

export const DISPATCH_PER_GATE: readonly Section[] = CASES.map((one) => {
  const name = `webgpu over one dispatch per gate, ${shapeName(one.shape)}`;
  return { name, run: (context) => measure(name, one, context) };
});
