/** The confusion matrix, by hand. */
import { expect, it } from "vitest";
import { confusionMatrix } from "./confusion.ts";

it("counts the likeliest class of each sample in the row of its true one", () => {
  const { counts } = confusionMatrix("test", {
    labels: [0, 0, 1, 2, 2],
    // The last but one ties: the first of equal ones wins.
    probabilities: Float64Array.from(
      [
        [0.6, 0.3, 0.1],
        [0.2, 0.5, 0.3],
        [0.1, 0.8, 0.1],
        [0.4, 0.2, 0.4],
        [0.1, 0.2, 0.7],
      ].flat(),
    ),
    classCount: 3,
  });
  expect([...counts]).toEqual([1, 1, 0, 0, 1, 0, 1, 0, 1]);
});
