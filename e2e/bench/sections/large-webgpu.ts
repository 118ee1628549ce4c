/**
 * W2 on WebGPU: 20 wires and 600 gates against one dispatch per gate on the same adapter, the rate at which the
 * state is read and written against a plain copy (ENGINE's row 7), and how much memory a state takes.
 */
import { unwrap } from "../../../src/base/result.ts";
import { requireAgreement } from "../agreement.ts";
import { atLeast, atMost, figure, unavailable, type Figure } from "../figure.ts";
import { createLargeProblem } from "../large-problem.ts";
import { openPeerDevice } from "../peers/dispatch-per-gate/dispatch-per-gate.ts";
import { ForwardPerGate, PlainCopy } from "../peers/dispatch-per-gate/forward-per-gate.ts";
import { GateByGate } from "../peers/gate-by-gate.ts";
import type { Section, SectionContext } from "../section.ts";
import { leastSpeedUp, median, race, speedUp, type Times } from "../timing.ts";

const WIRES = 20;
const LAYERS = 10;
const STATE_BYTES = 8 * 2 ** WIRES;
/** On a software adapter; on a real GPU the ratio is shown without a goal. */
const GOAL = atLeast(3);

/** GB/s of reading and writing a state once in `milliseconds`. */
const rate = (times: Times): number => (2 * STATE_BYTES) / (median(times) * 1e6);

async function againstDispatches(name: string, context: SectionContext): Promise<Figure> {
  const backend = await context.backends.get("webgpu");
  if (typeof backend === "string") return unavailable(name, "x", GOAL, "webgpu", backend);
  const device = unwrap(await openPeerDevice());
  const problem = createLargeProblem(WIRES, LAYERS);
  const { parameters } = problem.batch;
  const peer = await ForwardPerGate.open(device, WIRES, problem.gates, parameters.length);
  const copy = new PlainCopy(device, STATE_BYTES);
  const session = unwrap(await backend.simulator.open(problem.request));
  const wanted = new GateByGate(problem).forward();
  requireAgreement(name, await session.forward(problem.batch), wanted, 5e-6);
  await peer.run(parameters);
  requireAgreement("one dispatch per gate", await peer.expectations(wanted.length), wanted, 5e-6);

  const [slow = [], fast = [], copies = []] = await race(
    [
      { run: () => peer.run(parameters) },
      { run: () => session.forward(problem.batch) },
      { run: () => copy.run() },
    ],
    context.pace,
  );
  // Each goes through the whole state; what is measured at the end is not counted.
  const passes = session.describePlan?.(1).sweeps?.length ?? Number.NaN;
  session.dispose();
  peer.dispose();
  copy.dispose();
  device.destroy();
  const { isSoftware } = backend.simulator.description;
  return figure(
    name,
    { value: speedUp(slow, fast), unit: "x" },
    isSoftware ? GOAL : null,
    backend,
    [
      { name: "ours", value: median(fast), unit: "ms" },
      { name: "per gate", value: median(slow), unit: "ms" },
      { name: "passes over the state", value: passes, unit: "sweeps" },
      { name: "achieved", value: passes * rate(fast), unit: "GB/s" },
      { name: "a plain copy", value: rate(copies), unit: "GB/s" },
      leastSpeedUp(slow, fast),
    ],
  );
}

/** The most that a session holds while it works, as multiples of a state. */
async function peakMemory(name: string, { backends }: SectionContext): Promise<Figure[]> {
  const backend = await backends.get("webgpu");
  if (typeof backend === "string") return [unavailable(name, "x", atMost(1.1), "webgpu", backend)];
  const { simulator } = backend;
  const { request, batch } = createLargeProblem(WIRES, 1);
  const before = simulator.bytesHeld();
  const session = unwrap(await simulator.open(request));
  let most = 0;
  const onProgress = (): void => {
    most = Math.max(most, (simulator.bytesHeld() - before) / STATE_BYTES);
  };
  await session.forward(batch, { onProgress });
  const forward = most;
  await session.backward(new Float64Array(request.observables.length).fill(1), { onProgress });
  session.dispose();
  return [
    figure(`${name}, forward`, { value: forward, unit: "x" }, atMost(1.1), backend),
    figure(`${name}, backward`, { value: most, unit: "x" }, atMost(2.1), backend),
  ];
}

const RACE = `webgpu over one dispatch per gate, n${WIRES}, 600 gates`;
const MEMORY = `webgpu peak memory over a state, n${WIRES}`;

export const LARGE_WEBGPU: readonly Section[] = [
  { name: RACE, run: async (context) => [await againstDispatches(RACE, context)] },
  { name: MEMORY, run: (context) => peakMemory(MEMORY, context) },
];
