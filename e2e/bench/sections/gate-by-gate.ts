/** ENGINE's row 2: WebAssembly against gate-by-gate JavaScript in float64, and what a second thread (a worker) gives. */
import type { BackendName } from "../backends.ts";
import { atLeast, figure, unavailable, type Figure, type Goal } from "../figure.ts";
import { GateByGate } from "../peers/gate-by-gate.ts";
import { createProblem, N10, N4, N8, shapeName, type Shape } from "../problem.ts";
import type { Section, SectionContext } from "../section.ts";
import { Stepper } from "../stepper.ts";
import { leastSpeedUp, race, speedUp } from "../timing.ts";
import { flopRate, requireSameStep, stepTime } from "./gradient.ts";

async function againstJavaScript(
  name: string,
  [backendName, shape, goal]: readonly [BackendName, Shape, Goal | null],
  { backends, pace }: SectionContext,
): Promise<Figure> {
  const backend = await backends.get(backendName);
  if (typeof backend === "string") return unavailable(name, "x", goal, backendName, backend);
  const problem = createProblem(shape);
  const peer = new GateByGate(problem);
  const ours = await Stepper.open(backend.simulator, problem);
  requireSameStep(backend.backend, await ours.step(), peer.step());
  const [slow = [], fast = []] = await race(
    [{ run: () => peer.step() }, { run: () => ours.step() }],
    pace,
  );
  ours.dispose();
  const beside = [
    stepTime("ours", fast),
    stepTime("JS", slow),
    flopRate(problem, fast),
    leastSpeedUp(slow, fast),
  ];
  return figure(name, { value: speedUp(slow, fast), unit: "x" }, goal, backend, beside);
}

/** Milliseconds. */
const WORKER_WARM_UP = 1500;

async function secondThread(
  name: string,
  shape: Shape,
  { backends, pace }: SectionContext,
): Promise<Figure> {
  const goal = atLeast(1.7);
  const wanted = "wasm float32, 2 threads";
  const one = await backends.get("wasm float32");
  const two = await backends.get(wanted);
  if (typeof one === "string") return unavailable(name, "x", goal, wanted, one);
  if (typeof two === "string") return unavailable(name, "x", goal, wanted, two);
  const problem = createProblem(shape);
  const alone = await Stepper.open(one.simulator, problem);
  const together = await Stepper.open(two.simulator, problem);
  requireSameStep(wanted, await together.step(), new GateByGate(problem).step());
  // A worker begins with code compiled in haste, and needs some hundred calls to get better code.
  const end = performance.now() + WORKER_WARM_UP;
  while (performance.now() < end) await together.step();
  const [slow = [], fast = []] = await race(
    [{ run: () => alone.step() }, { run: () => together.step() }],
    pace,
  );
  alone.dispose();
  together.dispose();
  const beside = [
    stepTime("2 threads", fast),
    stepTime("1 thread", slow),
    flopRate(problem, fast),
    leastSpeedUp(slow, fast),
  ];
  return figure(name, { value: speedUp(slow, fast), unit: "x" }, goal, two, beside);
}

const CASES: readonly (readonly [BackendName, Shape, Goal | null])[] = [
  ["wasm float32", N4, atLeast(8)],
  ["wasm float32", N8, atLeast(20)],
  ["wasm float32", N10, atLeast(20)],
  ["wasm float64", N4, null],
  ["wasm float64", N8, null],
  ["wasm float64", N10, null],
];

export const GATE_BY_GATE: readonly Section[] = [
  ...CASES.map((one): Section => {
    const name = `${one[0]} over gate-by-gate JS float64, ${shapeName(one[1])}`;
    return { name, run: async (context) => [await againstJavaScript(name, one, context)] };
  }),
  ...[N8, N10].map((shape): Section => {
    const name = `wasm second thread, ${shapeName(shape)}`;
    return { name, run: async (context) => [await secondThread(name, shape, context)] };
  }),
];
