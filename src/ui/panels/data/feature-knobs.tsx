/** What is made of the columns before the model sees them: how many there are, components, amplitudes. */
import type { DataSettings } from "../../../datasets/settings.ts";
import {
  amplitudeWires,
  generatedSize,
  quanvolvedCount,
  type DataShape,
} from "../../../datasets/shape-of.ts";
import { MAX_AMPLITUDE_WIRES } from "../../../datasets/validate-data.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import type { Result } from "../../../base/result.ts";
import { useApp, useDocument, useRun } from "../../app-context.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { constantFeatures } from "./constant-features.ts";
import { changeData, fittedNote, MOST_COMPONENTS, setComponents } from "./data-commands.ts";

const NO_COMPONENTS = "none";

export function FeatureKnobs({ data, shape }: { data: DataSettings; shape: DataShape }) {
  const { document, view } = useApp();
  const { apply } = useChange();
  const { entry, columns, imageSide } = shape;
  const run = (label: string, command: (experiment: Experiment) => Result<Experiment>): void => {
    const before = document.getState().experiment;
    if (!apply(label, command)) return;
    const note = fittedNote(before, document.getState().experiment);
    if (note !== null) view.getState().notify("info", note);
  };
  const quanvolved = quanvolvedCount(data);
  const count = quanvolved ?? columns.length;
  const most = Math.min(MOST_COMPONENTS, count);
  const hasMany = count > 2;
  const kept = data.components ?? count;
  const wires = amplitudeWires(kept);
  const { sizes } = entry;
  return (
    <>
      {imageSide !== null && imageSide % 2 === 0 && (
        <div className="knob-row">
          <SelectField
            label="Pixels"
            help="As they are; or by quanvolution: a fixed circuit of four wires, drawn by the data's seed, looks at every 2 × 2 pixels, and its four expectations take their place."
            options={[
              { id: "pixels", label: "as they are" },
              { id: "quanvolution", label: "by quanvolution" },
            ]}
            value={quanvolved === null ? "pixels" : "quanvolution"}
            onChange={(id) =>
              run("Quanvolution", (experiment) =>
                changeData(experiment, { quanvolution: id === "quanvolution" ? true : undefined }),
              )
            }
          />
        </div>
      )}
      {(sizes || hasMany) && (
        <div className="knob-row">
          {sizes && (
            <SelectField
              label={imageSide === null ? "Features" : "Image"}
              help={
                imageSide === null
                  ? "How many numbers each sample has."
                  : "How many pixels each image has; every pixel is a feature."
              }
              options={sizes.options.map((size) => ({
                id: String(size),
                label:
                  imageSide === null ? String(size) : `${Math.sqrt(size)} × ${Math.sqrt(size)}`,
              }))}
              value={String(generatedSize(data))}
              onChange={(id) =>
                run("Features", (experiment) => changeData(experiment, { size: Number(id) }))
              }
            />
          )}
          {hasMany && (
            <SelectField
              label="Principal components"
              help="So many numbers that tell most of the samples apart take the place of the features. Their directions are found on the training samples alone."
              options={[
                { id: NO_COMPONENTS, label: "none" },
                ...Array.from({ length: most }, (_, index) => ({
                  id: String(index + 1),
                  label: String(index + 1),
                })),
              ]}
              value={data.components === undefined ? NO_COMPONENTS : String(data.components)}
              onChange={(id) =>
                run("Principal components", (experiment) =>
                  setComponents(experiment, id === NO_COMPONENTS ? undefined : Number(id)),
                )
              }
            />
          )}
        </div>
      )}
      {hasMany && (data.amplitudes || wires <= MAX_AMPLITUDE_WIRES) && (
        <div className="knob-row">
          <SelectField
            label="Handed over"
            help="As they are, one by one; or as the angles with which the gates of “Amplitudes of the sample” (among the encodings) make them the amplitudes of a state."
            options={[
              { id: "values", label: "as features" },
              {
                id: "amplitudes",
                label: `as amplitudes of ${wires} wire${wires === 1 ? "" : "s"}`,
              },
            ]}
            value={data.amplitudes ? "amplitudes" : "values"}
            onChange={(id) =>
              run("Amplitudes", (experiment) =>
                changeData(experiment, { amplitudes: id === "amplitudes" ? true : undefined }),
              )
            }
          />
        </div>
      )}
      <ConstantNote />
    </>
  );
}

/** A feature that never changes tells the model nothing. */
function ConstantNote() {
  const dataset = useRun((run) => run.dataset);
  const set = useDocument((state) => state.experiment.data.set);
  if (!dataset || set === "digits" || set === "bars-and-stripes") return null;
  const names = constantFeatures(dataset);
  const [first] = names;
  if (first === undefined) return null;
  const which =
    names.length === 1 ? `“${first}” is` : `“${first}” and ${names.length - 1} more features are`;
  return (
    <p className="data-note">{`${which} the same in all training samples, and cannot tell them apart. Leave ${names.length === 1 ? "it" : "them"} out.`}</p>
  );
}
