/** The sentence about a kernel: who is better, or that it cannot be told. */
import { expect, it } from "vitest";
import type { LabReport } from "../../../state/lab.ts";
import { describeKernel } from "./describe-kernel.ts";

const score = (testAccuracy: number) => ({
  trainAccuracy: 1,
  testAccuracy,
  supportVectorCount: 10,
  alignment: 0.5,
});

const report = (mine: number, other: number, testCount: number): LabReport<"kernel"> => ({
  rows: new Int32Array(100),
  kernel: new Float64Array(),
  groups: new Int32Array(),
  agreement: null,
  testCount,
  circuit: score(mine),
  rbf: score(other),
  gamma: 0.5,
});

it("names the better one where the test samples can tell", () => {
  expect(describeKernel(report(0.98, 0.8, 150), { sampleCount: 250 })).toBe(
    "On 150 test samples it is right more often than the classical kernel: 98.0% against 80.0%.",
  );
  expect(describeKernel(report(0.8, 0.98, 150), { sampleCount: 250 })).toBe(
    "On 150 test samples the classical kernel is right more often: 98.0% against 80.0%.",
  );
});

it("says so where they cannot, and of how many samples it speaks", () => {
  expect(describeKernel(report(0.93, 0.9, 30), { sampleCount: 130 })).toBe(
    "On 30 test samples it cannot be told from the classical kernel (93.0% and 90.0%).",
  );
  expect(describeKernel(report(1, 1, 150), { sampleCount: 2000 })).toMatch(
    /^Of 250 samples drawn from 2000\. On 150 test samples it cannot be told/,
  );
});
