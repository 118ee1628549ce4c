/** Dividing a batch: every sample once, in order, cut between lane groups only. */
import { expect, test } from "vitest";
import { divideBatch } from "./divide.ts";

test("parts cover the batch in order, and are as even as whole groups allow", () => {
  for (const laneCount of [2, 4]) {
    for (const threadCount of [1, 2, 3, 8]) {
      for (let size = 0; size < 50; size++) {
        const parts = divideBatch(size, laneCount, threadCount);
        let next = 0;
        for (const part of parts) {
          expect(part.from).toBe(next);
          expect(part.from % laneCount).toBe(0);
          next += part.size;
        }
        expect(next).toBe(size);
        expect(parts.length).toBeLessThanOrEqual(threadCount);
        const sizes = parts.map((part) => Math.ceil(part.size / laneCount));
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        if (size > 0) expect(Math.min(...sizes)).toBeGreaterThan(0);
      }
    }
  }
});
