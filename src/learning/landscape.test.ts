/** Planes through weights: what they are made of, by hand. */
import { describe, expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { emptyCircuit } from "../circuit/circuit.ts";
import { reuploadingCircuit } from "./fixtures.ts";
import { chosenPlane, pathPlane, placeOnPlane, randomPlane, weightsAt } from "./landscape.ts";
import { lossFor } from "./losses.ts";
import { createModel } from "./model.ts";

const settings = {
  before: [{ units: 2, activation: "tanh" }],
  readout: { kind: "expectations", observables: ["Z0"] },
  after: [],
} as const;
const model = createModel(settings, reuploadingCircuit(2), 3, lossFor(2));
const weights = model.initialWeights(5);
const norm = (values: Iterable<number>): number => Math.hypot(...values);

describe("random directions", () => {
  const { first, second } = randomPlane(model, weights, 7);

  it("are as long as each unit's weights, and turn angles by π in the root mean square", () => {
    const angles = model.parameterNames.length;
    expect(norm(first.subarray(0, angles)) / Math.sqrt(angles)).toBeCloseTo(Math.PI, 12);
    const [layer] = model.before;
    const { offset = 0, inputCount = 0, units = 0 } = layer ?? {};
    for (let unit = 0; unit < units; unit++) {
      const own = (values: Float64Array): number =>
        norm([
          ...values.subarray(offset + unit * inputCount, offset + (unit + 1) * inputCount),
          at(values, offset + units * inputCount + unit),
        ]);
      expect(own(second)).toBeCloseTo(own(weights), 12);
    }
  });

  it("are the same for the same seed, and others for another", () => {
    expect(randomPlane(model, weights, 7).first).toEqual(first);
    expect(randomPlane(model, weights, 8).first).not.toEqual(first);
    expect(second).not.toEqual(first);
  });
});

it("chosen weights move alone: angles by half a turn either way", () => {
  const dense = model.before[0]?.offset ?? 0;
  const plane = chosenPlane(model, weights, [1, dense]);
  expect(plane.horizontal).toEqual([-Math.PI, Math.PI]);
  expect(plane.vertical[1]).toBeGreaterThanOrEqual(2);
  const moved = weightsAt(plane, 0.5, -0.25);
  const changes = [...moved].flatMap((value, k) => {
    const by = value - at(weights, k);
    return by === 0 ? [] : [[k, by]];
  });
  expect(changes).toEqual([
    [1, expect.closeTo(0.5, 12)],
    [dense, expect.closeTo(-0.25, 12)],
  ]);
});

describe("the plane of a path", () => {
  /** An ellipse in a tilted plane of five weights: 3 along (1, 1, 0, 0, 0)/√2, 1 along the last. */
  const long = [Math.SQRT1_2, Math.SQRT1_2, 0, 0, 0];
  const path = Array.from({ length: 24 }, (_, k) => {
    const turn = (2 * Math.PI * (k + 1)) / 24;
    return Float64Array.from(
      long,
      (share, w) => 0.7 + 3 * Math.cos(turn) * share + (w === 4 ? Math.sin(turn) : 0),
    );
  });
  const plane = pathPlane(path);

  it("has the directions in which it spreads most, with their shares", () => {
    if (!plane) throw new Error("no plane");
    const along = (direction: Float64Array, wanted: readonly number[]): number =>
      Math.abs(wanted.reduce((sum, value, k) => sum + value * at(direction, k), 0));
    expect(along(plane.first, long)).toBeCloseTo(1, 10);
    expect(along(plane.second, [0, 0, 0, 0, 1])).toBeCloseTo(1, 10);
    // 3² and 1² are 9 and 1 of 10.
    expect(plane.shares?.[0]).toBeCloseTo(0.9, 10);
    expect(plane.shares?.[1]).toBeCloseTo(0.1, 10);
  });

  it("holds all of the path, which is found on it where it was", () => {
    if (!plane) throw new Error("no plane");
    for (const point of path) {
      const { a, b } = placeOnPlane(plane, point);
      expect([...weightsAt(plane, a, b)]).toEqual(
        Array.from(point, (value) => expect.closeTo(value, 9) as number),
      );
      expect(a > plane.horizontal[0] && a < plane.horizontal[1]).toBe(true);
      expect(b > plane.vertical[0] && b < plane.vertical[1]).toBe(true);
    }
  });

  it("is none where the run has not moved", () => {
    expect(pathPlane(path.slice(0, 2))).toBeNull();
    expect(pathPlane([weights, weights, weights])).toBeNull();
  });
});

it("a model without angles has a random plane of its layers alone", () => {
  const bare = createModel(settings, emptyCircuit(1), 2, lossFor(2));
  const plane = randomPlane(bare, bare.initialWeights(1), 1);
  expect(plane.first.every(Number.isFinite)).toBe(true);
});
