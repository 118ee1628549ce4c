/** What a circuit's kernel comes to, in a sentence that favours nobody. */
import type { LabReport } from "../../../state/lab.ts";
import type { Dataset } from "../../../state/run.ts";
import { formatPercent } from "../../primitives/format.ts";

/** Two shares of so many samples that differ by less than two standard errors cannot be told apart. */
function isTie(a: number, b: number, count: number): boolean {
  const variance = (a * (1 - a) + b * (1 - b)) / count;
  return Math.abs(a - b) <= 2 * Math.sqrt(variance);
}

export function describeKernel(
  { circuit, rbf, rows, testCount }: LabReport<"kernel">,
  dataset: Pick<Dataset, "sampleCount">,
): string {
  const [mine, other] = [circuit.testAccuracy, rbf.testAccuracy];
  const verdict = isTie(mine, other, testCount)
    ? `On ${testCount} test samples it cannot be told from the classical kernel (${formatPercent(mine)} and ${formatPercent(other)}).`
    : mine > other
      ? `On ${testCount} test samples it is right more often than the classical kernel: ${formatPercent(mine)} against ${formatPercent(other)}.`
      : `On ${testCount} test samples the classical kernel is right more often: ${formatPercent(other)} against ${formatPercent(mine)}.`;
  const taken = rows.length + testCount;
  return taken < dataset.sampleCount
    ? `Of ${taken} samples drawn from ${dataset.sampleCount}. ${verdict}`
    : verdict;
}
