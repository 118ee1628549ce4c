import { expect, test } from "vitest";
import { chunkCountFor } from "./chunks.ts";

test("phases are divided by their sums alone, into a power of two", () => {
  expect(chunkCountFor(0)).toBe(64);
  expect(chunkCountFor(32)).toBe(32);
  // A LiH Hamiltonian's strings in four lanes still have 32 chunks, ten thousand strings one.
  expect(chunkCountFor(8 * 4 * 118)).toBe(32);
  expect(chunkCountFor(8 * 4 * 200)).toBe(16);
  expect(chunkCountFor(8 * 4 * 10_000)).toBe(1);
});
