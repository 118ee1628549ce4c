/** Expectations from shots: how far they scatter, and that only the seed and the row decide. */
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { unwrap } from "../../base/result.ts";
import { circuitOf, zeros } from "../fixtures.ts";
import { createReference } from "../reference/reference.ts";
import type { Batch, Session, SessionRequest } from "../simulator.ts";
import { withShots, type ShotOptions } from "./with-shots.ts";

const request: SessionRequest = {
  circuit: circuitOf(zeros(2), [
    ["ry", [0], [], ["x0"]],
    ["ry", [1], [], ["a"]],
  ]),
  featureCount: 1,
  parameters: ["a"],
  observables: [
    { x: 0, z: 1 },
    { x: 0, z: 2 },
    { x: 0, z: 3 },
  ],
};

const open = async (options: ShotOptions): Promise<Session> =>
  unwrap(await withShots(createReference(), options).open(request));

const batchOf = (rows: number[], a: number): Batch => ({
  size: rows.length,
  features: Float64Array.from(rows),
  parameters: Float64Array.of(a),
});

describe("an expectation from shots", () => {
  it("of ⟨Z⟩ = 0 at 1024 shots scatters by 0.03125 (SCIENCE: shot noise)", async () => {
    const session = await open({ shots: 1024, seed: 1 });
    const rows = 4000;
    const estimates = await session.forward(
      batchOf(
        Array.from({ length: rows }, () => Math.PI / 2),
        Math.PI / 2,
      ),
    );
    const first = estimates.filter((_, index) => index % 3 === 0);
    const mean = first.reduce((sum, value) => sum + value, 0) / rows;
    const spread = Math.sqrt(first.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows);
    expect(Math.abs(mean)).toBeLessThan((4 * 0.03125) / Math.sqrt(rows));
    // A standard deviation's own is σ/√(2N).
    expect(Math.abs(spread - 0.03125)).toBeLessThan((4 * 0.03125) / Math.sqrt(2 * rows));
    const errors = session.standardErrors?.() ?? [];
    expect(Math.abs(at(errors, 0) - 0.03125)).toBeLessThan(1e-3);
  });

  it("falls with the root of the shots, and is exact where the outcome is certain", async () => {
    for (const shots of [16, 256, 4096]) {
      const session = await open({ shots, seed: 2 });
      const estimates = await session.forward(batchOf([1.1, 0], Math.PI));
      const errors = session.standardErrors?.() ?? [];
      expect(at(errors, 0)).toBeCloseTo(Math.sqrt((1 - at(estimates, 0) ** 2) / shots), 12);
      expect(Math.abs(at(estimates, 0) - Math.cos(1.1))).toBeLessThan(4 / Math.sqrt(shots));
      expect([...estimates].slice(3)).toEqual([1, -1, -1]);
      expect([...errors].slice(3)).toEqual([0, 0, 0]);
      // Outcomes are ±1, so that means are whole numbers of shots.
      expect(((1 + at(estimates, 0)) / 2) * shots).toBeCloseTo(
        Math.round(((1 + at(estimates, 0)) / 2) * shots),
        9,
      );
    }
  });

  it("depends on the seed, the row and the parameters, and not on what was measured before", async () => {
    const batch = batchOf([0.4, 1.2, 0.4], 0.9);
    const calm = await (await open({ shots: 100, seed: 5 })).forward(batch);
    const busy = await open({ shots: 100, seed: 5 });
    await busy.forward(batchOf([2, 1], 0.1));
    expect(await busy.forward(batch)).toEqual(calm);
    expect(await (await open({ shots: 100, seed: 6 })).forward(batch)).not.toEqual(calm);
    expect(await busy.forward(batchOf([0.4, 1.2, 0.4], 0.9000001))).not.toEqual(calm);
    // Equal rows are measured apart.
    expect(calm.slice(0, 3)).not.toEqual(calm.slice(6));
  });

  it("counts what it takes, keeps states exact and has no adjoint", async () => {
    const session = await open({ shots: 10, seed: 1 });
    await session.forward(batchOf([0, 1], 0));
    expect(session.executions?.()).toEqual({ circuits: 2, shots: 2 * 3 * 10 });
    const state = await session.state(Float64Array.of(Math.PI), Float64Array.of(0));
    expect(at(state, 2)).toBeCloseTo(1, 12);
    await expect(session.backward(new Float64Array(6))).rejects.toThrow("no adjoint");
  });
});
