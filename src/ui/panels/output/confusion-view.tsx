/** The confusion matrix of a part of the data, as a table, at the run's weights. */
import { useState, type CSSProperties } from "react";
import type { Dataset } from "../../../state/run.ts";
import { useRun } from "../../app-context.tsx";
import { classInk } from "../../plots/class-colour.ts";
import { Explained } from "../../primitives/explained.tsx";
import { formatCount, formatPercent } from "../../primitives/format.ts";
import { Segments } from "../../primitives/segments.tsx";
import { useLab } from "../../use-lab.ts";
import {
  accuracyOf,
  describeConfusion,
  PART_NAMES,
  precisionOf,
  rowOf,
  type Confusion,
} from "./confusion.ts";
import { LabMessage } from "./lab-message.tsx";

const MEASURES = [
  { id: "counts", label: "Counts" },
  { id: "shares", label: "Shares" },
] as const;
type Measure = (typeof MEASURES)[number]["id"];

/** More classes than this get narrow cells. */
const ROOMY_CLASSES = 4;
/** So strong that the ink of the numbers can still be read on it. */
const STRONGEST_PERCENT = 48;

export function ConfusionView() {
  const answer = useLab("confusion", {});
  const dataset = useRun((run) => run.dataset);
  const [part, setPart] = useState<Confusion["part"]>("test");
  const [measure, setMeasure] = useState<Measure>("counts");
  const { report } = answer;
  if (!report || dataset?.classCount !== report[0]?.classCount || !dataset) {
    return <LabMessage answer={answer} />;
  }
  const matrix = report.find((one) => one.part === part) ?? report.at(-1);
  if (!matrix) return null;
  return (
    <div className="output-view confusion-view">
      <div className="output-tools">
        <Segments
          label="Part of the data"
          options={report.map((one) => ({ id: one.part, label: PART_NAMES[one.part] }))}
          value={matrix.part}
          onChange={setPart}
        />
        <Segments
          label="What the cells show"
          options={MEASURES}
          value={measure}
          onChange={setMeasure}
        />
      </div>
      <ConfusionTable matrix={matrix} measure={measure} dataset={dataset} />
      <p className="output-note" data-testid="confusion-sentence">
        {describeConfusion(matrix, dataset.classNames)}
      </p>
    </div>
  );
}

interface TableProps {
  readonly matrix: Confusion;
  readonly measure: Measure;
  readonly dataset: Dataset;
}

function ConfusionTable({ matrix, measure, dataset }: TableProps) {
  const { classNames } = dataset;
  const isDense = classNames.length > ROOMY_CLASSES;
  return (
    <div className="confusion-frame">
      <p className="confusion-axis" aria-hidden>
        predicted class →
      </p>
      <table className={isDense ? "confusion is-dense" : "confusion"}>
        <caption className="visually-hidden">
          {`Confusion matrix, ${PART_NAMES[matrix.part].toLowerCase()} samples: rows are true classes, columns are what they are taken for.`}
        </caption>
        <thead>
          <tr>
            <th scope="col" className="confusion-axis">
              true class ↓
            </th>
            {classNames.map((name, label) => (
              <th key={name} scope="col" style={{ color: classInk(label) }} title={name}>
                <span className="visually-hidden">taken for </span>
                {name}
              </th>
            ))}
            <th scope="col">
              <Explained text="Of the samples of a class, the share that is taken for it.">
                recall
              </Explained>
            </th>
          </tr>
        </thead>
        <tbody>
          {classNames.map((name, label) => (
            <ClassRow key={name} {...{ matrix, measure, classNames, label }} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <Explained text="Of what is taken for a class, the share that is of it.">
                precision
              </Explained>
            </th>
            {classNames.map((name, label) => (
              <td key={name}>{shareText(precisionOf(matrix, label), isDense)}</td>
            ))}
            <td title="The share of all samples that is right.">
              {shareText(accuracyOf(matrix), isDense)}
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface RowProps {
  readonly matrix: Confusion;
  readonly measure: Measure;
  readonly classNames: readonly string[];
  readonly label: number;
}

function ClassRow({ matrix, measure, classNames, label }: RowProps) {
  const name = classNames[label] ?? "";
  const cells = rowOf(matrix, label);
  const isDense = cells.length > ROOMY_CLASSES;
  return (
    <tr>
      <th scope="row" style={{ color: classInk(label) }} title={name}>
        {name}
      </th>
      {cells.map(({ count, share }, predicted) => (
        <td
          key={classNames[predicted]}
          className={predicted === label ? "confusion-cell is-right" : "confusion-cell"}
          style={
            {
              "--share": `${STRONGEST_PERCENT * (Number.isNaN(share) ? 0 : share)}%`,
            } as CSSProperties
          }
        >
          {measure === "counts" ? formatCount(count) : shareText(share, isDense)}
        </td>
      ))}
      <td>{shareText(cells[label]?.share ?? Number.NaN, isDense)}</td>
    </tr>
  );
}

/** Whole percents where cells are narrow. */
function shareText(share: number, isShort: boolean): string {
  if (!isShort || !Number.isFinite(share)) return formatPercent(share);
  return `${Math.round(100 * share)}%`;
}
