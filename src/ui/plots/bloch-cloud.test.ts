import { describe, expect, it } from "vitest";
import { classCounts, cloudDots, cloudVector, nearestDot, type Cloud } from "./bloch-cloud.ts";

/** Three samples on two wires: on wire 1 they are |0⟩, |+⟩ and a mixed wire. */
const CLOUD: Cloud = {
  samples: Int32Array.from([2, 5, 9]),
  labels: Int32Array.from([1, 0, 1]),
  wireCount: 2,
  vectors: Float64Array.from(
    [
      // Sample by sample, wire by wire.
      [0, 0, -1],
      [0, 0, 1],
      [0, 1, 0],
      [1, 0, 0],
      [1, 0, 0],
      [-0.5, 0, 0],
    ].flat(),
  ),
};
const FRONT = { longitude: 0, latitude: 0 };

describe("the cloud of samples", () => {
  it("gives each wire its own vectors", () => {
    expect(cloudVector(CLOUD, 1, 0)).toEqual([0, 1, 0]);
    expect(cloudVector(CLOUD, 1, 1)).toEqual([1, 0, 0]);
  });

  it("draws every sample, the farthest first, inside the ball at its depth", () => {
    const dots = cloudDots(CLOUD, 1, FRONT);
    expect(dots.map((dot) => dot.position)).toEqual([2, 0, 1]);
    expect(dots[0]?.near).toBe(-0.5);
    expect(dots[1]).toMatchObject({ right: 0, up: 1 });
  });

  it("finds the nearest point, of two in one place the front one, and none far off", () => {
    const dots = cloudDots(CLOUD, 1, FRONT);
    expect(nearestDot(dots, { right: 0.02, up: 0.97 }, 0.2)?.position).toBe(0);
    expect(nearestDot(dots, { right: 0, up: 0 }, 0.2)?.position).toBe(1);
    expect(nearestDot(dots, { right: 0.6, up: 0.6 }, 0.2)).toBeNull();
  });

  it("counts samples by class", () => {
    expect(classCounts(CLOUD, 3)).toEqual([1, 2, 0]);
  });
});
