/** A thousand gates and more: amplitudes within 1e-6 of the reference, and gradients of layered circuits too. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRandom } from "../../base/random.ts";
import { randomCircuit } from "../random-circuit.ts";
import { createReference } from "../reference/reference.ts";
import type { SessionRequest } from "../simulator.ts";
import { circuitOf, distance, randomBatch, zeros } from "../fixtures.ts";
import { openSession, openTestGpu, type OpenedGpu } from "./fixtures.ts";

const TOLERANCE = 1e-6;

let opened: OpenedGpu;
beforeAll(async () => {
  opened = await openTestGpu();
});
afterAll(() => opened.simulator.dispose());

// Not fused: every gate of a random circuit is its own instruction more often than not.
test.each([4, 6, 8])("the state after 1000 gates on %i wires", async (wireCount) => {
  const random = createRandom(wireCount, "accuracy");
  const options = { wireCount, opCount: 1000, featureCount: 2, parameterCount: 4, maxControls: 2 };
  const request: SessionRequest = {
    circuit: randomCircuit(random, options),
    featureCount: 2,
    parameters: ["theta0", "theta1", "theta2", "theta3"],
    observables: [],
  };
  const { features, parameters } = randomBatch(random, 1, 2, 4);
  const session = await openSession(opened.simulator, request);
  const truth = await openSession(createReference(), request);
  expect(
    distance(await session.state(features, parameters), await truth.state(features, parameters)),
  ).toBeLessThan(TOLERANCE);
  session.dispose();
});

test.each([
  [4, 40],
  [8, 32],
])("gradients on %i wires after %i layers of rotations and CNOTs", async (wireCount, layers) => {
  const wires = Array.from({ length: wireCount }, (_, wire) => wire);
  const parameters = Array.from({ length: 3 * wireCount * layers }, (_, index) => `w${index}`);
  const circuit = circuitOf(zeros(wireCount), [
    ...wires.map((wire) => ["ry", [wire], [], [`x${wire}`]] as const),
    ...Array.from({ length: layers }, (_, layer) => [
      ...wires.flatMap((wire) =>
        (["rx", "ry", "rz"] as const).map(
          (gate, k) => [gate, [wire], [], [`w${3 * (layer * wireCount + wire) + k}`]] as const,
        ),
      ),
      ...wires.map((wire) => ["x", [(wire + 1) % wireCount], [wire], []] as const),
    ]).flat(),
  ]);
  const observables = wires.map((wire) => ({ x: 0, z: 1 << wire }));
  const request = { circuit, featureCount: wireCount, parameters, observables };
  const batch = randomBatch(createRandom(wireCount, "deep"), 2, wireCount, parameters.length);
  const session = await openSession(opened.simulator, request);
  const truth = await openSession(createReference(), request);
  expect(distance(await session.forward(batch), await truth.forward(batch))).toBeLessThan(
    TOLERANCE,
  );
  // As for a mean over the batch of a loss of the observables' mean.
  const cotangent = new Float64Array(2 * wireCount).fill(1 / (2 * wireCount));
  const gradient = await session.backward(cotangent);
  const wanted = await truth.backward(cotangent);
  expect(distance(gradient.parameters, wanted.parameters)).toBeLessThan(TOLERANCE);
  expect(distance(gradient.features, wanted.features)).toBeLessThan(TOLERANCE);
  session.dispose();
});
