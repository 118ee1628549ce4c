/**
 * W2 on WebAssembly: 20 wires and 600 gates against gate-by-gate JavaScript in float64 (ENGINE's rows 6 and 7 for
 * it, too: errors, and the rate at which states are read and written), and how much memory a state takes.
 */
import { unwrap } from "../../../src/base/result.ts";
import type { Batch, Session } from "../../../src/simulator/simulator.ts";
import { largestDifference, requireAgreement } from "../agreement.ts";
import type { Backend, BackendName } from "../backends.ts";
import { atLeast, atMost, figure, unavailable, type Figure, type Goal } from "../figure.ts";
import { createLargeProblem } from "../large-problem.ts";
import { GateByGate } from "../peers/gate-by-gate.ts";
import { lossCotangent } from "../problem.ts";
import type { Section, SectionContext } from "../section.ts";
import { leastSpeedUp, median, race, speedUp, type Times } from "../timing.ts";

const WIRES = 20;
const LAYERS = 10;
const SHAPE = `n${WIRES}, 600 gates`;
/** Bytes of a state in float32. */
const STATE_BYTES = 8 * 2 ** WIRES;

/** The same work on other numbers: a session that is asked the same again need not compute it again. */
const elsewhere = (batch: Batch): Batch => ({
  ...batch,
  parameters: batch.parameters.map((value) => value + 0.25),
});

/** GB/s of reading and writing a state once in `milliseconds`. */
const rate = (stateBytes: number, times: Times): number => (2 * stateBytes) / (median(times) * 1e6);

/** A state copied within one memory, as the fastest way through it. */
function copier(stateBytes: number): { run(): void } {
  // Written once, so that there is memory behind all of it.
  const memory = new Uint8Array(2 * stateBytes).fill(1);
  return { run: () => void memory.copyWithin(stateBytes, 0, stateBytes) };
}

async function againstJavaScript(
  name: string,
  backendName: BackendName,
  goal: Goal | null,
  { backends, pace }: SectionContext,
): Promise<Figure> {
  const backend = await backends.get(backendName);
  if (typeof backend === "string") return unavailable(name, "x", goal, backendName, backend);
  const problem = createLargeProblem(WIRES, LAYERS);
  const peer = new GateByGate(problem);
  const session = unwrap(await backend.simulator.open(problem.request));
  requireAgreement(name, await session.forward(problem.batch), peer.forward(), 5e-6);
  const batches = [problem.batch, elsewhere(problem.batch)];
  let call = 0;
  const bytes = backend.simulator.description.precision === "float32" ? 8 : 16;
  const stateBytes = bytes * 2 ** WIRES;
  const [slow = [], fast = [], copies = []] = await race(
    [
      { run: () => peer.forward() },
      { run: () => session.forward(batches[++call % 2] as Batch) },
      copier(stateBytes),
    ],
    pace,
  );
  const sweeps = session.describePlan?.(1).forward.length ?? 0;
  session.dispose();
  return figure(name, { value: speedUp(slow, fast), unit: "x" }, goal, backend, [
    { name: "ours", value: median(fast), unit: "ms" },
    { name: "JS", value: median(slow), unit: "ms" },
    { name: "sweeps", value: sweeps, unit: "sweeps" },
    { name: "achieved", value: sweeps * rate(stateBytes, fast), unit: "GB/s" },
    { name: "a plain copy", value: rate(stateBytes, copies), unit: "GB/s" },
    leastSpeedUp(slow, fast),
  ]);
}

/** The most that a session held after each of two calls, as multiples of a state in float32. */
async function peakMemory(name: string, { backends }: SectionContext): Promise<Figure[]> {
  const backend = await backends.need("wasm float32");
  const { request, batch } = createLargeProblem(WIRES, 1);
  const before = backend.simulator.bytesHeld();
  const session = unwrap(await backend.simulator.open(request));
  const held = (): number => (backend.simulator.bytesHeld() - before) / STATE_BYTES;
  await session.forward(batch);
  const forward = held();
  await session.backward(new Float64Array(request.observables.length).fill(1));
  const backward = held();
  session.dispose();
  return [
    figure(`${name}, forward`, { value: forward, unit: "x" }, atMost(1.1), backend),
    figure(`${name}, backward`, { value: backward, unit: "x" }, atMost(2.1), backend),
  ];
}

/** Of expectations and of the gradient, against JavaScript in float64. */
async function errors(name: string, { simulator, ...backend }: Backend): Promise<Figure[]> {
  const problem = createLargeProblem(WIRES, LAYERS);
  const wanted = new GateByGate(problem).step();
  const session: Session = unwrap(await simulator.open(problem.request));
  const expectations = await session.forward(problem.batch);
  const gradient = await session.backward(lossCotangent(expectations, problem.targets));
  session.dispose();
  const measured = [
    ["expectations", largestDifference(expectations, wanted.expectations)],
    ["gradient", largestDifference(gradient.parameters, wanted.parameters)],
  ] as const;
  return measured.map(([what, value]) =>
    figure(`${name}, ${what}`, { value, unit: "absolute" }, atMost(1e-6), backend),
  );
}

const RACES: readonly (readonly [BackendName, Goal | null])[] = [
  ["wasm float32", null],
  ["wasm float32, 2 threads", atLeast(15)],
  ["wasm float64", null],
];

export const LARGE_WASM: readonly Section[] = [
  ...RACES.map(([backendName, goal]): Section => {
    const name = `${backendName} over gate-by-gate JS float64, ${SHAPE}`;
    return {
      name,
      run: async (context) => [await againstJavaScript(name, backendName, goal, context)],
    };
  }),
  {
    name: `wasm peak memory over a state, n${WIRES}`,
    run: (context) => peakMemory(`wasm peak memory over a state, n${WIRES}`, context),
  },
  {
    name: `error, ${SHAPE}`,
    run: async ({ backends }) => errors(`error, ${SHAPE}`, await backends.need("wasm float32")),
  },
];
