/** The knobs of the current set: only those that mean something to it. */
import type { Scaling } from "../../../datasets/settings.ts";
import { quanvolvedCount, shapeOf } from "../../../datasets/shape-of.ts";
import { useDocument } from "../../app-context.tsx";
import { formatCount, formatFixed } from "../../primitives/format.ts";
import { SeedField } from "../../primitives/seed-field.tsx";
import { Segments } from "../../primitives/segments.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { SliderField } from "../../primitives/slider-field.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { Choice } from "./choice.tsx";
import { changeData, setClassCount } from "./data-commands.ts";
import { FeatureKnobs } from "./feature-knobs.tsx";
import { LazyPainter } from "./lazy-painter.tsx";
import { TableLine } from "./table-line.tsx";

export const SCALINGS: readonly { id: Scaling; label: string }[] = [
  { id: "none", label: "none" },
  { id: "standard", label: "mean 0, sd 1" },
  { id: "range", label: "−1 to 1" },
];

interface Knob {
  readonly label: string;
  readonly help: string;
  readonly field: "noise" | "sampleCount" | "testFraction" | "validationFraction";
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly format: (value: number) => string;
}

export const NOISE: Knob = {
  label: "Noise",
  help: "How far each point is moved at random from its ideal place.",
  field: "noise",
  minimum: 0,
  maximum: 0.5,
  step: 0.01,
  format: (value) => formatFixed(value, 2),
};
export const SAMPLES: Knob = {
  label: "Samples",
  help: "How many points there are, those held out included.",
  field: "sampleCount",
  minimum: 20,
  maximum: 1000,
  step: 20,
  format: formatCount,
};
export const HELD_OUT: Knob = {
  label: "Held out for testing",
  help: "The share of the samples that training never sees: on them it is judged.",
  field: "testFraction",
  minimum: 0.1,
  maximum: 0.9,
  step: 0.05,
  format: (value) => `${Math.round(100 * value)}%`,
};
export const VALIDATION: Knob = {
  label: "Held out for validation",
  help: "The share of the samples by which one chooses, when to stop for one: training never sees them, and the test is left out of every choice.",
  field: "validationFraction",
  minimum: 0,
  maximum: 0.5,
  step: 0.05,
  format: (value) => (value === 0 ? "none" : `${Math.round(100 * value)}%`),
};

export function DataKnobs() {
  const data = useDocument((state) => state.experiment.data);
  const { apply } = useChange();
  const shape = shapeOf(data);
  const { entry, hasColumnChoice, columnNames, classNames, classCountRange } = shape;
  const isGenerated = entry.kind === "generated";
  const hasClassChoice =
    !isGenerated && data.set !== "painted" && classCountRange[0] < classCountRange[1];
  return (
    <div className="data-knobs">
      {data.set === "painted" && <LazyPainter />}
      {data.set === "table" && <TableLine />}
      {isGenerated && <KnobSlider knob={NOISE} value={data.noise} />}
      {isGenerated && <KnobSlider knob={SAMPLES} value={data.sampleCount} />}
      <KnobSlider knob={HELD_OUT} value={data.testFraction} />
      <KnobSlider knob={VALIDATION} value={data.validationFraction ?? 0} />
      {data.set === "blobs" && <BlobClasses count={data.classes.length} />}
      {hasClassChoice && <Choice field="classes" names={classNames} data={data} />}
      {hasColumnChoice && quanvolvedCount(data) === null && (
        <Choice
          field="features"
          names={columnNames}
          data={data}
          isImage={entry.image !== undefined}
        />
      )}
      <FeatureKnobs data={data} shape={shape} />
      <div className="knob-row">
        <SelectField
          label="Scaling"
          help="How each feature is shifted and stretched before the model sees it: not at all, to mean 0 and standard deviation 1, or to the range from −1 to 1. What is measured for that is measured on the training samples alone."
          options={SCALINGS}
          value={data.scaling}
          onChange={(scaling) =>
            apply("Scaling", (experiment) => changeData(experiment, { scaling }))
          }
        />
        <SeedField
          label="Seed"
          help={
            isGenerated
              ? "Draws the points and which of them are held out: the same seed gives the same data."
              : "Draws which rows are held out: the same seed gives the same split."
          }
          diceLabel={isGenerated ? "New points" : "New split"}
          value={data.seed}
          onChange={(seed) => apply("New points", (experiment) => changeData(experiment, { seed }))}
        />
      </div>
    </div>
  );
}

export function KnobSlider({ knob, value }: { knob: Knob; value: number }) {
  const { begin, preview, end } = useChange();
  const { label, help, field, minimum, maximum, step, format } = knob;
  return (
    <SliderField
      label={label}
      help={help}
      value={value}
      minimum={minimum}
      maximum={maximum}
      step={step}
      format={format}
      onBegin={() => begin(label)}
      onPreview={(next) => {
        // The slider adds steps in binary fractions: 0.15000000000000002 is not what was chosen.
        const rounded = Number(next.toFixed(4));
        preview((experiment) => changeData(experiment, { [field]: rounded }));
      }}
      onEnd={end}
    />
  );
}

function BlobClasses({ count }: { count: number }) {
  const { apply } = useChange();
  return (
    <div className="knob">
      <span className="knob-label">Classes</span>
      <Segments
        label="Number of classes"
        options={["2", "3", "4"].map((id) => ({ id, label: id }))}
        value={String(count)}
        onChange={(chosen) =>
          apply("Classes", (experiment) => setClassCount(experiment, Number(chosen)))
        }
      />
    </div>
  );
}
