/** The curve to learn: a typed function, a drawing, or a table of values; and how many samples of it. */
import { success } from "../../../base/result.ts";
import type { CurveSettings } from "../../../datasets/curves/curve-settings.ts";
import { useApp, useDocument } from "../../app-context.tsx";
import { Segments } from "../../primitives/segments.tsx";
import { SeedField } from "../../primitives/seed-field.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { changeData } from "../data/data-commands.ts";
import { HELD_OUT, KnobSlider, NOISE, SAMPLES, SCALINGS, VALIDATION } from "../data/data-knobs.tsx";
import { CurvePad } from "./curve-pad.tsx";
import { drawnFrom, tableFrom } from "./curve-kinds.ts";
import { FunctionFields } from "./function-fields.tsx";
import { setCurve } from "./task-commands.ts";
import { taskOf } from "./task-of.ts";
import { TableField } from "./table-field.tsx";

const KINDS = [
  { id: "function", label: "Function" },
  { id: "drawn", label: "Drawing" },
  { id: "table", label: "Table" },
] as const;

export function CurveForm() {
  const task = useDocument((state) => taskOf(state.experiment));
  if (task.kind !== "regress") return null;
  return <Form curve={task.curve} />;
}

function Form({ curve }: { readonly curve: CurveSettings }) {
  const { view } = useApp();
  const { apply } = useChange();
  const choose = (kind: CurveSettings["kind"]): void => {
    const next = kind === "drawn" ? drawnFrom(curve) : kind === "table" ? tableFrom(curve) : null;
    const wanted = next ?? { kind: "function", text: "sin(2x) + cos(x)", from: -3, to: 3 };
    if (apply("Kind of curve", (experiment) => setCurve(experiment, wanted))) {
      view.getState().announce(`The curve is given by a ${kind === "drawn" ? "drawing" : kind}.`);
    }
  };
  return (
    <div className="task-form">
      <Segments
        label="How the curve is given"
        options={KINDS}
        value={curve.kind}
        onChange={choose}
      />
      {curve.kind === "function" && <FunctionFields curve={curve} />}
      {curve.kind === "drawn" && <CurvePad points={curve.points} />}
      {curve.kind === "table" && <TableField rows={curve.rows} />}
      <CurveKnobs isTable={curve.kind === "table"} />
    </div>
  );
}

function CurveKnobs({ isTable }: { readonly isTable: boolean }) {
  const data = useDocument((state) => state.experiment.data);
  const { apply } = useChange();
  return (
    <div className="data-knobs">
      {!isTable && <KnobSlider knob={NOISE} value={data.noise} />}
      {!isTable && <KnobSlider knob={SAMPLES} value={data.sampleCount} />}
      <KnobSlider knob={HELD_OUT} value={data.testFraction} />
      <KnobSlider knob={VALIDATION} value={data.validationFraction ?? 0} />
      <div className="knob-row">
        {isTable && (
          <SelectField
            label="Scaling"
            help="How x is shifted and stretched before the model sees it."
            options={SCALINGS}
            value={data.scaling}
            onChange={(scaling) =>
              apply("Scaling", (experiment) =>
                success({ ...experiment, data: { ...experiment.data, scaling } }),
              )
            }
          />
        )}
        <SeedField
          label="Seed"
          help="Draws the noise and which samples are held out: the same seed gives the same data."
          diceLabel="New draw"
          value={data.seed}
          onChange={(seed) => apply("New draw", (experiment) => changeData(experiment, { seed }))}
        />
      </div>
    </div>
  );
}
