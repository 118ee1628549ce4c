/** The curve to learn: a typed function, a drawing, or a table of values; and how many samples of it. */
import type { ReactNode } from "react";
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
import { FIRST_CURVE, setCurve } from "./task-commands.ts";
import { taskOf } from "./task-of.ts";
import { TableField } from "./table-field.tsx";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./task.css";

const KINDS = [
  { id: "function", label: "Function" },
  { id: "drawn", label: "Drawing" },
  { id: "table", label: "Table" },
  { id: "data", label: "Set" },
] as const;
type Kind = (typeof KINDS)[number]["id"];

/** The same curve, given otherwise; from a data set, which is none, the usual one. */
function given(curve: CurveSettings, kind: Kind): CurveSettings {
  if (kind === "data") return { kind };
  const own = curve.kind === "data" ? FIRST_CURVE : curve;
  if (kind === "function") return FIRST_CURVE;
  return kind === "drawn" ? drawnFrom(own) : tableFrom(own);
}

/** @param sets chooses a data set: what a curve is not drawn or typed for. */
export function CurveForm({ sets }: { readonly sets: ReactNode }) {
  const task = useDocument((state) => taskOf(state.experiment));
  const { view } = useApp();
  const { apply } = useChange();
  if (task.kind !== "regress") return null;
  const { curve } = task;
  const choose = (kind: Kind): void => {
    if (apply("Kind of curve", (experiment) => setCurve(experiment, given(curve, kind)))) {
      const label = KINDS.find(({ id }) => id === kind)?.label ?? "";
      view.getState().announce(`What is learnt comes from: ${label}`);
    }
  };
  return (
    <div className="task-form">
      <Segments label="What is learnt" options={KINDS} value={curve.kind} onChange={choose} />
      {curve.kind === "function" && <FunctionFields curve={curve} />}
      {curve.kind === "drawn" && <CurvePad points={curve.points} />}
      {curve.kind === "table" && <TableField rows={curve.rows} />}
      {curve.kind === "data" ? (
        <>
          <p className="task-hint">
            A set whose samples have numbers: a file of your own, with a column of numbers to learn.
          </p>
          {sets}
        </>
      ) : (
        <CurveKnobs isTable={curve.kind === "table"} />
      )}
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
