/** Which gates of a circuit can undo each other. */
import { expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { emptyCircuit, type Circuit } from "./circuit.ts";
import { addOp } from "./commands.ts";
import { mirrorPairs } from "./mirror-pairs.ts";

type Placed = Omit<Parameters<typeof addOp>[1], "column">;

/** Ops one behind the other. */
function circuitOf(wireCount: number, ...ops: readonly Placed[]): Circuit {
  return ops.reduce<Circuit>(
    (built, op, column) => unwrap(addOp(built, { ...op, column })),
    emptyCircuit(wireCount),
  );
}

const ry = (wire: number, angle: string): Placed => ({ gate: "ry", wire, angles: [angle] });
const cnot: Placed = { gate: "x", wire: 1, controls: [{ wire: 0, on: true }] };
const namesOf = (circuit: Circuit): string[] =>
  mirrorPairs(circuit).map(({ first, second }) => `${first} ${second}`);

it("pairs a block with its mirror image, through the gates between", () => {
  const circuit = circuitOf(
    2,
    ry(0, "a"),
    ry(1, "b"),
    cnot,
    ry(0, "c"),
    ry(0, "d"),
    cnot,
    ry(0, "e"),
    ry(1, "2f"),
  );
  expect(namesOf(circuit)).toEqual(["c d", "a e", "b f"]);
  expect(mirrorPairs(circuit).at(-1)?.factor).toBe(-0.5);
});

it("takes a gate of several angles with its inverse's order", () => {
  const u = (...angles: string[]): Placed => ({ gate: "u", wire: 0, angles });
  // U(θ, φ, λ)† = U(-θ, -λ, -φ).
  expect(namesOf(circuitOf(1, u("a", "b", "c"), u("d", "e", "f")))).toEqual(["a d", "c e", "b f"]);
});

it("pairs nothing across what is not undone", () => {
  const data = ry(0, "x0");
  expect(namesOf(circuitOf(1, ry(0, "a"), data, ry(0, "b")))).toEqual([]);
  expect(namesOf(circuitOf(2, ry(0, "a"), cnot, ry(0, "b"), cnot))).toEqual([]);
  expect(namesOf(circuitOf(1, ry(0, "a"), { gate: "s", wire: 0 }, ry(0, "b")))).toEqual([]);
  const undone: Placed[] = [
    { gate: "s", wire: 0 },
    { gate: "sdg", wire: 0 },
  ];
  expect(namesOf(circuitOf(1, ry(0, "a"), ...undone, ry(0, "b")))).toEqual(["a b"]);
});

it("leaves parameters alone that stand in two places, or with something added", () => {
  expect(namesOf(circuitOf(1, ry(0, "a"), ry(0, "a")))).toEqual([]);
  expect(namesOf(circuitOf(1, ry(0, "a"), ry(0, "b + pi/2")))).toEqual([]);
  expect(namesOf(circuitOf(1, ry(0, "a*x0"), ry(0, "b")))).toEqual([]);
  expect(namesOf(circuitOf(1, ry(0, "a"), { gate: "rx", wire: 0, angles: ["b"] }))).toEqual([]);
});
