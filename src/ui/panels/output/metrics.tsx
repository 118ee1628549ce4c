/** Loss and accuracy at the current weights, on the training samples and on those held out. */
import { useRun } from "../../app-context.tsx";
import { Explained } from "../../primitives/explained.tsx";
import { formatLoss, formatPercent } from "../../primitives/format.ts";

const HELP = {
  trainLoss:
    "Mean cross-entropy over the training samples, in nats: 0 is certain and correct, 0.693 a coin toss between two classes. Training lowers it.",
  testLoss:
    "The same over the samples held out, which training never sees. Where it rises while the training loss falls, the model overfits.",
  validationLoss:
    "The same over the validation samples, which training never sees either: by them one chooses when to stop and which settings are best, so that the test stays a test.",
  trainAccuracy: "Share of the training samples whose most likely class is the correct one.",
  validationAccuracy: "Share of the validation samples whose most likely class is the correct one.",
  testAccuracy:
    "Share of the samples held out whose most likely class is the correct one: how well the model does on data it has not seen.",
} as const;

export function Metrics() {
  const point = useRun((run) => run.points.at(-1) ?? null);
  const loss = (value: number | undefined): string =>
    value === undefined ? "–" : formatLoss(value);
  const share = (value: number | undefined): string =>
    value === undefined ? "–" : formatPercent(value);
  const isValidated = point?.validationLoss !== undefined;
  return (
    <div className={isValidated ? "metrics is-validated" : "metrics"}>
      <Metric name="Train loss" value={loss(point?.trainLoss)} help={HELP.trainLoss} />
      {isValidated && (
        <Metric name="Valid. loss" value={loss(point.validationLoss)} help={HELP.validationLoss} />
      )}
      <Metric name="Test loss" value={loss(point?.testLoss)} help={HELP.testLoss} />
      <Metric name="Train acc." value={share(point?.trainAccuracy)} help={HELP.trainAccuracy} />
      {isValidated && (
        <Metric
          name="Valid. acc."
          value={share(point.validationAccuracy)}
          help={HELP.validationAccuracy}
        />
      )}
      <Metric name="Test acc." value={share(point?.testAccuracy)} help={HELP.testAccuracy} />
    </div>
  );
}

function Metric({ name, value, help }: { name: string; value: string; help: string }) {
  return (
    <Explained text={help}>
      <span>{name}</span> <b>{value}</b>
    </Explained>
  );
}
