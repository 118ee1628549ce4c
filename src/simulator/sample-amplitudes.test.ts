/** Data handed over as amplitudes arrive as such: the gates of the encoding, at a sample's angles, prepare it. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { amplitudeAngles } from "../base/amplitude-angles.ts";
import { at } from "../base/assert.ts";
import { unwrap } from "../base/result.ts";
import { sampleAmplitudes } from "../circuit/ansatz/amplitude.ts";
import { generateAnsatz, insertAnsatz } from "../circuit/ansatz/insert-ansatz.ts";
import { emptyCircuit } from "../circuit/circuit.ts";
import { createReference } from "./reference/reference.ts";

it.each([1, 2, 3, 6])("on %i wires, signs included", async (wires) => {
  const naming = { prefixes: [], isShared: false, circuit: emptyCircuit(wires) };
  const generated = unwrap(generateAnsatz(sampleAmplitudes, { wires }, naming));
  const circuit = unwrap(
    insertAnsatz(emptyCircuit(wires), { generated, place: { kind: "append" } }),
  );
  const size = 2 ** wires;
  const featureCount = size - 1;
  const session = unwrap(
    await createReference().open({ circuit, featureCount, observables: [], parameters: [] }),
  );
  const samples = fc
    .array(fc.integer({ min: -16, max: 16 }), { minLength: size, maxLength: size })
    .filter((sample) => sample.some((value) => value !== 0));
  await fc.assert(
    fc.asyncProperty(samples, async (sample) => {
      const angles = Float64Array.from(amplitudeAngles(sample).flat());
      expect(angles).toHaveLength(featureCount);
      const state = await session.state(angles, new Float64Array());
      const norm = Math.hypot(...sample);
      sample.forEach((value, index) => {
        expect(Math.abs(at(state, 2 * index) - value / norm)).toBeLessThan(1e-12);
        expect(Math.abs(at(state, 2 * index + 1))).toBeLessThan(1e-12);
      });
    }),
    { seed: 1, numRuns: 20 },
  );
  session.dispose();
});
