/** Noisy circuits in WebAssembly: density matrices against the naive one, trajectories against their mean. */
import { describe, expect, it } from "vitest";
import { createRandom } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import { densityBranches, densityExpectation } from "../reference/density.ts";
import { distance, randomBatch, tolerance } from "../fixtures.ts";
import { randomNoisyRequest } from "../noise/fixtures.ts";
import type { Batch, SessionRequest } from "../simulator.ts";
import { createWasm } from "./wasm-simulator.ts";

/** The exact expectations of a batch, naively. */
function truth(request: SessionRequest, batch: Batch): Float64Array {
  const { circuit, observables, parameters, featureCount, noisy } = request;
  if (!noisy) throw new Error("not noisy");
  const values = new Map(parameters.map((name, index) => [name, batch.parameters[index] ?? 0]));
  const rows = Array.from({ length: batch.size }, (_, row) =>
    batch.features.slice(row * featureCount, (row + 1) * featureCount),
  );
  return Float64Array.from(
    rows.flatMap((features) => {
      const branches = densityBranches(circuit, noisy.model, { parameters: values, features });
      return observables.map((pauli) => densityExpectation(branches, pauli));
    }),
  );
}

describe.each(["float32", "float64"] as const)("%s", (precision) => {
  it("gives the density matrix of any noisy circuit that measures, resets and waits", async () => {
    const simulator = unwrap(await createWasm({ precision }));
    for (let index = 0; index < 60; index++) {
      const random = createRandom(index, "noisy");
      const request = randomNoisyRequest(random, "density");
      const { featureCount, parameters } = request;
      const batch = randomBatch(random, 1 + random.integer(6), featureCount, parameters.length);
      const session = unwrap(await simulator.open(request));
      const found = await session.forward(batch);
      const most = 4 * tolerance(precision, 100);
      expect(distance(found, truth(request, batch)), `circuit ${index}`).toBeLessThan(most);
      session.dispose();
    }
  });

  it("draws trajectories whose means lie within 4 standard errors", async () => {
    const simulator = unwrap(await createWasm({ precision }));
    let worst = 0;
    for (let index = 0; index < 40; index++) {
      const random = createRandom(index, "trajectories");
      const request = randomNoisyRequest(random, "trajectories");
      const { featureCount, parameters, observables } = request;
      const one = randomBatch(random, 1, featureCount, parameters.length);
      const size = 1000;
      const features = new Float64Array(size * featureCount);
      for (let row = 0; row < size; row++) features.set(one.features, row * featureCount);
      const session = unwrap(await simulator.open(request));
      const draws = { seed: index, first: 0 };
      const found = await session.forward({ size, features, parameters: one.parameters, draws });
      const width = found.length / size;
      const wanted = truth(request, one);
      observables.forEach((_, place) => {
        const values = Array.from({ length: size }, (_row, row) => found[row * width + place] ?? 0);
        const mean = values.reduce((sum, value) => sum + value, 0) / size;
        const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / size;
        const error = Math.sqrt(variance / size) + 1e-5;
        const off = Math.abs(mean - (wanted[place] ?? Number.NaN)) / error;
        if (!(off < worst)) worst = off;
      });
      session.dispose();
    }
    expect(worst).toBeLessThan(4);
  });
});
