/** Every experiment of the gallery is valid and survives being saved. */
import { describe, expect, it } from "vitest";
import { unwrap } from "../base/result.ts";
import { findDeadEnds } from "../experiment/dead-ends.ts";
import { encodeFile } from "../experiment/file.ts";
import { decodeLink, encodeLink } from "../experiment/link.ts";
import { parseExperimentText } from "../experiment/parse-experiment.ts";
import { circuitFromColumns } from "./build.ts";
import { GALLERY } from "./index.ts";
import { reuploadingCircuit } from "./reuploading.ts";

describe.each(GALLERY.map((item) => [item.id, item] as const))("%s", (id, item) => {
  const { experiment, help, title = experiment.title } = item;

  it("is valid, and the same after a file and a link", async () => {
    expect(unwrap(parseExperimentText(encodeFile(experiment)))).toEqual(experiment);
    const hash = unwrap(await encodeLink(experiment));
    expect(unwrap(await decodeLink(hash))).toEqual(experiment);
    expect(title).toBe(experiment.title);
    // Short enough for a chat message; hundreds of gates for a long one.
    expect(hash.length).toBeLessThan(id === "qcnn-digits" ? 4000 : 2000);
    expect(help.length).toBeGreaterThan(20);
    expect(findDeadEnds(experiment).map(({ code }) => code)).toEqual(
      id === "blank" ? ["model/no-data", "model/no-parameter"] : [],
    );
  });
});

it("writes circuits as columns of text", () => {
  const circuit = circuitFromColumns(3, ["h q0", "ccx q0 q1 q2"]);
  expect(
    circuit.ops.map(({ gate, targets, controls }) => [gate, targets, controls.length]),
  ).toEqual([
    ["h", [0], 0],
    ["x", [2], 2],
  ]);
  const { ops } = circuitFromColumns(1, ["measure q0", "measure q0", "x q0 if m0 m1"]);
  expect(ops.map(({ bit, when }) => bit ?? when)).toEqual([
    "m0",
    "m1",
    [
      { bit: "m0", on: true },
      { bit: "m1", on: true },
    ],
  ]);
  expect(() => circuitFromColumns(1, ["nope q0"])).toThrow(/nope/);
});

it("re-uploads every input in every layer", () => {
  const { ops } = reuploadingCircuit({ wireCount: 3, layerCount: 2, inputCount: 2 });
  const uploads = ops.filter((op) => op.angles[0]?.startsWith("x"));
  expect(uploads.map((op) => op.angles[0])).toEqual(
    Array.from({ length: 3 }, () => ["x0", "x1", "x0"]).flat(),
  );
  expect(ops.filter((op) => op.gate === "x")).toHaveLength(4);
});
