/** Loss and accuracy at the current weights, on the training samples and on those held out. */
import { useRun } from "../../app-context.tsx";
import { formatLoss, formatPercent } from "../../primitives/format.ts";
import { overfittingVerdict } from "./verdict.ts";

export function Metrics() {
  const point = useRun((run) => run.points.at(-1) ?? null);
  const loss = (value: number | undefined): string =>
    value === undefined ? "–" : formatLoss(value);
  const share = (value: number | undefined): string =>
    value === undefined ? "–" : formatPercent(value);
  return (
    <dl className="metrics">
      <Metric name="Train loss" value={loss(point?.trainLoss)} />
      <Metric name="Test loss" value={loss(point?.testLoss)} />
      <Metric name="Train acc." value={share(point?.trainAccuracy)} />
      <Metric name="Test acc." value={share(point?.testAccuracy)} />
    </dl>
  );
}

function Metric({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

export function OverfittingNote() {
  const point = useRun((run) => run.points.at(-1) ?? null);
  const dataset = useRun((run) => run.dataset);
  if (!point || !dataset) return null;
  const verdict = overfittingVerdict({
    ...point,
    trainCount: dataset.train.length,
    testCount: dataset.test.length,
  });
  if (!verdict) return null;
  return (
    <p className="verdict">
      <b>{verdict.claim}</b> {verdict.reason}
    </p>
  );
}
