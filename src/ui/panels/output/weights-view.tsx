/** Weights and gradients over the steps of the run: each one, or how they are spread, part by part. */
import { useCallback, useMemo, useRef, useState } from "react";
import { useDocument, useWeightPath } from "../../app-context.tsx";
import { PlotCaption } from "../../plots/plot-caption.tsx";
import { TimeMap } from "../../plots/time-map.tsx";
import { formatFixed, plural } from "../../primitives/format.ts";
import { Segments } from "../../primitives/segments.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useSize } from "../../primitives/use-media.ts";
import { useThrottled } from "../../primitives/use-throttled.ts";
import { formatSize } from "./spectrum.ts";
import { usePathGradients, type PathGradients } from "./use-path-gradients.ts";
import { rangeOf, rootMeanSquare, spreadOf, type TimeColumn } from "./weight-map.ts";
import { nameSlice, weightNames } from "./weight-names.ts";

const MEASURES = [
  { id: "weights", label: "Weights" },
  { id: "gradients", label: "Gradients" },
] as const;
const LOOKS = [
  { id: "each", label: "Each" },
  { id: "histogram", label: "Histogram" },
] as const;
type Measure = (typeof MEASURES)[number]["id"];
type Look = (typeof LOOKS)[number]["id"];

const BINS = 24;
/** Of a large part so many weights have rows, evenly chosen. */
const MOST_ROWS = 96;
/** So many rows have room for names. */
const MOST_NAMES = 14;
const HEIGHT = 236;
const REDRAW_MILLISECONDS = 400;

export function WeightsView() {
  const [measure, setMeasure] = useState<Measure>("weights");
  const [look, setLook] = useState<Look>("each");
  const [chosen, setChosen] = useState<string | null>(null);
  const slices = useWeightPath((path) => path.slices);
  const parts = slices.filter(({ length }) => length > 0);
  const part = parts.find(({ name }) => name === chosen) ?? parts[0];
  if (!part) return <p className="output-note">This model has nothing to train.</p>;
  return (
    <div className="output-view">
      <div className="output-tools">
        <Segments label="What is shown" options={MEASURES} value={measure} onChange={setMeasure} />
        <Segments label="How it is shown" options={LOOKS} value={look} onChange={setLook} />
        <SelectField
          label="Part"
          help="The circuit's parameters, or a dense layer's weights and biases."
          options={parts.map((slice) => ({ id: slice.name, label: nameSlice(slice) }))}
          value={part.name}
          onChange={setChosen}
        />
      </div>
      <PartOverTime key={`${part.name} ${measure} ${look}`} {...{ part, measure, look }} />
    </div>
  );
}

interface PartProps {
  readonly part: { readonly name: string; readonly offset: number; readonly length: number };
  readonly measure: Measure;
  readonly look: Look;
}

function PartOverTime({ part, measure, look }: PartProps) {
  const model = useDocument((document) => document.experiment.model);
  const parameterNames = useWeightPath((path) => path.parameterNames);
  const path = useWeightPath((state) => state.points);
  const gradients = usePathGradients(measure === "gradients");
  const whole: readonly TimeColumn[] =
    measure === "weights"
      ? path.map(({ step, weights }) => ({ step, values: weights }))
      : gradients.points;
  const shown = useThrottled(whole, REDRAW_MILLISECONDS);
  const columns = useMemo(
    () =>
      shown.map(({ step, values }) => ({
        step,
        values: values.subarray(part.offset, part.offset + part.length),
      })),
    [shown, part.offset, part.length],
  );
  const names = useMemo(
    () => weightNames(part, model, parameterNames),
    [part, model, parameterNames],
  );
  if (gradients.problems.length > 0) {
    return (
      <p className="output-note" role="status">
        {gradients.problems.map(({ message, remedy }) => `${message} ${remedy}`).join(" ")}
      </p>
    );
  }
  if (columns.length === 0) return <div className="output-skeleton skeleton" />;
  return (
    <>
      {look === "each" ? (
        <EachOverTime columns={columns} names={names} measure={measure} />
      ) : (
        <SpreadOverTime columns={columns} measure={measure} />
      )}
      <Summary columns={columns} measure={measure} gradients={gradients} />
    </>
  );
}

interface MapProps {
  readonly columns: readonly TimeColumn[];
  readonly measure: Measure;
}

