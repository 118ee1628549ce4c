/**
 * The 19 circuits of Sim, Johnson and Aspuru-Guzik (2019), figure 2: written down from the figure gate
 * by gate, independently of the generator, and the counts of the paper's table.
 */
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import { gatesOf } from "./ansatz-fixtures.ts";

/** A column of rotations on wires 0 to 3. */
const all = (gate: string): string[] => [0, 1, 2, 3].map((wire) => `${gate} ${wire}`);
const RX_RZ = [...all("rx"), ...all("rz")];
const RY_RZ = [...all("ry"), ...all("rz")];
/** "crz 3 2" has control 3 and target 2. */
const ALL_TO_ALL = [
  "3 2",
  "3 1",
  "3 0",
  "2 3",
  "2 1",
  "2 0",
  "1 3",
  "1 2",
  "1 0",
  "0 3",
  "0 2",
  "0 1",
];
const of = (gate: string, pairs: readonly string[]): string[] =>
  pairs.map((pair) => `${gate} ${pair}`);

const FIGURE: readonly (readonly string[])[] = [
  [...RX_RZ],
  [...RX_RZ, "cx 3 2", "cx 2 1", "cx 1 0"],
  [...RX_RZ, "crz 3 2", "crz 2 1", "crz 1 0"],
  [...RX_RZ, "crx 3 2", "crx 2 1", "crx 1 0"],
  [...RX_RZ, ...of("crz", ALL_TO_ALL), ...RX_RZ],
  [...RX_RZ, ...of("crx", ALL_TO_ALL), ...RX_RZ],
  [...RX_RZ, "crz 1 0", "crz 3 2", ...RX_RZ, "crz 2 1"],
  [...RX_RZ, "crx 1 0", "crx 3 2", ...RX_RZ, "crx 2 1"],
  [...all("h"), "cz 3 2", "cz 2 1", "cz 1 0", ...all("rx")],
  [...all("ry"), "cz 3 2", "cz 2 1", "cz 1 0", "cz 0 3", ...all("ry")],
  [...RY_RZ, "cx 1 0", "cx 3 2", "ry 1", "ry 2", "rz 1", "rz 2", "cx 2 1"],
  [...RY_RZ, "cz 1 0", "cz 3 2", "ry 1", "ry 2", "rz 1", "rz 2", "cz 2 1"],
  [
    ...all("ry"),
    "crz 3 0",
    "crz 2 3",
    "crz 1 2",
    "crz 0 1",
    ...all("ry"),
    "crz 3 2",
    "crz 0 3",
    "crz 1 0",
    "crz 2 1",
  ],
  [
    ...all("ry"),
    "crx 3 0",
    "crx 2 3",
    "crx 1 2",
    "crx 0 1",
    ...all("ry"),
    "crx 3 2",
    "crx 0 3",
    "crx 1 0",
    "crx 2 1",
  ],
  [
    ...all("ry"),
    "cx 3 0",
    "cx 2 3",
    "cx 1 2",
    "cx 0 1",
    ...all("ry"),
    "cx 3 2",
    "cx 0 3",
    "cx 1 0",
    "cx 2 1",
  ],
  [...RX_RZ, "crz 1 0", "crz 3 2", "crz 2 1"],
  [...RX_RZ, "crx 1 0", "crx 3 2", "crx 2 1"],
  [...RX_RZ, "crz 3 0", "crz 2 3", "crz 1 2", "crz 0 1"],
  [...RX_RZ, "crx 3 0", "crx 2 3", "crx 1 2", "crx 0 1"],
];

/** Our gates in the notation above. */
function drawn(number: number, wires: number, layers: number): string[] {
  return gatesOf(`sim-${number}`, { wires, layers }).map(({ gate, targets, controls }) => {
    const control = controls[0];
    if (control === undefined) return `${gate} ${targets.join(" ")}`;
    return `c${gate} ${control.wire} ${targets.join(" ")}`;
  });
}

const NUMBERS = FIGURE.map((_, index) => index + 1);

