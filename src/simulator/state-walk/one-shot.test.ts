/** One shot of circuits that measure, against the density matrices of all shots. */
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { unwrap } from "../../base/result.ts";
import { columnCount, emptyCircuit, type Circuit } from "../../circuit/circuit.ts";
import { addOp, setInitial, type AddOpArguments } from "../../circuit/commands.ts";
import { addCondition } from "../../circuit/measurement-commands.ts";
import { NO_NOISE } from "../../circuit/noise-model.ts";
import { groupOps } from "../../circuit/group-commands.ts";
import { densityBranches } from "../reference/density.ts";
import { ShotWalk, type ShotMoment } from "./one-shot.ts";

const goOn = async (): Promise<void> => {};
const INPUTS = { parameters: new Map([["theta", 1.1]]), features: [0.6] };

function build(wireCount: number, ...ops: readonly AddOpArguments[]): Circuit {
  return ops.reduce((circuit, op) => unwrap(addOp(circuit, op)), emptyCircuit(wireCount));
}

function follow(walk: ShotWalk, circuit: Circuit, seed: number): void {
  walk.follow({ circuit, featureCount: 1, parameters: ["theta"], inputs: INPUTS, seed });
}

function run(circuit: Circuit, seed: number, column = columnCount(circuit)): Promise<ShotMoment> {
  const walk = new ShotWalk();
  follow(walk, circuit, seed);
  return walk.momentAfter(column, goOn);
}

const keyOf = (bits: ReadonlyMap<string, boolean>): string => JSON.stringify([...bits].toSorted());

/** |ψ⟩⟨ψ| as `densityBranches` gives it: ⟨k|ρ|b⟩ at k + 2^n b. */
function densityOf({ state }: ShotMoment): Float64Array {
  const size = state.length / 2;
  const density = new Float64Array(2 * size * size);
  for (let bra = 0; bra < size; bra++) {
    for (let ket = 0; ket < size; ket++) {
      const [kr, ki, br, bi] = [2 * ket, 2 * ket + 1, 2 * bra, 2 * bra + 1].map((k) =>
        at(state, k),
      );
      const place = 2 * (ket + size * bra);
      density[place] = (kr ?? 0) * (br ?? 0) + (ki ?? 0) * (bi ?? 0);
      density[place + 1] = (ki ?? 0) * (br ?? 0) - (kr ?? 0) * (bi ?? 0);
    }
  }
  return density;
}

/** Measures, goes on, waits, resets, and waits for two bits at once. */
function busyCircuit(): Circuit {
  const circuit = build(
    3,
    { gate: "ry", column: 0, wire: 0, angles: ["theta"] },
    { gate: "x", column: 1, wire: 1, controls: [{ wire: 0, on: true }] },
    { gate: "h", column: 2, wire: 2 },
    { gate: "measure", column: 2, wire: 0 },
    { gate: "rx", column: 3, wire: 1, angles: ["x0"], when: [{ bit: "m0", on: true }] },
    { gate: "x", column: 4, wire: 1, controls: [{ wire: 2, on: false }] },
    { gate: "measure", column: 5, wire: 1 },
    {
      gate: "swap",
      column: 6,
      wire: 0,
      when: [
        { bit: "m0", on: false },
        { bit: "m1", on: true },
      ],
    },
    { gate: "reset", column: 7, wire: 0, when: [{ bit: "m0", on: true }] },
    { gate: "h", column: 8, wire: 0 },
    { gate: "measure", column: 9, wire: 2, bit: "last" },
  );
  return unwrap(setInitial(circuit, { wire: 1, initial: "-i" }));
}

