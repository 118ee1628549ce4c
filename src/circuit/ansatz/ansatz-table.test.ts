/** What every ansatz of the table has in common, looped over it. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unwrap } from "../../base/result.ts";
import { circuitParameters, emptyCircuit, MAX_OPS } from "../circuit.ts";
import { validateCircuit } from "../validate.ts";
import { codes } from "../custom-gate-fixtures.ts";
import { ansatzById, circuitOf, gatesOf } from "./ansatz-fixtures.ts";
import { ANSAETZE } from "./ansatz-table.ts";
import type { Setting, SettingValues } from "./ansatz.ts";
import { featuresRead, generateAnsatz, insertAnsatz } from "./insert-ansatz.ts";
import { fallbackValues } from "./settings.ts";

function anyValue(setting: Setting): fc.Arbitrary<number | string> {
  if (setting.kind === "count") {
    return fc.integer({ min: setting.minimum, max: setting.maximum });
  }
  if (setting.kind === "choice") return fc.constantFrom(...setting.options.map(({ id }) => id));
  const texts = {
    numbers: ["1", "1, -2, 0.5", "0 0 3", "1e200 -1e200; 3", ""],
    edges: ["0-1", "1-0, 1-2", "0-9", "0-0", "a"],
  }[setting.id];
  return fc.constantFrom(...(texts ?? [setting.fallback]));
}

const anyValues = (settings: readonly Setting[]): fc.Arbitrary<SettingValues> =>
  fc.record(Object.fromEntries(settings.map((setting) => [setting.id, anyValue(setting)])));

it("gives every ansatz an id and a name of its own, and says what it is", () => {
  for (const part of ["id", "name"] as const) {
    expect(new Set(ANSAETZE.map((ansatz) => ansatz[part])).size).toBe(ANSAETZE.length);
  }
  for (const { help, formula, source } of ANSAETZE) {
    for (const text of [help, formula, source]) expect(text.length).toBeGreaterThan(5);
    expect(help).toMatch(/\.$/);
  }
  expect(ANSAETZE.filter(({ group }) => group === "Sim et al. 2019")).toHaveLength(19);
});

describe.each(ANSAETZE.map((ansatz) => [ansatz.id, ansatz] as const))("%s", (_id, ansatz) => {
  it("makes a valid circuit of any settings, or says what is wrong with them", () => {
    fc.assert(
      fc.property(anyValues(ansatz.settings), fc.nat({ max: 3 }), (values, firstWire) => {
        const circuit = emptyCircuit(2);
        const generated = generateAnsatz(ansatz, values, {
          prefixes: ansatz.parameters,
          isShared: false,
          circuit,
        });
        if (!generated.ok) {
          for (const { code, place, message, remedy } of generated.problems) {
            expect(code).toMatch(/^ansatz\/(numbers|edges|electrons)$/);
            expect(ansatz.settings.map(({ id }) => id)).toContain(place);
            expect(message && remedy).toMatch(/\.$/);
          }
          return;
        }
        const inserted = insertAnsatz(circuit, {
          generated: generated.value,
          place: { kind: "append" },
          firstWire,
        });
        const gateCount = generated.value.blocks.flat().length;
        const isTooLarge = gateCount > MAX_OPS || firstWire + generated.value.wireCount > 26;
        expect(inserted.ok).toBe(!isTooLarge);
        if (!inserted.ok) return;
        expect(validateCircuit(inserted.value, featuresRead(generated.value))).toEqual([]);
        expect(inserted.value.ops).toHaveLength(gateCount);
      }),
      { seed: 4, numRuns: 30 },
    );
  });

  it("fits an empty circuit as it comes, with parameters numbered from 0 without gaps", () => {
    const circuit = circuitOf(ansatz.id, {});
    expect(circuit.ops.length).toBeGreaterThan(0);
    const names = circuitParameters(circuit);
    for (const prefix of ansatz.parameters) {
      const mine = names.filter((name) => name.replace(/\d+$/, "") === prefix);
      expect(new Set(mine)).toEqual(new Set(mine.map((_, index) => `${prefix}${index}`)));
    }
    expect(names.length > 0).toBe(ansatz.parameters.length > 0);
  });

  it("refuses a setting out of range at its place", () => {
    for (const setting of ansatz.settings) {
      if (setting.kind === "text") continue;
      const wrong = setting.kind === "count" ? setting.maximum + 1 : "nonsense";
      const values = { ...fallbackValues(ansatz), [setting.id]: wrong };
      const result = generateAnsatz(ansatz, values, {
        prefixes: ansatz.parameters,
        isShared: false,
        circuit: emptyCircuit(1),
      });
      expect(result.ok ? [] : result.problems.map(({ place }) => place)).toEqual([setting.id]);
    }
  });
});

/** Parameters by the papers' and libraries' formulas. */
const COUNTS: readonly (readonly [string, SettingValues, number])[] = [
  ["hardware-efficient", { wires: 5, depth: 3 }, 5 * (3 * 3 + 2)],
  ["real-amplitudes", { wires: 5, repetitions: 3 }, 5 * (3 + 1)],
  ["efficient-su2", { wires: 5, repetitions: 3 }, 2 * 5 * (3 + 1)],
  ["basic-entangler", { wires: 5, layers: 3 }, 5 * 3],
  ["strongly-entangling", { wires: 5, layers: 3 }, 3 * 5 * 3],
  ["data-reuploading", { wires: 3, features: 2, layers: 4 }, 3 * 3 * 4],
  ["data-reuploading", { wires: 1, features: 2, layers: 4, encoding: "weighted" }, (3 + 2) * 4],
  ["qaoa", { wires: 6, layers: 3 }, 2 * 3],
  // 8, 4 and 2 wires: a convolution and a pooling each, of three angles.
  ["qcnn", { wires: "8", sharing: "shared" }, 3 * 2 * 3],
  ["qcnn", { wires: "8", sharing: "own" }, 3 * (8 + 4) + 3 * (4 + 2) + 3 * (2 + 1)],
  ["uccsd", { electrons: 2, orbitals: 4 }, 2 + 1],
  ["uccsd", { electrons: 2, orbitals: 4, which: "doubles" }, 1],
  ["uccsd", { electrons: 4, orbitals: 8 }, 8 + 18],
];

