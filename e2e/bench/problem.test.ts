/** The workload means the same to peers as to the product: the peer against the reference. */
import { describe, expect, test } from "vitest";
import { createReference } from "../../src/simulator/reference/reference.ts";
import { requireAgreement } from "./agreement.ts";
import { GateByGate } from "./peers/gate-by-gate.ts";
import { PACKAGES } from "./peers/packages.ts";
import { createProblem, stepFlops } from "./problem.ts";
import { Stepper } from "./stepper.ts";

const PROBLEM = createProblem({ wires: 3, batch: 4, layers: 2 });

describe("workload W1", () => {
  test("counts a fused gate a wire and layer", () => {
    expect(stepFlops(PROBLEM)).toBe(60 * 4 * 8 * 6);
  });

  test("gives the float64 peer the reference's expectations and gradient", async () => {
    const stepper = await Stepper.open(createReference(), PROBLEM);
    const expected = await stepper.step();
    const found = new GateByGate(PROBLEM).step();
    for (const part of ["expectations", "parameters", "features"] as const) {
      requireAgreement(part, found[part], expected[part], 1e-13);
    }
    requireAgreement("forward", new GateByGate(PROBLEM).forward(), expected.expectations, 1e-13);
  });

  test.each(PACKAGES)("gives $name the same expectations", (peer) => {
    const expected = new GateByGate(PROBLEM).forward();
    for (let row = 0; row < 4; row++) {
      const found = peer.forward(PROBLEM, row);
      requireAgreement(peer.name, found, expected.subarray(3 * row, 3 * row + 3), 1e-12);
    }
  });
});
