import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { measuringCircuits } from "../circuit/command-fixtures.ts";
import { gatesOf } from "../circuit/custom-gate-commands.ts";
import { customCircuit } from "../circuit/custom-gate-fixtures.ts";
import { clipOf, decodeClip, encodeClip, isWholeExperiment, MAX_CLIP_LENGTH } from "./clip.ts";

fc.configureGlobal({ seed: 20261125 });

const message = (text: string): string => {
  const result = decodeClip(text);
  return result.ok
    ? "read"
    : result.problems.map((found) => `${found.message} ${found.remedy}`).join();
};

describe("a clip", () => {
  it("comes back as it went, with the custom gates that it uses and no others", () => {
    fc.assert(
      fc.property(measuringCircuits, fc.nat(), (circuit, mask) => {
        const ops = circuit.ops.filter((_, index) => (mask >> (index % 31)) & 1);
        fc.pre(ops.length > 0);
        const clip = unwrap(decodeClip(encodeClip(clipOf(circuit, ops))));
        expect(clip.ops).toEqual(ops);
        expect(clip.wireCount).toBe(circuit.wires.length);
        expect(clip.customGates).toEqual(gatesOf(circuit, ops));
      }),
    );
  });

  it("is refused with a reason and a remedy when it is anything else", () => {
    expect(message("")).toMatch(/empty\. Copy gates/);
    expect(message(" \n")).toMatch(/empty/);
    expect(message("hello there, this is a long text indeed")).toMatch(
      /begins with “hello there, this is a l…”/,
    );
    expect(message("{ not json")).toMatch(/not gates/);
    expect(message("x".repeat(MAX_CLIP_LENGTH + 1))).toMatch(/too long/);
    expect(message(JSON.stringify({ format: "ansatz", version: 1, title: "Moons" }))).toMatch(
      /whole experiment \(“Moons”\).*Open it instead.*Undo/,
    );
    expect(message("Look: http://localhost/#x=eJw !")).toMatch(/link.*Open it instead.*Undo/);
    expect(message(JSON.stringify({ format: "ansatz/ops", version: 7 }))).toMatch(/newer.*Reload/);
    expect(
      message(JSON.stringify({ format: "ansatz/ops", version: 1, wires: 2, ops: [] })),
    ).toMatch(/No gates/);
  });

  it("says which of what it refuses can be opened instead", () => {
    const canOpen = (text: string): boolean => {
      const result = decodeClip(text);
      return !result.ok && isWholeExperiment(result.problems);
    };
    expect(canOpen(JSON.stringify({ format: "ansatz", version: 1 }))).toBe(true);
    expect(canOpen("http://localhost/#x=eJw")).toBe(true);
    expect(canOpen("http://localhost/#x=")).toBe(false);
    expect(canOpen(JSON.stringify({ format: "ansatz/ops", version: 7 }))).toBe(false);
    expect(canOpen("milk, eggs")).toBe(false);
  });

  it("names the place of what is damaged, and a gate whose meaning did not come along", () => {
    const whole = JSON.parse(encodeClip(clipOf(customCircuit(), customCircuit().ops))) as {
      ops: { targets: unknown }[];
    };
    expect(message(JSON.stringify({ ...whole, wires: 99 }))).toMatch(/“wires”/);
    const first = { ...whole.ops[0], targets: ["q0"] };
    expect(message(JSON.stringify({ ...whole, ops: [first] }))).toMatch(/“ops\.0\.targets\.0”/);
    const { customGates: _, ...bare } = whole as { customGates?: unknown };
    expect(message(JSON.stringify(bare))).toMatch(/what “~g1” is was not copied/);
  });
});
