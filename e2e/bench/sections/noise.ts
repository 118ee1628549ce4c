/** Noisy circuits: density matrices and trajectories in WebAssembly against gate-by-gate JavaScript in float64. */
import { createRandom } from "../../../src/base/random.ts";
import { unwrap } from "../../../src/base/result.ts";
import type { NoiseModel } from "../../../src/circuit/noise-model.ts";
import { withNoise, type NoiseOptions } from "../../../src/simulator/noise/with-noise.ts";
import type { Session } from "../../../src/simulator/simulator.ts";
import { requireAgreement } from "../agreement.ts";
import type { BackendName } from "../backends.ts";
import { figure, unavailable, type Figure } from "../figure.ts";
import { DensityByGate, TrajectoriesByGate, type Means } from "../peers/noisy-gate-by-gate.ts";
import { createProblem, shapeName, type Problem, type Shape } from "../problem.ts";
import type { Section, SectionContext } from "../section.ts";
import { leastSpeedUp, median, race, speedUp, type Times } from "../timing.ts";

const NOISE = { depolarizing: 0.01, damping: 0.02 };
const MODEL: NoiseModel = {
  rules: [
    { channel: "depolarizing", strengths: [NOISE.depolarizing], gates: "all" },
    { channel: "amplitude-damping", strengths: [NOISE.damping], gates: "two-wire" },
  ],
  readout: [],
};

const DENSITY: Shape = { wires: 6, batch: 8, layers: 4 };
const TRAJECTORY: Shape = { wires: 10, batch: 1, layers: 4 };
const TRAJECTORIES = 200;
/** Results are compared on a circuit that noise leaves more of, from so many trajectories on each side. */
const COMPARED: Shape = { ...TRAJECTORY, layers: 1 };
const MANY = 4000;

/** ENGINE: expectations of float32. */
const TOLERANCE = 5e-6;
/** Between two estimates of the same; both are seeded, so that chance plays no part in the verdict. */
const ERRORS_APART = 4;

async function openNoisy(
  { backends }: SectionContext,
  name: BackendName,
  { request }: Problem,
  method: NoiseOptions["method"],
  count = TRAJECTORIES,
): Promise<{ session: Session; adapter: string } | string> {
  const backend = await backends.get(name);
  if (typeof backend === "string") return backend;
  const options = { method, trajectories: count, seed: 1 };
  const noisy = withNoise({ ...backend.simulator, dispose: () => {} }, MODEL, options);
  return { session: unwrap(await noisy.open(request)), adapter: backend.adapter };
}

function ratio(
  name: string,
  [slow = [], fast = []]: readonly Times[],
  place: { readonly backend: string; readonly adapter: string },
): Figure {
  return figure(name, { value: speedUp(slow, fast), unit: "x" }, null, place, [
    { name: "ours", value: median(fast), unit: "ms" },
    { name: "JS", value: median(slow), unit: "ms" },
    leastSpeedUp(slow, fast),
  ]);
}

async function densities(
  name: string,
  backend: BackendName,
  context: SectionContext,
): Promise<Figure> {
  const problem = createProblem(DENSITY);
  const opened = await openNoisy(context, backend, problem, "density");
  if (typeof opened === "string") return unavailable(name, "x", null, backend, opened);
  const { session, adapter } = opened;
  const peer = new DensityByGate(problem, NOISE);
  const found = await session.forward(problem.batch);
  requireAgreement(`${backend}: noisy expectations`, found, peer.forward(), TOLERANCE);
  const times = await race(
    [{ run: () => peer.forward() }, { run: () => session.forward(problem.batch) }],
    context.pace,
  );
  session.dispose();
  return ratio(name, times, { backend, adapter });
}

/** @throws when two means of the same are too far apart for chance. */
function requireSameMeans(who: string, found: Means, expected: Means): void {
  const apart = found.means.map(
    (mean, index) =>
      Math.abs(mean - (expected.means[index] as number)) /
      Math.hypot(found.errors[index] as number, expected.errors[index] as number),
  );
  requireAgreement(
    `${who}: means, in standard errors,`,
    apart,
    apart.map(() => 0),
    ERRORS_APART,
  );
}

/** @throws when ours and the peer's differ by more than chance. */
async function compareTrajectories(backend: BackendName, context: SectionContext): Promise<void> {
  const problem = createProblem(COMPARED);
  const opened = await openNoisy(context, backend, problem, "trajectories", MANY);
  if (typeof opened === "string") return;
  const { session } = opened;
  const means = await session.forward(problem.batch);
  const errors = session.standardErrors?.() ?? new Float64Array(0);
  session.dispose();
  const peer = new TrajectoriesByGate(problem, NOISE);
  const random = createRandom(3, "compared trajectories");
  requireSameMeans(backend, { means, errors }, peer.forward(MANY, random));
}

async function trajectories(
  name: string,
  backend: BackendName,
  context: SectionContext,
): Promise<Figure> {
  const problem = createProblem(TRAJECTORY);
  const opened = await openNoisy(context, backend, problem, "trajectories");
  if (typeof opened === "string") return unavailable(name, "x", null, backend, opened);
  const { session, adapter } = opened;
  const peer = new TrajectoriesByGate(problem, NOISE);
  const random = createRandom(2, "trajectories of a peer");
  await compareTrajectories(backend, context);
  const times = await race(
    [
      { run: () => peer.forward(TRAJECTORIES, random) },
      { run: () => session.forward(problem.batch) },
    ],
    context.pace,
  );
  session.dispose();
  return ratio(name, times, { backend, adapter });
}

const BACKENDS: readonly BackendName[] = ["wasm float32", "wasm float64"];

export const NOISE_SECTIONS: readonly Section[] = BACKENDS.flatMap((backend): Section[] => {
  const density = `${backend} over gate-by-gate JS, density matrix, ${shapeName(DENSITY)}`;
  const drawn = `${backend} over gate-by-gate JS, ${TRAJECTORIES} trajectories, ${shapeName(TRAJECTORY)}`;
  return [
    { name: density, run: async (context) => [await densities(density, backend, context)] },
    { name: drawn, run: async (context) => [await trajectories(drawn, backend, context)] },
  ];
});
