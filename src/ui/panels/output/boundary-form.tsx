/** What the decision boundary shows: the meaning of its colour, the features on its axes, and where the others are held. */
import type { BoundaryShows } from "../../../state/session-view.ts";
import type { BoundaryPlane, Dataset } from "../../../state/run.ts";
import { useApp, useDocument, useRun, useView } from "../../app-context.tsx";
import { axisName } from "../../plots/boundary-plot.tsx";
import { paddedRange } from "../../plots/boundary-scales.ts";
import { TextButton } from "../../primitives/button.tsx";
import { formatFixed, plural } from "../../primitives/format.ts";
import { Segments } from "../../primitives/segments.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { SliderField } from "../../primitives/slider-field.tsx";
import { heldAtRow, heldColumns, planeOf, trainingMean, withAxis, withHeld } from "./plane.ts";

const MEANINGS: readonly { readonly id: BoundaryShows; readonly label: string }[] = [
  { id: "probability", label: "Probability" },
  { id: "class", label: "Class" },
  { id: "uncertainty", label: "Uncertainty" },
];

const EXPLAINED: Readonly<Record<BoundaryShows, string>> = {
  probability: "The likeliest class, the stronger the surer the model is of it.",
  class: "The likeliest class alone.",
  uncertainty:
    "The variance of the class, 1 − Σp²: none where the model is certain, dark where classes tie.",
};

const STEPS = 100;
/** Of many features so many are held one by one. */
const MOST_SLIDERS = 8;

export function BoundaryForm() {
  const { view } = useApp();
  const shows = useView((state) => state.boundaryShows);
  const dataset = useRun((run) => run.dataset);
  return (
    <div className="boundary-form">
      <h3>Colour</h3>
      <Segments
        label="What the colour shows"
        options={MEANINGS}
        value={shows}
        onChange={(meaning) => {
          view.getState().colourBoundary(meaning);
          view.getState().announce(EXPLAINED[meaning]);
        }}
      />
      <p>{EXPLAINED[shows]}</p>
      {dataset && dataset.featureCount > 2 && <PlaneFields dataset={dataset} />}
    </div>
  );
}

function PlaneFields({ dataset }: { readonly dataset: Dataset }) {
  const { run } = useApp();
  const plane = planeOf(
    dataset,
    useRun((state) => state.plane),
  );
  const sample = useDocument((document) => document.experiment.view.sample);
  const row = Math.min(sample, dataset.sampleCount - 1);
  const held = heldColumns(plane);
  const lookAt = (next: BoundaryPlane): void => void run.getState().lookAt(next);
  const options = dataset.featureNames.map((_, column) => ({
    id: String(column),
    label: axisName(dataset, column),
  }));
  return (
    <>
      <h3>Plane</h3>
      <div className="boundary-form-row">
        {([0, 1] as const).map((axis) => (
          <SelectField
            key={axis}
            label={axis === 0 ? "Horizontal" : "Vertical"}
            help="The feature that varies along this axis."
            options={options}
            value={String(plane.axes[axis])}
            onChange={(column) => lookAt(withAxis(plane, axis, Number(column)))}
          />
        ))}
      </div>
      <h3>Other features held at</h3>
      {held.slice(0, MOST_SLIDERS).map((column) => (
        <HeldField key={column} {...{ dataset, plane, column, lookAt }} />
      ))}
      {held.length > MOST_SLIDERS && (
        <p>{`and ${plural(held.length - MOST_SLIDERS, "more feature")}, held by the buttons:`}</p>
      )}
      <div className="boundary-form-row">
        <TextButton
          tone="line"
          onPress={() => lookAt({ ...plane, held: plane.held.map(() => null) })}
        >
          Their means
        </TextButton>
        <TextButton tone="line" onPress={() => lookAt(heldAtRow(plane, dataset, row))}>
          {`Sample #${row}`}
        </TextButton>
      </div>
    </>
  );
}

function HeldField(props: {
  readonly dataset: Dataset;
  readonly plane: BoundaryPlane;
  readonly column: number;
  readonly lookAt: (plane: BoundaryPlane) => void;
}) {
  const { dataset, plane, column, lookAt } = props;
  const held = plane.held[column] ?? null;
  const [minimum, maximum] = paddedRange(dataset, column);
  const nothing = (): void => {};
  return (
    <SliderField
      label={axisName(dataset, column)}
      value={held ?? trainingMean(dataset, column)}
      minimum={minimum}
      maximum={maximum}
      step={(maximum - minimum) / STEPS}
      format={(value) => `${formatFixed(value, 2)}${held === null ? " (mean)" : ""}`}
      onBegin={nothing}
      onPreview={(value) => lookAt(withHeld(plane, column, value))}
      onEnd={nothing}
    />
  );
}