describe("one shot", () => {
  it("ends, with its bits, in the state that is left of all runs with those", async () => {
    const circuit = busyCircuit();
    const branches = new Map(
      densityBranches(circuit, NO_NOISE, INPUTS).map((branch) => [keyOf(branch.bits), branch]),
    );
    const seen = new Set<string>();
    for (let seed = 0; seed < 60; seed++) {
      const moment = await run(circuit, seed);
      const branch = branches.get(keyOf(moment.bits));
      expect(branch, keyOf(moment.bits)).toBeDefined();
      if (!branch) continue;
      const size = moment.state.length / 2;
      const trace = Array.from({ length: size }, (_, k) => at(branch.density, 2 * k * (size + 1)));
      const chance = trace.reduce((sum, value) => sum + value, 0);
      const found = densityOf(moment);
      seen.add(keyOf(moment.bits));
      found.forEach((value, k) =>
        expect(Math.abs(value - at(branch.density, k) / chance)).toBeLessThan(1e-12),
      );
    }
    expect(seen.size).toBeGreaterThan(5);
  });

  it("draws outcomes as often as Born's rule says, by seeds", async () => {
    const circuit = build(
      1,
      { gate: "ry", column: 0, wire: 0, angles: ["theta"] },
      { gate: "measure", column: 1, wire: 0 },
    );
    const runs = 600;
    let ones = 0;
    for (let seed = 0; seed < runs; seed++)
      ones += Number((await run(circuit, seed)).bits.get("m0"));
    const chance = Math.sin(1.1 / 2) ** 2;
    const deviation = Math.sqrt(runs * chance * (1 - chance));
    expect(Math.abs(ones - runs * chance)).toBeLessThan(4 * deviation);
    expect((await run(circuit, 7)).bits).toEqual((await run(circuit, 7)).bits);
  });

  it("draws the same for a measurement whatever stands elsewhere", async () => {
    const circuit = busyCircuit();
    const edited = unwrap(addOp(circuit, { gate: "h", column: 10, wire: 1 }));
    for (let seed = 0; seed < 10; seed++) {
      expect((await run(edited, seed, 10)).bits).toEqual((await run(circuit, seed, 10)).bits);
    }
  });

  it("teleports: the third wire ends as the first began, whatever is measured", async () => {
    const circuit = build(
      3,
      { gate: "u", column: 0, wire: 0, angles: ["theta", "0.4", "-1.2"] },
      { gate: "h", column: 0, wire: 1 },
      { gate: "x", column: 1, wire: 2, controls: [{ wire: 1, on: true }] },
      { gate: "x", column: 2, wire: 1, controls: [{ wire: 0, on: true }] },
      { gate: "h", column: 3, wire: 0 },
      { gate: "measure", column: 4, wire: 0 },
      { gate: "measure", column: 4, wire: 1 },
      { gate: "x", column: 5, wire: 2, when: [{ bit: "m1", on: true }] },
      { gate: "z", column: 6, wire: 2, when: [{ bit: "m0", on: true }] },
      // What undoes the preparation brings the third wire to |0⟩.
      { gate: "u", column: 7, wire: 2, angles: ["-theta", "1.2", "-0.4"] },
    );
    const seen = new Set<string>();
    for (let seed = 0; seed < 40; seed++) {
      const { state, bits } = await run(circuit, seed);
      seen.add(keyOf(bits));
      let one = 0;
      for (let index = 4; index < 8; index++) {
        one += at(state, 2 * index) ** 2 + at(state, 2 * index + 1) ** 2;
      }
      expect(one).toBeLessThan(1e-12);
    }
    expect(seen.size).toBe(4);
  });

  it("lets a gate of gates wait as a whole, and tells the state before each column", async () => {
    const pair = build(1, { gate: "x", column: 0, wire: 0 }, { gate: "z", column: 1, wire: 0 });
    const grouped = unwrap(groupOps(pair, { ids: ["op1", "op2"], name: "XZ" }));
    const measured = unwrap(addOp(grouped, { gate: "measure", column: 0, wire: 0, insert: true }));
    const waiting = unwrap(addCondition(measured, { id: "op3", bit: "m0", on: false }));
    const walk = new ShotWalk();
    follow(walk, waiting, 1);
    const ones: number[] = [];
    for (const column of [0, 1, 2]) {
      ones.push(Math.abs(at((await walk.momentAfter(column, goOn)).state, 2)));
    }
    expect(ones).toEqual([0, 0, 1]);
  });

  it("goes back and forth without computing anew, and starts an edit where it is", async () => {
    const circuit = busyCircuit();
    const count = columnCount(circuit);
    const walk = new ShotWalk();
    follow(walk, circuit, 3);
    for (const column of [count, 4, 0, 7, count]) {
      const fresh = await run(circuit, 3, column);
      expect(await walk.momentAfter(column, goOn)).toEqual(fresh);
    }
    expect(walk.columnsApplied).toBe(count);
    const edited = unwrap(addOp(circuit, { gate: "h", column: 8, wire: 1 }));
    follow(walk, edited, 3);
    expect(await walk.momentAfter(count, goOn)).toEqual(await run(edited, 3));
    expect(walk.columnsApplied).toBe(count + 2);
    // Another shot is another one from its start.
    follow(walk, edited, 4);
    expect(await walk.momentAfter(count, goOn)).toEqual(await run(edited, 4));
  });

  it("stops where its checkpoint says so", async () => {
    const random = createRandom(1, "stop");
    let steps = 3 + random.integer(3);
    const walk = new ShotWalk();
    follow(walk, busyCircuit(), 1);
    const stop = async (): Promise<void> => {
      if (--steps < 0) throw new Error("stopped");
    };
    await expect(walk.momentAfter(10, stop)).rejects.toThrow("stopped");
    expect(await walk.momentAfter(10, goOn)).toEqual(await run(busyCircuit(), 1, 10));
  });
});
