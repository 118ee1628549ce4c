/** Every part of the data has its matrix, and each is what the run's own accuracies say. */
import { expect, it } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { experiment, startEngine } from "../../fixtures.ts";
import { LabDesk } from "../lab-desk.ts";

it("counts train, validation and test apart", async () => {
  const data = { ...experiment.data, validationFraction: 0.25 };
  const { engine } = await startEngine();
  unwrap(await engine.open({ ...experiment, data }));
  await engine.step(9);
  const [point] = (await engine.metrics()).slice(-1);
  const { weights } = await engine.weights();
  const query = { experiment: { ...experiment, data }, weights };
  const found = unwrap(await new LabDesk().ask(0, "confusion", query));
  expect(found.map(({ part }) => part)).toEqual(["train", "validation", "test"]);
  const accuracies = found.map(({ counts }) => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return ((counts[0] ?? 0) + (counts[3] ?? 0)) / total;
  });
  expect(accuracies).toEqual(
    [point?.trainAccuracy, point?.validationAccuracy, point?.testAccuracy].map((share) =>
      expect.closeTo(share ?? Number.NaN, 12),
    ),
  );
});
