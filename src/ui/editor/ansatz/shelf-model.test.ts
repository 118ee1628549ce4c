/** What the shelf proposes, previews and says, without a page. */
import { describe, expect, it } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { ANSAETZE } from "../../../circuit/ansatz/ansatz-table.ts";
import { ansatzById } from "../../../circuit/ansatz/ansatz-fixtures.ts";
import { columnCount, emptyCircuit, type Circuit } from "../../../circuit/circuit.ts";
import { addOp } from "../../../circuit/commands.ts";
import { matchesSearch } from "./ansatz-list.tsx";
import {
  circuitFigures,
  firstColumns,
  nameRanges,
  placeAnsatz,
  previewAnsatz,
  proposedChoice,
  shownSettings,
} from "./shelf-model.ts";

const AROUND = { wireCount: 3, featureCount: 2 };

/** RY(theta4) on three wires' first. */
const someCircuit = (): Circuit =>
  unwrap(addOp(emptyCircuit(3), { gate: "ry", column: 0, wire: 0, angles: ["theta4"] }));

describe("proposals", () => {
  it("follow the wires and the features of the document", () => {
    expect(proposedChoice(ansatzById("real-amplitudes"), AROUND).values).toEqual({
      wires: 3,
      repetitions: 3,
      entanglement: "reverse_linear",
    });
    expect(proposedChoice(ansatzById("iqp-encoding"), AROUND).values["wires"]).toBe(2);
    const { values } = proposedChoice(ansatzById("data-reuploading"), AROUND);
    expect([values["wires"], values["features"]]).toEqual([3, 2]);
    const pixels = { wireCount: 8, featureCount: 63 };
    expect(proposedChoice(ansatzById("sample-amplitudes"), pixels).values["wires"]).toBe(6);
  });

  it("stay in range in a document without features and in one with many wires", () => {
    const none = proposedChoice(ansatzById("zz-encoding"), { wireCount: 1, featureCount: 0 });
    expect(none.values["wires"]).toBe(2);
    const many = proposedChoice(ansatzById("sim-5"), { wireCount: 26, featureCount: 2 });
    expect(many.values["wires"]).toBe(6);
  });

  it("of every ansatz can be inserted as they are where there are enough features", () => {
    for (const ansatz of ANSAETZE) {
      const choice = proposedChoice(ansatz, AROUND);
      const preview = previewAnsatz(someCircuit(), ansatz, choice, AROUND.featureCount);
      expect(preview.ok, ansatz.name).toBe(true);
    }
  });
});

describe("previews", () => {
  const ansatz = ansatzById("real-amplitudes");
  const choice = proposedChoice(ansatz, AROUND);

  it("show the names that would be used, after those in use", () => {
    const { names } = unwrap(previewAnsatz(someCircuit(), ansatz, choice, 2));
    expect(nameRanges(names, choice.prefixes)).toBe("theta5 to theta16");
    const shared = { ...choice, isShared: true };
    const again = unwrap(previewAnsatz(someCircuit(), ansatz, shared, 2));
    expect(nameRanges(again.names, choice.prefixes)).toBe("theta0 to theta11");
  });

  it("say how many wires would be added", () => {
    const lower = { ...choice, firstWire: 2 };
    expect(unwrap(previewAnsatz(someCircuit(), ansatz, choice, 2)).addedWireCount).toBe(0);
    expect(unwrap(previewAnsatz(someCircuit(), ansatz, lower, 2)).addedWireCount).toBe(2);
  });

  it("refuse what the circuit could not hold", () => {
    const wide = { ...choice, values: { ...choice.values, wires: 26 }, firstWire: 1 };
    expect(previewAnsatz(someCircuit(), ansatz, wide, 2).ok).toBe(false);
    const iqp = ansatzById("iqp-encoding");
    expect(previewAnsatz(someCircuit(), iqp, proposedChoice(iqp, AROUND), 1).ok).toBe(false);
  });

  it("begin names at 0 where the circuit is replaced", () => {
    const replaced = unwrap(placeAnsatz(someCircuit(), ansatz, choice, { kind: "replace" }, 2));
    expect(replaced.ops[0]?.angles).toEqual(["theta0"]);
  });
});

describe("figures", () => {
  it("count gates, those on several wires, parameters, and the longest chain", () => {
    const ansatz = ansatzById("strongly-entangling");
    const choice = proposedChoice(ansatz, AROUND);
    const { figures } = unwrap(previewAnsatz(emptyCircuit(3), ansatz, choice, 2));
    // Two layers of nine rotations and three CNOTs; the ring's chain is three long.
    expect(figures).toEqual({ gateCount: 24, entanglerCount: 6, parameterCount: 18, depth: 12 });
    expect(circuitFigures(emptyCircuit(2))).toEqual({
      gateCount: 0,
      entanglerCount: 0,
      parameterCount: 0,
      depth: 0,
    });
  });
});

it("cuts a picture between columns", () => {
  const ansatz = ansatzById("sim-1");
  const choice = proposedChoice(ansatz, { wireCount: 4, featureCount: 2 });
  const values = { ...choice.values, layers: 3 };
  const { drawing } = unwrap(previewAnsatz(emptyCircuit(4), ansatz, { ...choice, values }, 2));
  expect(firstColumns(drawing, 24)).toEqual({ circuit: drawing, isCut: false });
  const { circuit, isCut } = firstColumns(drawing, 10);
  expect([isCut, circuit.ops.length, columnCount(circuit)]).toEqual([true, 8, 2]);
});

it("names ranges of both kinds of parameters", () => {
  expect(nameRanges(["gamma0", "beta0", "gamma1", "beta1"], ["gamma", "beta"])).toBe(
    "gamma0 to gamma1; beta0 to beta1",
  );
  expect(nameRanges(["theta7"], ["theta"])).toBe("theta7");
  expect(nameRanges([], ["theta"])).toBe("");
});

it("shows the list of edges only for a graph of one's own", () => {
  const qaoa = ansatzById("qaoa");
  const { values } = proposedChoice(qaoa, AROUND);
  const ids = (graph: string): string[] =>
    shownSettings(qaoa, { ...values, graph }).map(({ id }) => id);
  expect(ids("ring")).toEqual(["wires", "layers", "graph"]);
  expect(ids("custom")).toEqual(["wires", "layers", "graph", "edges"]);
});

it("finds by name, author and what it does", () => {
  const found = (search: string): string[] =>
    ANSAETZE.filter((ansatz) => matchesSearch(ansatz, search)).map(({ id }) => id);
  expect(found("uccsd")).toEqual(["uccsd"]);
  expect(found("kandala")).toEqual(["hardware-efficient"]);
  expect(found("circuit 13")).toEqual(["sim-13"]);
  expect(found("MAX cut")).toEqual(["qaoa"]);
  expect(found("zzz nothing")).toEqual([]);
  expect(found("")).toHaveLength(ANSAETZE.length);
});
