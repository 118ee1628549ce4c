/**
 * ENGINE's row 5: a forward batch against the npm packages, by the row: the packages know no batches,
 * and a whole one would take minutes. The goal is the fastest backend's; the others are shown.
 */
import { requireAgreement } from "../agreement.ts";
import type { Backend, BackendName } from "../backends.ts";
import { atLeast, figure, unavailable, type Figure } from "../figure.ts";
import { PACKAGES, type PackagePeer } from "../peers/packages.ts";
import { createProblem, N4, N8, observableCount, shapeName, type Shape } from "../problem.ts";
import type { Section, SectionContext } from "../section.ts";
import { Stepper } from "../stepper.ts";
import { median, race, speedUp, type Times } from "../timing.ts";

const COMPILED: readonly BackendName[] = ["webgpu", "wasm float32", "wasm float32, 2 threads"];
const GOAL = atLeast(500);
/** The packages round a little on the way: quantum-circuit to 14 digits; ours are float32. */
const TOLERANCE = 5e-6;
/** Rows of the batch that are compared. */
const COMPARED_ROWS = 2;

async function measure(
  name: string,
  shape: Shape,
  peer: PackagePeer,
  { backends, pace }: SectionContext,
): Promise<Figure[]> {
  const problem = createProblem(shape);
  const outputs = observableCount(shape);
  const found = await Promise.all(COMPILED.map((wanted) => backends.get(wanted)));
  const measured: { backend: Backend; slow: Times; fast: Times }[] = [];
  for (const backend of found) {
    if (typeof backend === "string") continue;
    const ours = await Stepper.open(backend.simulator, problem);
    const expectations = await ours.forward();
    for (let row = 0; row < COMPARED_ROWS; row++) {
      const mine = expectations.subarray(row * outputs, (row + 1) * outputs);
      requireAgreement(
        `${backend.backend}, ${peer.name}`,
        peer.forward(problem, row),
        mine,
        TOLERANCE,
      );
    }
    const [slow = [], fast = []] = await race(
      [{ run: () => peer.forward(problem, 0) }, { run: () => ours.forward() }],
      pace,
    );
    ours.dispose();
    measured.push({ backend, slow, fast: fast.map((batch) => batch / shape.batch) });
  }
  if (measured.length === 0) {
    const reason = found.find((one) => typeof one === "string") ?? "";
    return [unavailable(name, "x", GOAL, COMPILED.join(", "), reason)];
  }
  const ratios = measured.map(({ slow, fast }) => speedUp(slow, fast));
  const best = Math.max(...ratios);
  return measured.map(({ backend, slow, fast }, index) => {
    const value = ratios[index] ?? Number.NaN;
    const beside = [
      { name: "ours, a row", value: median(fast), unit: "ms" },
      { name: "theirs, a row", value: median(slow), unit: "ms" },
    ] as const;
    return figure(name, { value, unit: "x" }, value === best ? GOAL : null, backend, beside);
  });
}

export const PACKAGE_SECTIONS: readonly Section[] = [N4, N8].flatMap((shape) =>
  PACKAGES.map((peer): Section => {
    const name = `forward batch over npm ${peer.name}, ${shapeName(shape)}`;
    return { name, run: (context) => measure(name, shape, peer, context) };
  }),
);
