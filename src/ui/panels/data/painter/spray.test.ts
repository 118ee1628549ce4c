import { describe, expect, it } from "vitest";
import { createRandom } from "../../../../base/random.ts";
import type { PaintedPoint } from "../../../../datasets/painted.ts";
import { MAX_PAINTED } from "../../../../datasets/settings.ts";
import { ERASER_REACH, spray, SPRAYED, wipe } from "./spray.ts";

const corner: PaintedPoint = { x: 1, y: 1, label: 0 };

describe("the brush", () => {
  it("adds points of its class near the place, on the plane, and keeps the others", () => {
    const random = createRandom(3, "test");
    const points = spray([corner], { x: 1, y: -1 }, 2, random);
    expect(points).toHaveLength(1 + SPRAYED);
    expect(points[0]).toBe(corner);
    for (const { x, y, label } of points.slice(1)) {
      expect(label).toBe(2);
      expect(Math.hypot(x - 1, y + 1)).toBeLessThan(0.4);
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(1);
    }
  });

  it("stops at the most points that are kept", () => {
    const full = Array.from({ length: MAX_PAINTED - 1 }, () => corner);
    const random = createRandom(3, "test");
    expect(spray(full, corner, 1, random)).toHaveLength(MAX_PAINTED);
    expect(spray([...full, corner], corner, 1, random)).toHaveLength(MAX_PAINTED);
  });

  it("wipes away what is within its reach and nothing else", () => {
    const near = { ...corner, x: 1 - 0.9 * ERASER_REACH };
    const far = { ...corner, x: 1 - 1.1 * ERASER_REACH };
    expect(wipe([corner, near, far], corner)).toEqual([far]);
  });
});
