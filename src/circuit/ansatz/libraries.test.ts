/** Every ansatz that PennyLane or Qiskit has, gate by gate against what the library makes of it. */
import { describe, expect, it } from "vitest";
import { at } from "../../base/assert.ts";
import {
  gatesOf,
  libraryGates,
  normalForm,
  numberedGates,
  parametersAt,
  readLibrary,
  type LibraryCase,
} from "./ansatz-fixtures.ts";

const CASES = (["pennylane", "qiskit"] as const).flatMap((library) =>
  readLibrary(library).cases.map((one): [string, LibraryCase] => [
    `${library}: ${one.ansatz} ${JSON.stringify(one.settings)}`,
    one,
  ]),
);

describe.each(CASES)("%s", (_name, library) => {
  it.each([0, 1] as const)("has the library's gates at random point %i", (point) => {
    const ours = numberedGates(
      gatesOf(library.ansatz, library.settings),
      parametersAt(library, point),
      at(library.features, point),
    );
    expect(normalForm(ours)).toEqual(normalForm(libraryGates(library, point)));
  });
});

it("compares every ansatz that a library has", () => {
  const compared = new Set(CASES.map(([, { ansatz }]) => ansatz));
  expect([...compared].toSorted()).toEqual([
    "amplitude-encoding",
    "angle-encoding",
    "basic-entangler",
    "data-reuploading",
    "double-excitation",
    "efficient-su2",
    "iqp-encoding",
    "qaoa",
    "qcnn",
    "real-amplitudes",
    "single-excitation",
    "strongly-entangling",
    "uccsd",
    "zz-encoding",
  ]);
});

it("tells gates apart that only look alike", () => {
  const gate = (name: string, target: number, control: number, angle: number) => ({
    gate: name,
    targets: [target],
    controls: [control],
    angles: [angle],
  });
  const form = (...gates: ReturnType<typeof gate>[]) => normalForm(gates);
  expect(form(gate("x", 0, 1, 0))).not.toEqual(form(gate("x", 1, 0, 0)));
  expect(form(gate("z", 0, 1, 0))).toEqual(form(gate("z", 1, 0, 0)));
  expect(form(gate("rz", 0, 1, 0.5))).not.toEqual(form(gate("rz", 0, 1, -0.5)));
  const cx01 = gate("x", 1, 0, 0);
  const cx12 = gate("x", 2, 1, 0);
  expect(form(cx01, cx12)).not.toEqual(form(cx12, cx01));
});