describe.each(NUMBERS)("circuit %i", (number) => {
  it("has the figure's gates in their order, each with a parameter of its own", () => {
    expect(drawn(number, 4, 1)).toEqual(at(FIGURE, number - 1));
    const angles = gatesOf(`sim-${number}`, { wires: 4, layers: 1 }).flatMap((call) => call.angles);
    expect(angles).toEqual(angles.map((_, index) => `theta${index}`));
  });

  it("repeats its layer", () => {
    const one = at(FIGURE, number - 1);
    // Circuit 10 alone begins with a column outside its layer.
    const before = number === 10 ? one.slice(0, 4) : [];
    const layer = one.slice(before.length);
    expect(drawn(number, 4, 3)).toEqual([...before, ...layer, ...layer, ...layer]);
  });
});

const divisor = (n: number): number => (n % 3 === 0 ? 3 : 1);

/** The paper's table: parameters and two-qubit gates of L layers on n wires. */
const TABLE: readonly {
  readonly parameters: (n: number, L: number) => number;
  readonly pairs: (n: number, L: number) => number;
}[] = [
  { parameters: (n, L) => 2 * n * L, pairs: () => 0 },
  { parameters: (n, L) => 2 * n * L, pairs: (n, L) => (n - 1) * L },
  { parameters: (n, L) => (3 * n - 1) * L, pairs: (n, L) => (n - 1) * L },
  { parameters: (n, L) => (3 * n - 1) * L, pairs: (n, L) => (n - 1) * L },
  { parameters: (n, L) => (n * n + 3 * n) * L, pairs: (n, L) => (n * n - n) * L },
  { parameters: (n, L) => (n * n + 3 * n) * L, pairs: (n, L) => (n * n - n) * L },
  { parameters: (n, L) => (5 * n - 1) * L, pairs: (n, L) => (n - 1) * L },
  { parameters: (n, L) => (5 * n - 1) * L, pairs: (n, L) => (n - 1) * L },
  { parameters: (n, L) => n * L, pairs: (n, L) => (n - 1) * L },
  { parameters: (n, L) => n + n * L, pairs: (n, L) => n * L },
  { parameters: (n, L) => (4 * n - 4) * L, pairs: (n, L) => (n - 1) * L },
  { parameters: (n, L) => (4 * n - 4) * L, pairs: (n, L) => (n - 1) * L },
  {
    parameters: (n, L) => (3 * n + n / divisor(n)) * L,
    pairs: (n, L) => (n + n / divisor(n)) * L,
  },
  {
    parameters: (n, L) => (3 * n + n / divisor(n)) * L,
    pairs: (n, L) => (n + n / divisor(n)) * L,
  },
  { parameters: (n, L) => 2 * n * L, pairs: (n, L) => (n + n / divisor(n)) * L },
  { parameters: (n, L) => (3 * n - 1) * L, pairs: (n, L) => (n - 1) * L },
  { parameters: (n, L) => (3 * n - 1) * L, pairs: (n, L) => (n - 1) * L },
  { parameters: (n, L) => 3 * n * L, pairs: (n, L) => n * L },
  { parameters: (n, L) => 3 * n * L, pairs: (n, L) => n * L },
];

// On three wires the second ring of circuits 13 to 15 would join wires to themselves; see codeBlock.
it.each(NUMBERS)("circuit %i has as many parameters and pairs as the paper's table", (number) => {
  for (const wires of [4, 5, 6, 9]) {
    for (const layers of [1, 2]) {
      const gates = gatesOf(`sim-${number}`, { wires, layers });
      const names = new Set(gates.flatMap((call) => call.angles));
      const pairs = gates.filter(({ controls }) => controls.length > 0);
      const row = at(TABLE, number - 1);
      expect({ names: names.size, pairs: pairs.length }).toEqual({
        names: row.parameters(wires, layers),
        pairs: row.pairs(wires, layers),
      });
    }
  }
});

it("never joins a wire to itself", () => {
  for (const number of NUMBERS) {
    for (const wires of [2, 3, 4, 5, 6, 7]) {
      for (const { controls, targets } of gatesOf(`sim-${number}`, { wires, layers: 1 })) {
        expect(controls.some(({ wire }) => targets.includes(wire))).toBe(false);
      }
    }
  }
});
