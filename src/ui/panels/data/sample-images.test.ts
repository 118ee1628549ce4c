import { expect, it } from "vitest";
import { spreadRows } from "./sample-images.tsx";

it("shows rows from all over the dataset, each once", () => {
  expect(spreadRows(360, 8)).toEqual([22, 67, 112, 157, 202, 247, 292, 337]);
  expect(spreadRows(3, 8)).toEqual([0, 1, 2]);
});
