/** The circuit as a quantum kernel: how alike it makes any two samples, and what that is good for. */
import { useMemo, useRef, useState, type ReactNode } from "react";
import { at } from "../../../base/assert.ts";
import type { Dataset } from "../../../state/run.ts";
import type { LabReport } from "../../../state/lab.ts";
import { useDocument, useRun } from "../../app-context.tsx";
import { KernelMap } from "../../plots/kernel-map.tsx";
import { PlotCaption, Ramp } from "../../plots/plot-caption.tsx";
import { Explained } from "../../primitives/explained.tsx";
import { formatFixed, formatPercent } from "../../primitives/format.ts";
import { Segments } from "../../primitives/segments.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useSize } from "../../primitives/use-media.ts";
import { useLab } from "../../use-lab.ts";
import { LabMessage } from "./lab-message.tsx";
import { describeKernel } from "./describe-kernel.ts";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./kernel.css";

type Report = LabReport<"kernel">;
type Order = "class" | "group";

const MOST_SIDE = 300;
const COSTS = ["0.1", "1", "10", "100"] as const;
const COST_OPTIONS = COSTS.map((cost) => ({ id: cost, label: cost }));
const ORDERS = [
  { id: "class", label: "By class" },
  { id: "group", label: "By group" },
] as const;

export function KernelPanel() {
  const [cost, setCost] = useState<(typeof COSTS)[number]>("1");
  const answer = useLab("kernel", { cost: Number(cost) });
  const dataset = useRun((run) => run.dataset);
  const { report } = answer;
  const isFitting = report && dataset && report.rows.every((row) => row < dataset.sampleCount);
  const tools = (
    <SelectField
      label="C"
      help="What a sample on the wrong side of the border costs the support vector machine: small for smooth borders, large for borders that follow every sample."
      options={COST_OPTIONS}
      value={cost}
      onChange={setCost}
    />
  );
  return (
    <div className="kernel-panel">
      {isFitting ? (
        <Kernel report={report} dataset={dataset} tools={tools} />
      ) : (
        <LabMessage answer={answer} />
      )}
      <NoiseNote />
    </div>
  );
}

interface KernelProps {
  readonly report: Report;
  readonly dataset: Dataset;
  readonly tools: ReactNode;
}

function Kernel({ report, dataset, tools }: KernelProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  const [order, setOrder] = useState<Order>("class");
  const [kept, setCursor] = useState<number | null>(null);
  const { rows, kernel, groups } = report;
  const count = rows.length;
  const drawn = useMemo(() => {
    const places = Array.from(rows, (_, place) => place);
    // The rows come class after class, so that sorting by group keeps classes together within one.
    return order === "class" ? places : places.toSorted((a, b) => at(groups, a) - at(groups, b));
  }, [rows, groups, order]);
  const colours = useMemo(
    () => Array.from(rows, (row) => `--class-${(dataset.labels[row] ?? 0) % 4}`),
    [rows, dataset],
  );
  const cursor = kept !== null && kept < count * count ? kept : null;
  const describe = (place: number): string => {
    const row = rows[at(drawn, place)] ?? 0;
    return `#${row} (${dataset.classNames[dataset.labels[row] ?? 0] ?? ""})`;
  };
  const pair = cursor === null ? null : { y: Math.floor(cursor / count), x: cursor % count };
  const valueText = pair
    ? `${describe(pair.y)} and ${describe(pair.x)}: ${formatFixed(at(kernel, at(drawn, pair.y) * count + at(drawn, pair.x)), 3)}`
    : "";
  return (
    <>
      <div className="kernel-frame" ref={frame}>
        {width > 0 && (
          <KernelMap
            {...{ kernel, colours, cursor, valueText }}
            order={drawn}
            side={Math.min(MOST_SIDE, width)}
            onCursor={setCursor}
          />
        )}
      </div>
      <PlotCaption>
        overlap of two samples’ states, |⟨φ(x)|φ(y)⟩|² <Ramp to="var(--accent)" most="1" />
      </PlotCaption>
      <p className="kernel-readout" data-testid="kernel-readout">
        {valueText || <i>point at a cell to compare two samples</i>}
      </p>
      <div className="kernel-tools">
        <Segments label="Order of the samples" options={ORDERS} value={order} onChange={setOrder} />
        {tools}
      </div>
      <Scores report={report} />
      <p className="kernel-verdict" data-testid="kernel-verdict">
        {describeKernel(report, dataset)}
      </p>
    </>
  );
}

function Scores({ report }: { report: Report }) {
  const { circuit, rbf, gamma, agreement, groups } = report;
  const groupCount = new Set(groups).size;
  return (
    <>
      <table className="kernel-scores">
        <thead>
          <tr>
            <th scope="col">
              <Explained text="A support vector machine on each kernel, with the same C. The classical one is a radial basis function of the same features, exp(−γ|x − y|²) with scikit-learn’s γ.">
                Kernel
              </Explained>
            </th>
            <th scope="col">Train acc.</th>
            <th scope="col">Test acc.</th>
            <th scope="col">
              <Explained text="Training samples that the border hangs on: few where the kernel tells the classes apart, nearly all where it does not.">
                Support
              </Explained>
            </th>
            <th scope="col">
              <Explained text="Centred alignment of the kernel with the classes: 0 says nothing about them, 1 says nothing else.">
                Alignment
              </Explained>
            </th>
          </tr>
        </thead>
        <tbody>
          {(
            [
              ["this circuit", circuit],
              [`RBF, γ ${gamma.toPrecision(2)}`, rbf],
            ] as const
          ).map(([name, score]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{formatPercent(score.trainAccuracy)}</td>
              <td>{formatPercent(score.testAccuracy)}</td>
              <td>{`${score.supportVectorCount} of ${report.rows.length}`}</td>
              <td>{score.alignment === null ? "–" : formatFixed(score.alignment, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="kernel-groups">
        <Explained text="Average linkage of the distances √(2 − 2k) between states, cut at as many groups as there are classes. The adjusted Rand index is 1 where the groups are the classes and 0, on average, for groups drawn at random.">
          {`${groupCount} groups without labels`}
        </Explained>
        {agreement === null ? "" : `: adjusted Rand index ${formatFixed(agreement, 2)}`}
      </p>
    </>
  );
}

/** What is left out of the kernel although training has it. */
function NoiseNote() {
  const isEstimated = useDocument(
    ({ experiment }) =>
      experiment.noise !== undefined || (experiment.execution?.shots ?? null) !== null,
  );
  return isEstimated ? (
    <p className="kernel-note">Of exact states: without the shots and the noise of training.</p>
  ) : null;
}
