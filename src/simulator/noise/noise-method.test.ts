import { expect, it } from "vitest";
import { createRandom } from "../../base/random.ts";
import { emptyCircuit } from "../../circuit/circuit.ts";
import { bitsRead, expandNoise } from "../../circuit/expand-noise.ts";
import { densityWires, fitsDensity, noiseMethod } from "../../circuit/noise-method.ts";
import { NO_NOISE } from "../../circuit/noise-model.ts";
import { randomNoisyRequest } from "./fixtures.ts";

it("counts two wires of a state for each wire, and one for each bit that is waited for", () => {
  const random = createRandom(1, "noisy");
  for (let trial = 0; trial < 40; trial++) {
    const { circuit } = randomNoisyRequest(random, "density");
    const bits = bitsRead(expandNoise(circuit, NO_NOISE)).length;
    expect(densityWires(circuit)).toBe(2 * circuit.wires.length + bits);
  }
});

it("is the density matrix up to 6 wires, unless trajectories are asked for", () => {
  expect(noiseMethod(emptyCircuit(6), undefined)).toBe("density");
  expect(noiseMethod(emptyCircuit(6), "trajectories")).toBe("trajectories");
  expect(noiseMethod(emptyCircuit(7), undefined)).toBe("trajectories");
});

it("is trajectories where too many bits are waited for", () => {
  const waiting = (count: number) => {
    const base = { targets: [0], controls: [], angles: [] };
    const ops = Array.from({ length: count }, (_, place) => [
      { ...base, id: `m${place}`, gate: "measure", column: 2 * place, bit: `m${place}` } as const,
      {
        ...base,
        id: `x${place}`,
        gate: "x",
        column: 2 * place + 1,
        when: [{ bit: `m${place}`, on: true }],
      } as const,
    ]).flat();
    return { ...emptyCircuit(6), ops };
  };
  expect([4, 5].map((count) => fitsDensity(waiting(count)))).toEqual([true, false]);
});
