/** Shot noise: the spread of estimates of ⟨Z⟩ = 0 falls as 1/√S. */
import { gate } from "../../../src/circuit/ansatz/gate-calls.ts";
import { spreadOf } from "../../../src/learning/diagnostics/spread.ts";
import { withShots } from "../../../src/simulator/shots/with-shots.ts";
import { circuitOf, NO_FEATURES, openCircuit } from "../circuits.ts";
import { figure, withinShare } from "../figure.ts";
import type { Section } from "../section.ts";

const ESTIMATES = 8000;
/** Four standard errors of a standard deviation of as many estimates. */
const TOLERANCE = withinShare(4 / Math.sqrt(2 * ESTIMATES));
const SEED = 3;

export const shotNoise: Section = {
  name: "shot noise",
  async *run({ simulator }) {
    const circuit = circuitOf(1, [gate("h", 0)]);
    for (const shots of [64, 1024, 16_384]) {
      const sampled = withShots(simulator, { shots, seed: SEED });
      const session = await openCircuit(sampled, circuit, [{ x: 0, z: 1 }]);
      const batch = { size: ESTIMATES, features: NO_FEATURES, parameters: NO_FEATURES };
      const { variance } = spreadOf(await session.forward(batch));
      session.dispose();
      yield figure(
        `deviation of <Z> = 0 at ${shots} shots`,
        { value: 1 / Math.sqrt(shots), tolerance: TOLERANCE, source: "exact" },
        Math.sqrt(variance),
      );
    }
  },
};