it.each(COUNTS)("%s with %o has as many parameters as its formula says", (id, values, count) => {
  expect(circuitParameters(circuitOf(id, values))).toHaveLength(count);
});

it("writes hardware-efficient layers as Kandala et al. do (Eq. 1)", () => {
  const gates = gatesOf("hardware-efficient", { wires: 2, depth: 1 }).map(
    ({ gate, targets, controls, angles }) =>
      [gate, ...controls.map(({ wire }) => wire), ...targets, ...angles].join(" "),
  );
  expect(gates).toEqual([
    "rx 0 theta0",
    "rx 1 theta1",
    "rz 0 theta2",
    "rz 1 theta3",
    "z 0 1",
    "rz 0 theta4",
    "rz 1 theta5",
    "rx 0 theta6",
    "rx 1 theta7",
    "rz 0 theta8",
    "rz 1 theta9",
  ]);
});

describe("what a person can get wrong", () => {
  const generate = (id: string, values: SettingValues, prefixes?: readonly string[]) => {
    const ansatz = ansatzById(id);
    return generateAnsatz(
      ansatz,
      { ...fallbackValues(ansatz), ...values },
      { prefixes: prefixes ?? ansatz.parameters, isShared: false, circuit: emptyCircuit(1) },
    );
  };

  it.each([
    ["", "There are no numbers."],
    ["1, two", '"two" is not a number.'],
    ["0, 0", "All numbers are 0: no state has no amplitude."],
    ["1 2 3 4 5", "5 numbers do not fit the 4 amplitudes of 2 wires."],
  ])("amplitudes %j", (numbers, message) => {
    const result = generate("amplitude-encoding", { numbers, wires: 2 });
    expect(result.ok ? [] : result.problems.map((found) => found.message)).toEqual([message]);
  });

  it.each([
    ["", "There are no edges."],
    ["0,1", '"0" is not an edge.'],
    ["0-4", "Edge 0-4 names wire 4; there are wires 0 to 3."],
    ["2-2", "Edge 2-2 joins a wire to itself."],
    ["0-1 1-0", "Edge 0-1 is listed twice."],
  ])("edges %j", (edges, message) => {
    const result = generate("qaoa", { wires: 4, graph: "custom", edges });
    expect(result.ok ? [] : result.problems.map((found) => found.message)).toEqual([message]);
  });

  it("electrons without room", () => {
    expect(codes(generate("uccsd", { electrons: 4, orbitals: 4 }))).toEqual(["ansatz/electrons"]);
    expect(codes(generate("uccsd", { electrons: 1, orbitals: 2 }))).toEqual(["ansatz/electrons"]);
  });

  it.each(["x", "pi 2", "2a", "", "theta1", "sin(", "a".repeat(25)])("prefix %j", (prefix) => {
    expect(codes(generate("real-amplitudes", {}, [prefix]))).toEqual(["ansatz/prefix"]);
  });

  it("one name for two kinds of parameters", () => {
    expect(codes(generate("qaoa", {}, ["a", "a"]))).toEqual(["ansatz/prefix"]);
    expect(
      unwrap(generate("qaoa", {}, ["g", "b"]))
        .blocks.flat()
        .at(-1)?.angles,
    ).toEqual(["2*b1"]);
  });
});