function EachOverTime({
  columns,
  names,
  measure,
}: MapProps & { readonly names: readonly string[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  const [kept, setCursor] = useState<number | null>(null);
  const length = columns[0]?.values.length ?? 0;
  const rows = useMemo(
    () =>
      Array.from({ length: Math.min(length, MOST_ROWS) }, (_, row) =>
        Math.floor((row * length) / Math.min(length, MOST_ROWS)),
      ),
    [length],
  );
  const [low, high] = useMemo(() => rangeOf(columns), [columns]);
  const largest = Math.max(Math.abs(low), Math.abs(high)) || 1;
  const strengthAt = useCallback(
    (row: number, column: number) => {
      const share = (columns[column]?.values[rows[row] ?? 0] ?? 0) / largest;
      // Gradients fall by orders of magnitude: the small ones are to be seen, too.
      return measure === "gradients" ? Math.sign(share) * Math.sqrt(Math.abs(share)) : share;
    },
    [columns, rows, largest, measure],
  );
  const steps = useMemo(() => columns.map(({ step }) => step), [columns]);
  const cursor = kept !== null && kept < rows.length * steps.length ? kept : null;
  const stride = Math.ceil(rows.length / MOST_NAMES);
  const describe = (cell: number): string => {
    const weight = rows[Math.floor(cell / steps.length)] ?? 0;
    const column = columns[cell % steps.length];
    return `step ${column?.step ?? 0}: ${names[weight] ?? ""} = ${signedSize(column?.values[weight] ?? Number.NaN)}`;
  };
  const valueText = cursor === null ? "" : describe(cursor);
  return (
    <div ref={frame}>
      {width > 0 && (
        <TimeMap
          label={`${measure === "weights" ? "Weights" : "Gradients"} over the steps`}
          steps={steps}
          rowCount={rows.length}
          strengthAt={strengthAt}
          isSigned
          rowMarks={rows.flatMap((weight, row) =>
            row % stride === 0 ? [{ row, text: shortened(names[weight] ?? "") }] : [],
          )}
          rowsName={measure === "weights" ? "weight" : "∂ loss / ∂ weight"}
          {...{ width, cursor, valueText }}
          height={HEIGHT}
          onCursor={setCursor}
        />
      )}
      <PlotCaption>
        <span className="plot-ramp">
          {signedSize(-largest)}
          <i className="signed-ramp" />
          {signedSize(largest)}
        </span>
        {measure === "gradients" && ", colour by the square root"}
      </PlotCaption>
      <p className="output-readout">{valueText}</p>
    </div>
  );
}

function SpreadOverTime({ columns, measure }: MapProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  const [kept, setCursor] = useState<number | null>(null);
  const { edges, counts } = useMemo(() => spreadOf(columns, BINS), [columns]);
  const most = Math.max(1, ...counts.flat());
  // The largest values stand at the top.
  const strengthAt = useCallback(
    (row: number, column: number) => Math.sqrt((counts[column]?.[BINS - 1 - row] ?? 0) / most),
    [counts, most],
  );
  const steps = useMemo(() => columns.map(({ step }) => step), [columns]);
  const cursor = kept !== null && kept < BINS * steps.length ? kept : null;
  const describe = (cell: number): string => {
    const bin = BINS - 1 - Math.floor(cell / steps.length);
    const column = cell % steps.length;
    const count = counts[column]?.[bin] ?? 0;
    return `step ${steps[column] ?? 0}: ${count} of ${columns[column]?.values.length ?? 0} from ${signedSize(edges[bin] ?? 0)} to ${signedSize(edges[bin + 1] ?? 0)}`;
  };
  const valueText = cursor === null ? "" : describe(cursor);
  return (
    <div ref={frame}>
      {width > 0 && (
        <TimeMap
          label={`Histogram of ${measure} over the steps`}
          steps={steps}
          rowCount={BINS}
          strengthAt={strengthAt}
          isSigned={false}
          rowMarks={[0, 6, 12, 18, 23].map((row) => ({
            row,
            text: signedSize(((edges[BINS - row] ?? 0) + (edges[BINS - 1 - row] ?? 0)) / 2),
          }))}
          rowsName={measure === "weights" ? "value" : "∂ loss / ∂ weight"}
          {...{ width, cursor, valueText }}
          height={HEIGHT}
          onCursor={setCursor}
        />
      )}
      <PlotCaption>
        <span className="plot-ramp">
          none
          <i className="count-ramp" />
          {`${most} in a bin`}
        </span>
      </PlotCaption>
      <p className="output-readout">{valueText}</p>
    </div>
  );
}

interface SummaryProps {
  readonly columns: readonly TimeColumn[];
  readonly measure: Measure;
  readonly gradients: PathGradients;
}

function Summary({ columns, measure, gradients: { waiting, rowCount } }: SummaryProps) {
  const last = columns.at(-1);
  if (!last) return null;
  const [low, high] = rangeOf([last]);
  const what =
    measure === "weights"
      ? plural(last.values.length, "weight")
      : plural(last.values.length, "slope");
  const of =
    measure === "gradients" && rowCount !== null
      ? ` Of the mean loss of ${plural(rowCount, "training sample")}.`
      : "";
  const more =
    measure === "gradients" && waiting > 0
      ? ` ${plural(waiting, "point")} of the run to come.`
      : "";
  return (
    <p className="output-note" data-testid="weights-sentence">
      {`At step ${last.step}: ${what} from ${signedSize(low)} to ${signedSize(high)}, root mean square ${formatSize(rootMeanSquare(last.values))}.${of}${more}`}
    </p>
  );
}

/** Short, whatever its size, with a true minus sign. */
function signedSize(value: number): string {
  const size = Math.abs(value);
  const text = size >= 0.01 || size === 0 ? formatFixed(size, 2) : formatSize(size);
  return value < 0 && Number(text) !== 0 ? `\u2212${text}` : text;
}

const LONGEST_NAME = 8;

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}
