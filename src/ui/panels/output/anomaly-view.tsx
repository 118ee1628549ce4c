/** What an autoencoder makes of every class: how strange it finds the samples, and how well that tells anomalies. */
import { useMemo, useRef, useState } from "react";
import { at } from "../../../base/assert.ts";
import type { Dataset } from "../../../state/run.ts";
import type { LabReport } from "../../../state/lab.ts";
import { useRun } from "../../app-context.tsx";
import { classColour, classInk } from "../../plots/class-colour.ts";
import { RocChart } from "../../plots/roc-chart.tsx";
import { Explained } from "../../primitives/explained.tsx";
import { formatFixed, formatPercent } from "../../primitives/format.ts";
import { useSize } from "../../primitives/use-media.ts";
import { useLab } from "../../use-lab.ts";
import { LabMessage } from "./lab-message.tsx";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./anomaly.css";

const HEIGHT = 190;
/** Steps of the score between 0 and 1, as bars. */
const BINS = 20;

export function AnomalyView() {
  const answer = useLab("anomaly", {});
  const dataset = useRun((run) => run.dataset);
  const { report } = answer;
  if (!report || report.scores.length !== dataset?.sampleCount) {
    return <LabMessage answer={answer} />;
  }
  return <Anomalies report={report} dataset={dataset} />;
}

interface AnomaliesProps {
  readonly report: LabReport<"anomaly">;
  readonly dataset: Dataset;
}

function Anomalies({ report, dataset }: AnomaliesProps) {
  const { roc } = report;
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  const [kept, setCursor] = useState<number | null>(null);
  const cursor = roc && kept !== null && kept < roc.points.length ? kept : null;
  const chosen = roc && cursor !== null ? at(roc.points, cursor) : null;
  const valueText = chosen
    ? `score ≥ ${Number.isFinite(chosen.threshold) ? formatFixed(chosen.threshold, 3) : "1"}: ${formatPercent(chosen.truePositives)} of the anomalies found, ${formatPercent(chosen.falsePositives)} false alarms`
    : "";
  return (
    <div className="anomaly-view">
      <Histograms {...{ report, dataset }} />
      {roc === null ? (
        <p className="anomaly-message">
          An ROC curve needs held-out samples of the compressed class, and samples of another one.
        </p>
      ) : (
        <>
          <div ref={frame}>
            {width > 0 && (
              <RocChart
                {...{ roc, width, cursor, valueText }}
                height={HEIGHT}
                onCursor={setCursor}
              />
            )}
          </div>
          <p className="anomaly-readout" data-testid="anomaly-readout">
            {valueText || <i>point at the curve to choose a threshold</i>}
          </p>
          <p className="anomaly-area">
            <Explained text="The area under the ROC curve: the chance that an anomaly scores higher than a held-out sample of the compressed class. 1 tells them apart without error, 0.5 is a coin toss.">
              AUC
            </Explained>{" "}
            <b data-testid="anomaly-area">{formatFixed(roc.area, 3)}</b>
          </p>
        </>
      )}
    </div>
  );
}

/** A row of bars for each class: how many of its samples have which score. */
function Histograms({ report, dataset }: AnomaliesProps) {
  const { scores } = report;
  const rows = useMemo(() => {
    const highest = scores.reduce((most, score) => Math.max(most, score), 0.01);
    return {
      highest,
      bins: dataset.classNames.map((name, label) => {
        const counts = new Float64Array(BINS);
        let sum = 0;
        let size = 0;
        scores.forEach((score, row) => {
          if (dataset.labels[row] !== label) return;
          const bin = Math.min(BINS - 1, Math.floor((BINS * score) / highest));
          counts[bin] = at(counts, bin) + 1;
          sum += score;
          size++;
        });
        return { name, label, counts, mean: sum / size, most: Math.max(1, ...counts) };
      }),
    };
  }, [scores, dataset]);
  return (
    <table className="anomaly-scores">
      <caption>
        <Explained text="The mean chance that a trash wire is found to be 1 for this sample: 0 where the circuit compresses it without loss.">
          Anomaly score
        </Explained>
        , samples of each class from 0 to {formatFixed(rows.highest, 2)}
      </caption>
      <tbody>
        {rows.bins.map(({ name, label, counts, mean, most }) => (
          <tr key={name}>
            <th scope="row" style={{ color: classInk(label) }}>
              {name}
            </th>
            <td>
              <svg viewBox={`0 0 ${BINS} 10`} preserveAspectRatio="none" aria-hidden>
                {Array.from(counts, (count, bin) => (
                  <rect
                    key={bin}
                    x={bin + 0.08}
                    y={10 - (10 * count) / most}
                    width={0.84}
                    height={(10 * count) / most}
                    fill={classColour(label)}
                  />
                ))}
              </svg>
            </td>
            <td className="anomaly-mean">{`mean ${formatFixed(mean, 3)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
