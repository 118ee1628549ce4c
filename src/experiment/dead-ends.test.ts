import { describe, expect, it } from "vitest";
import type { Circuit, Op } from "../circuit/circuit.ts";
import { emptyCircuit } from "../circuit/circuit.ts";
import { findDeadEnds, findUnread } from "./dead-ends.ts";

/** `gate wires [angle]`, controls after a slash: "rx 0 x0", "x 1/0". Each in a column of its own. */
function circuitOf(wireCount: number, ...lines: readonly string[]): Circuit {
  const ops = lines.map((line, column): Op => {
    const [gate = "", wires = "", ...angles] = line.split(" ");
    const [targets = "", controls = ""] = wires.split("/");
    const numbers = (text: string): number[] => (text === "" ? [] : text.split(",").map(Number));
    return {
      id: `op${column + 1}`,
      gate: gate as Op["gate"],
      column,
      targets: numbers(targets),
      controls: numbers(controls).map((wire) => ({ wire, on: true })),
      angles,
    };
  });
  return { ...emptyCircuit(wireCount), ops };
}

const codes = (circuit: Circuit, ...observables: readonly string[]): string[] =>
  findDeadEnds({
    circuit,
    model: { readout: { kind: "expectations", observables: [...observables] } },
  }).map(({ code }) => code);

it("asks no data of a task that has none", () => {
  const model = { readout: { kind: "probabilities", wires: [0] } } as const;
  const task = { kind: "minimise" } as const;
  expect(findDeadEnds({ circuit: circuitOf(1, "ry 0 a"), model, task })).toEqual([]);
  expect(findDeadEnds({ circuit: circuitOf(1, "h 0"), model, task })).toHaveLength(1);
});

describe("dead ends of a model", () => {
  it("are none where data and parameters reach the readout", () => {
    expect(codes(circuitOf(1, "rx 0 x0", "ry 0 theta0"), "Z0")).toEqual([]);
    expect(codes(circuitOf(1, "ry 0 theta0*x0"), "Z0")).toEqual([]);
    expect(codes(circuitOf(2, "rx 1 x0", "ry 1 theta0", "x 0/1"), "Z0")).toEqual([]);
  });

  it("name a circuit that reads no data: RealAmplitudes alone, and none at all", () => {
    const [found] = findDeadEnds({
      circuit: circuitOf(2, "ry 0 theta0", "ry 1 theta1", "x 1/0", "ry 0 theta2"),
      model: { readout: { kind: "expectations", observables: ["Z0", "Z1"] } },
    });
    expect(`${found?.message} ${found?.remedy}`).toMatch(
      /^No gate reads the data: every sample gives the same answer\. Add an encoding/,
    );
    expect(codes(emptyCircuit(2), "Z0")).toEqual(["model/no-data", "model/no-parameter"]);
  });

  it("name data that stay on a wire which nobody reads", () => {
    const apart = circuitOf(2, "rx 1 x0", "ry 0 theta0");
    expect(codes(apart, "Z0")).toEqual(["model/data-unread"]);
    expect(codes(apart, "Z0 Z1")).toEqual([]);
    expect(
      findDeadEnds({
        circuit: apart,
        model: { readout: { kind: "probabilities", wires: [0] } },
      }).map(({ code }) => code),
    ).toEqual(["model/data-unread"]);
    // Entangled too late: the data's wire is the target, which the control's Z does not feel.
    expect(codes(circuitOf(2, "rx 1 x0", "ry 0 theta0", "x 1/0"), "Z0")).toEqual([
      "model/data-unread",
    ]);
  });

  it("name data in phases that nothing sees", () => {
    expect(codes(circuitOf(1, "rz 0 x0", "ry 0 theta0"), "Z0")).toEqual(["model/data-unread"]);
    expect(codes(circuitOf(1, "ry 0 theta0", "rz 0 x0"), "Z0")).toEqual(["model/data-unread"]);
    expect(codes(circuitOf(1, "ry 0 theta0", "rz 0 x0"), "X0")).toEqual([]);
    expect(codes(circuitOf(1, "h 0", "rz 0 x0", "ry 0 theta0"), "Z0")).toEqual([]);
  });

  it("name a circuit without a trainable angle, or with none that is read", () => {
    expect(codes(circuitOf(1, "rx 0 x0"), "Z0")).toEqual(["model/no-parameter"]);
    expect(codes(circuitOf(2, "rx 0 x0", "ry 1 theta0"), "Z0")).toEqual(["model/parameter-unread"]);
  });

  it("say nothing of a readout that does not fit, which is told elsewhere", () => {
    expect(codes(circuitOf(1, "h 0"), "Z5")).toEqual([]);
  });
});

it("of an energy there are none for want of data, but for want of a parameter", () => {
  const model = { readout: { kind: "expectations" as const, observables: ["Z0"] } };
  const task = { kind: "minimise" as const };
  expect(findDeadEnds({ circuit: circuitOf(1, "ry 0 a"), model, task })).toEqual([]);
  const [found] = findDeadEnds({ circuit: circuitOf(1, "h 0"), model, task });
  expect(found?.code).toBe("model/no-parameter");
});

describe("what is outside the light cone", () => {
  const unread = (circuit: Circuit, ...observables: readonly string[]) =>
    findUnread({
      circuit,
      model: { readout: { kind: "expectations", observables: [...observables] } },
    });

  it("is named with its gates, and nothing that matters", () => {
    const circuit = circuitOf(2, "ry 0 x0", "ry 1 a", "x 0/1", "ry 0 b", "ry 1 c", "rz 0 d");
    expect(unread(circuit, "Z0")).toEqual({ parameters: ["c", "d"], ops: ["op5", "op6"] });
    expect(unread(circuit, "Z0", "Z1")).toEqual({ parameters: ["d"], ops: ["op6"] });
    expect(unread(circuit, "X0", "Z1")).toEqual({ parameters: [], ops: [] });
  });

  it("leaves out a parameter that another gate makes count, and gates of numbers", () => {
    const shared = circuitOf(2, "ry 0 a+x0", "ry 1 a", "ry 1 0.3", "ry 1 a+b");
    expect(unread(shared, "Z0")).toEqual({ parameters: ["b"], ops: ["op4"] });
  });

  it("is not guessed where the readout does not fit the circuit", () => {
    expect(unread(circuitOf(1, "ry 0 a"), "Z3")).toEqual({ parameters: [], ops: [] });
  });
});
