/** Taking sub-circuit gates apart: wires, controls and angles find their places, at any depth. */
import { describe, expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { circuitParameters, emptyCircuit, type Circuit, type Op } from "./circuit.ts";
import { substituteAngles } from "./angle-names.ts";
import { addOp } from "./commands.ts";
import { addCustomGate } from "./custom-gate-commands.ts";
import { codes, messages, someMatrix } from "./custom-gate-fixtures.ts";
import { flattenCircuit } from "./flatten.ts";
import { validateCircuit } from "./validate.ts";

type Short = readonly [
  gate: Op["gate"],
  targets: readonly number[],
  angles?: readonly string[],
  controls?: readonly number[],
];

/** Ops a column from (gate, targets, angles, controls); negative controls are ~wire. */
const opsOf = (...ops: readonly Short[]): Op[] =>
  ops.map(([gate, targets, angles = [], controls = []], column) => ({
    id: `b${column}`,
    gate,
    column,
    targets,
    angles,
    controls: controls.map((wire) => ({ wire: wire < 0 ? ~wire : wire, on: wire >= 0 })),
  }));

/** "ry q1 [theta] c0 !2". */
const shown = ({ ops }: Circuit): string[] =>
  ops.map(({ gate, targets, controls, angles }) =>
    [
      gate,
      ...targets.map((wire) => `q${wire}`),
      ...angles.map((text) => `[${text}]`),
      ...controls.map(({ wire, on }) => `${on ? "c" : "!"}${wire}`),
    ].join(" "),
  );

/** Four wires; "Bell" on two, "Turn" of theta and x0 on one, "Both" of Turn and Bell on three. */
function nestedCircuit(): Circuit {
  let circuit = emptyCircuit(4);
  const define = (name: string, wireCount: number, angleNames: string[], ...ops: Short[]): void => {
    const body = { wireCount, angleNames, ops: opsOf(...ops) };
    circuit = unwrap(addCustomGate(circuit, { name, circuit: body }));
  };
  define("Bell", 2, [], ["h", [0]], ["x", [1], [], [0]]);
  define("Turn", 1, ["theta", "x0"], ["rx", [0], ["2theta - pi"]], ["rz", [0], ["sin(x0)*theta"]]);
  define(
    "Both",
    3,
    ["a"],
    ["~g2", [2], ["a/2", "0.5"]],
    ["~g1", [2, 0], [], [-2]],
    ["barrier", [0, 1, 2]],
  );
  return circuit;
}

const place = (circuit: Circuit, args: Partial<Parameters<typeof addOp>[1]>): Circuit =>
  unwrap(addOp(circuit, { gate: "h", column: 99, wire: 0, ...args }));

describe("flattenCircuit", () => {
  it("returns a circuit without such gates itself", () => {
    const plain = place(emptyCircuit(2), {});
    expect(flattenCircuit(plain)).toBe(plain);
    const matrix = unwrap(addCustomGate(plain, { name: "Mine", matrix: someMatrix(2) }));
    const placed = place(matrix, { gate: "~g1" });
    expect(flattenCircuit(placed)).toBe(placed);
    expect(flattenCircuit(nestedCircuit()).ops).toEqual([]);
  });

  it("maps wires, adds controls and puts angles in place of names", () => {
    let circuit = place(nestedCircuit(), { gate: "~g1", targets: [3, 1] });
    circuit = place(circuit, {
      gate: "~g2",
      targets: [2],
      controls: [{ wire: 0, on: false }],
      angles: ["w*x1 + b", "x1^2"],
    });
    expect(shown(flattenCircuit(circuit))).toEqual([
      "h q3",
      "x q1 c3",
      "rx q2 [2*(w*x1 + b) - pi] !0",
      "rz q2 [sin((x1^2))*(w*x1 + b)] !0",
    ]);
    expect(circuitParameters(circuit)).toEqual(["w", "b"]);
  });

  it("goes through gates inside gates, in the order in which they act", () => {
    const circuit = place(place(nestedCircuit(), {}), {
      gate: "~g3",
      targets: [1, 3, 0],
      angles: ["-phi"],
      column: 0,
      insert: true,
    });
    const flat = flattenCircuit(circuit);
    expect(shown(flat)).toEqual([
      "rx q0 [2*((-phi)/2) - pi]",
      "rz q0 [sin(0.5)*((-phi)/2)]",
      "h q0 !3",
      "x q1 c0 !3",
      "barrier q1 q3 q0",
      "h q0",
    ]);
    expect(flat.ops.map((op) => op.column)).toEqual([0, 0, 0, 0, 0, 1]);
    expect(new Set(flat.ops.map((op) => op.id)).size).toBe(6);
    expect(flattenCircuit(circuit)).toBe(flat);
  });

  it("leaves a barrier without controls", () => {
    const body = { wireCount: 1, angleNames: [], ops: opsOf(["barrier", [0]], ["x", [0]]) };
    let circuit = unwrap(addCustomGate(emptyCircuit(2), { name: "Fence", circuit: body }));
    circuit = place(circuit, { gate: "~g1", controls: [{ wire: 1, on: true }] });
    expect(shown(flattenCircuit(circuit))).toEqual(["barrier q0", "x q0 c1"]);
  });
});

describe("an angle put in the place of a name", () => {
  it.each([
    ["theta", "a + b", "a + b"],
    ["2theta", "a + b", "2*(a + b)"],
    ["2theta", "2a", "2*(2a)"],
    ["x0^2", "-1", "(-1)^2"],
    ["1e-3*theta + thetas", "b", "1e-3*b + thetas"],
    ["theta - phi", "phi", "phi - theta"],
  ])("%s with %s is %s", (text, angle, wanted) => {
    const angles = new Map([
      ["theta", angle],
      ["x0", angle],
      ["e", "wrong"],
      ["phi", "theta"],
    ]);
    expect(substituteAngles(text, angles)).toBe(wanted);
  });

  it("is refused at the op when it leaves no normal form, telling where and why", () => {
    const circuit = nestedCircuit();
    const turn = (angles: string[]) => addOp(circuit, { gate: "~g2", column: 0, wire: 0, angles });
    expect(turn(["phi", "x0*x1"]).ok).toBe(true);
    const refused = turn(["phi", "w"]);
    expect(codes(refused)).toEqual(["circuit/inner-angle"]);
    expect(messages(refused)).toBe(
      'Inside "Turn", the angle "sin(x0)*theta" becomes "sin(w)*phi": sin() of the parameter w is not a sum of products.',
    );
    const long = `w${" + w".repeat(48)}`;
    const tooLong = turn([long, "x1"]);
    expect(codes(tooLong)).toContain("circuit/inner-angle-too-long");
    expect(messages(tooLong)).toMatch(/has 202 characters once its names are replaced; 200 are/);
  });

  it("is told of the gates around it", () => {
    let circuit = nestedCircuit();
    const body = {
      wireCount: 1,
      angleNames: ["v"],
      ops: opsOf(["~g2", [0], ["v", "1/v"]], ["~g2", [0], ["v", "v"]]),
    };
    const refused = addCustomGate(circuit, { name: "Outer", circuit: body });
    expect(codes(refused)).toEqual(["angle/not-linear"]);
    const fine = { ...body, ops: opsOf(["~g2", [0], ["v", "v"]]) };
    circuit = unwrap(addCustomGate(circuit, { name: "Outer", circuit: fine }));
    expect(messages(addOp(circuit, { gate: "~g4", column: 0, wire: 0, angles: ["w"] }))).toMatch(
      /^Inside "Outer" › "Turn", the angle "sin\(x0\)\*theta" becomes "sin\(w\)\*w"/,
    );
  });
});

describe("what would be too much", () => {
  const chain = (length: number, width: number, last: readonly Short[]): Circuit => {
    const customGates = Array.from({ length }, (_, index) => ({
      id: `~g${index + 1}` as const,
      name: `Level ${index + 1}`,
      circuit: {
        wireCount: 1,
        angleNames: [],
        ops:
          index === 0
            ? opsOf(...last)
            : opsOf(...Array.from({ length: width }, (): Short => [`~g${index}`, [0]])),
      },
    }));
    return { ...emptyCircuit(1), customGates };
  };

  it.each([
    ["of a gate in each", [["x", [0]]] as Short[]],
    ["of nothing at all", []],
  ])("is counted without making it: a billion laughs %s", (_what, last) => {
    const circuit = { ...chain(20, 10, last), ops: opsOf(["~g20", [0]]) };
    const started = performance.now();
    const problems = validateCircuit(circuit);
    expect(performance.now() - started).toBeLessThan(200);
    expect(new Set(problems.map(({ code }) => code))).toEqual(
      new Set(["custom-gate/too-large-inside"]),
    );
    expect(problems.at(-1)?.message).toBe(
      'With all that stands inside it, "Level 20" is 10000000000000000000 gates; 5000 are possible.',
    );
  });

  it("is refused for the whole circuit where no gate alone is too large", () => {
    const circuit = chain(4, 17, [["x", [0]]]);
    expect(validateCircuit({ ...circuit, ops: opsOf(["~g4", [0]]) })).toEqual([]);
    const twice = validateCircuit({ ...circuit, ops: opsOf(["~g4", [0]], ["~g4", [0]]) });
    expect(twice.map(({ code, message }) => [code, message])).toEqual([
      [
        "circuit/too-many-inner-ops",
        "With what its own gates are made of, the circuit has 9826 gates; 5000 are possible.",
      ],
    ]);
  });

  it("is refused where gates stand too deep inside one another", () => {
    expect(validateCircuit(chain(20, 1, [["x", [0]]]))).toEqual([]);
    const [found] = validateCircuit(chain(21, 1, [["x", [0]]]));
    expect(found).toMatchObject({ code: "custom-gate/too-deep", place: "~g21" });
    expect(found?.message).toBe('"Level 21" has gates inside gates, 21 deep; 20 are possible.');
  });
});
