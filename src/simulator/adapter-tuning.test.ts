import { expect, it } from "vitest";
import { findTuning, TUNING_VERSION, type AdapterTuning } from "./adapter-tuning.ts";
import { HARDWARE_TUNING } from "./webgpu/tuning.ts";

const known: AdapterTuning = {
  version: TUNING_VERSION,
  adapter: "Some GPU",
  processorWires: 4,
  tuning: HARDWARE_TUNING,
};
const stored = (change: object): unknown =>
  JSON.parse(JSON.stringify({ "Some GPU": { ...known, ...change } }));

it("comes back from storage", () => {
  expect(findTuning(stored({}), "Some GPU")).toEqual(known);
});

it.each([
  ["nothing stored", null, "Some GPU"],
  ["another adapter", stored({}), "Other GPU"],
  ["another version", stored({ version: 0 }), "Some GPU"],
  ["an entry of another adapter's", stored({ adapter: "Other GPU" }), "Some GPU"],
  ["damage", stored({ tuning: { ...HARDWARE_TUNING, flatWidth: "64; evil" } }), "Some GPU"],
  ["a width no adapter has", stored({ tuning: { ...HARDWARE_TUNING, flatWidth: 0 } }), "Some GPU"],
])("is dropped for %s", (_why, value, adapter) => {
  expect(findTuning(value, adapter)).toBeNull();
});
