/** One sample on its way through the whole model, live: values in every layer, and what comes out in the end. */
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useMemo } from "react";
import { partOf } from "../../../datasets/dataset.ts";
import type { Dataset, SampleReport } from "../../../state/run.ts";
import { useApp, useDocument, useRun, useView } from "../../app-context.tsx";
import { classColour, classInk } from "../../plots/class-colour.ts";
import { IconButton, TextButton } from "../../primitives/button.tsx";
import { formatFixed, formatLoss, formatPercent } from "../../primitives/format.ts";
import { likeliest } from "../data/sample-card.tsx";
import { useSelectSample } from "../use-select-sample.ts";
import { BoundaryBox } from "./boundary-panel.tsx";
import { chainOf, type ChainStep } from "./sample-chain.ts";

/** Of a wide layer so many values are shown. */
const MOST_VALUES = 16;
const PLANE_HEIGHT = 170;

export function SampleView() {
  const dataset = useRun((run) => run.dataset);
  if (!dataset) return <div className="output-skeleton skeleton" />;
  return (
    <div className="output-view sample-view">
      {!dataset.targets && <BoundaryBox dataset={dataset} height={PLANE_HEIGHT} />}
      <SampleWay dataset={dataset} />
    </div>
  );
}

function SampleWay({ dataset }: { readonly dataset: Dataset }) {
  const sample = useRun((run) => run.sample);
  const circuit = useDocument((document) => document.experiment.circuit);
  const model = useDocument((document) => document.experiment.model);
  const data = useDocument((document) => document.experiment.data);
  const order = useView((view) => view.qubitOrder);
  const steps = useMemo(
    () => (sample ? chainOf({ circuit, model, data }, dataset, sample, order) : null),
    [circuit, model, data, dataset, sample, order],
  );
  if (!sample || !steps) return <div className="output-skeleton skeleton" />;
  return (
    <>
      <SampleHead dataset={dataset} sample={sample} />
      <ol className="sample-way" aria-label={`Sample ${sample.index} through the model`}>
        {steps.map((step) => (
          <li key={step.id}>
            <Step step={step} label={sample.label} />
            {step.id === "circuit" && <CircuitLink />}
          </li>
        ))}
        <li>
          <h3>
            Loss <i>{lossNote(dataset, sample)}</i>
          </h3>
          <b className="sample-loss" data-testid="sample-loss">
            {formatLoss(sample.loss)}
          </b>
        </li>
      </ol>
    </>
  );
}

function lossNote({ classNames }: Dataset, { label, target }: SampleReport): string {
  return target === undefined ? `−ln P(${classNames[label] ?? ""}), nats` : "(y − target)²";
}

/** The class and what it is taken for, or the value and what is predicted. */
function Verdict({ dataset, sample }: { dataset: Dataset; sample: SampleReport }) {
  const { index, label, probabilities, target, after } = sample;
  const place = `#${index}, ${partOf(dataset, index)}: `;
  if (target !== undefined) {
    const [value = Number.NaN] = after.at(-1) ?? [];
    return (
      <p data-testid="sample-verdict">
        {`${place}target ${formatFixed(target, 3)}, predicted ${formatFixed(value, 3)}`}
      </p>
    );
  }
  const predicted = likeliest(probabilities);
  return (
    <p data-testid="sample-verdict">
      {place}
      <b style={{ color: classInk(label) }}>{dataset.classNames[label]}</b>
      {predicted === label ? ", taken for it" : ", taken for "}
      {predicted !== label && (
        <b style={{ color: classInk(predicted) }}>{dataset.classNames[predicted]}</b>
      )}
      {` (${formatPercent(probabilities[predicted] ?? Number.NaN)})`}
    </p>
  );
}

function SampleHead({ dataset, sample }: { dataset: Dataset; sample: SampleReport }) {
  const select = useSelectSample();
  const { index } = sample;
  const move = (by: number): void =>
    select((index + by + dataset.sampleCount) % dataset.sampleCount);
  return (
    <div className="sample-head">
      <IconButton label="Sample before" onPress={() => move(-1)}>
        <ChevronLeft size={15} aria-hidden />
      </IconButton>
      <Verdict dataset={dataset} sample={sample} />
      <IconButton label="Sample after" onPress={() => move(1)}>
        <ChevronRight size={15} aria-hidden />
      </IconButton>
    </div>
  );
}

function Step({ step, label }: { readonly step: ChainStep; readonly label: number }) {
  const { title, note, kind, values } = step;
  const shown = values.slice(0, MOST_VALUES);
  const largest = Math.max(1, ...values.map(({ value }) => Math.abs(value)));
  return (
    <>
      <h3>
        {title} <i>{note}</i>
      </h3>
      <dl className={`sample-values is-${kind}`}>
        {shown.map(({ name, value }, index) => (
          <div key={name}>
            <dt title={name}>
              {name}
              {kind === "classes" && index === label && (
                <span className="sample-true"> (true)</span>
              )}
            </dt>
            <dd>{formatFixed(value, 3)}</dd>
            {kind === "classes" ? (
              <span className="sample-bar" aria-hidden>
                <i style={{ width: `${100 * value}%`, background: classColour(index) }} />
              </span>
            ) : (
              <SignedBar value={value / largest} />
            )}
          </div>
        ))}
      </dl>
      {values.length > shown.length && (
        <p className="sample-more">{`and ${values.length - shown.length} more`}</p>
      )}
    </>
  );
}

/** From the middle to the right where it is positive, to the left where it is negative. */
function SignedBar({ value }: { readonly value: number }) {
  const half = 50 * Math.min(1, Math.abs(value));
  return (
    <span className="sample-bar is-signed" aria-hidden>
      <i
        className={value < 0 ? "is-negative" : "is-positive"}
        style={{ left: `${value < 0 ? 50 - half : 50}%`, width: `${half}%` }}
      />
    </span>
  );
}

/** The amplitudes at every column are in the Model region: the scrubber goes to the first. */
function CircuitLink() {
  const { view, inspection } = useApp();
  return (
    <p className="sample-circuit">
      <TextButton
        tone="line"
        onPress={() => {
          const { foldState, showRegion, announce } = view.getState();
          foldState(false);
          showRegion("model");
          inspection.getState().goTo(0);
          announce(
            "Amplitudes before the first column; step through the columns with the scrubber.",
          );
        }}
      >
        Amplitudes, column by column
      </TextButton>
    </p>
  );
}
