/** Walked density matrices against the naive ones, and how much of the walk is done anew. */
import { describe, expect, it } from "vitest";
import { createRandom } from "../../base/random.ts";
import { columnCount, type Circuit } from "../../circuit/circuit.ts";
import type { NoiseModel } from "../../circuit/noise-model.ts";
import { distance, randomNumbers } from "../fixtures.ts";
import { randomNoisyRequest } from "../noise/fixtures.ts";
import { densityBranches } from "../reference/density.ts";
import { DensityWalk } from "./density-walk.ts";

const goOn = async (): Promise<void> => {};

interface Case {
  readonly circuit: Circuit;
  readonly noise: NoiseModel;
  readonly inputs: { parameters: Map<string, number>; features: Float64Array };
}

function randomCase(seed: number): Case {
  const random = createRandom(seed, "noisy");
  const { circuit, noisy } = randomNoisyRequest(random, "density");
  const [a = 0, b = 0] = randomNumbers(random, 2);
  const parameters = new Map([
    ["theta0", a],
    ["theta1", b],
  ]);
  const inputs = { parameters, features: randomNumbers(random, 2) };
  return { circuit, noise: noisy?.model ?? { rules: [], readout: [] }, inputs };
}

function follow(walk: DensityWalk, { circuit, noise, inputs }: Case): void {
  walk.follow({ circuit, noise, featureCount: 2, parameters: ["theta0", "theta1"] }, inputs);
}

/** All branches together, row by row. */
function truth({ circuit, noise, inputs }: Case, column: number): number[] {
  const part = { ...circuit, ops: circuit.ops.filter((op) => op.column < column) };
  const size = 2 ** circuit.wires.length;
  const branches = densityBranches(part, noise, inputs);
  return Array.from({ length: size * size }, (_, place) => {
    const from = 2 * (Math.floor(place / size) + size * (place % size));
    return [0, 1].map((half) =>
      branches.reduce((sum, { density }) => sum + (density[from + half] ?? 0), 0),
    );
  }).flat();
}

describe("a walk of a density matrix", () => {
  it("is everywhere where the naive one is: channels, measurements, resets, conditions", async () => {
    for (let seed = 1; seed <= 25; seed++) {
      const each = randomCase(seed);
      const walk = new DensityWalk();
      follow(walk, each);
      const count = columnCount(each.circuit);
      for (const column of [0, 1, count, Math.floor(count / 2), count - 1]) {
        const found = await walk.densityAfter(column, goOn);
        expect(distance(found, truth(each, column))).toBeLessThan(1e-12);
      }
    }
  });

  it("goes back and forth without computing anew, and starts an edit where it is", async () => {
    const each = randomCase(3);
    const count = columnCount(each.circuit);
    const walk = new DensityWalk();
    follow(walk, each);
    for (const column of [count, 2, count, 0, count]) await walk.densityAfter(column, goOn);
    expect(walk.columnsApplied).toBe(count + 1);
    const flip = { id: "end", gate: "x", targets: [0], controls: [], angles: [] } as const;
    const edited = { ...each.circuit, ops: [...each.circuit.ops, { ...flip, column: count }] };
    follow(walk, { ...each, circuit: edited });
    const found = await walk.densityAfter(count + 1, goOn);
    expect(walk.columnsApplied).toBe(count + 2);
    expect(distance(found, truth({ ...each, circuit: edited }, count + 1))).toBeLessThan(1e-12);
  });

  it("follows another noise model on the same circuit", async () => {
    const each = randomCase(5);
    const walk = new DensityWalk();
    follow(walk, each);
    const count = columnCount(each.circuit);
    await walk.densityAfter(count, goOn);
    const noise: NoiseModel = {
      rules: [{ channel: "amplitude-damping", strengths: [0.4], gates: "all" }],
      readout: [],
    };
    follow(walk, { ...each, noise });
    const found = await walk.densityAfter(count, goOn);
    expect(distance(found, truth({ ...each, noise }, count))).toBeLessThan(1e-12);
  });
});
