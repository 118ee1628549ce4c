/** What a stage without settings of its own is, in a few words with its shapes. */
import type { ReactNode } from "react";
import { circuitParameters } from "../../../circuit/circuit.ts";
import { isInert } from "../../../circuit/gate-table.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { featureCountOf, shapeOf } from "../../../datasets/shape-of.ts";
import { useDocument, useRun } from "../../app-context.tsx";
import { inputsUsed } from "../data/data-commands.ts";
import { plural } from "../../primitives/format.ts";
import { FreezeSwitch } from "./freeze-switch.tsx";
import type { Stage } from "./stages.ts";

export function StageNote({ stage }: { stage: Stage }) {
  switch (stage.kind) {
    case "features":
      return <FeaturesNote />;
    case "circuit":
      return <CircuitNote inputs={stage.inputs} />;
    case "final":
      return (
        <>
          <Note title={`Dense ${stage.shape}`}>
            {`A last linear layer makes ${plural(stage.outputs, "number")} of ${plural(stage.inputs, "number")}: as many as the task asks for.`}
          </Note>
          <FreezeSwitch part="head" name="the head" />
        </>
      );
    default:
      return <Note title={stage.label}>{endingText(stage)}</Note>;
  }
}

/** What the last numbers mean. */
function endingText({ label, inputs }: Stage): string {
  switch (label) {
    case "Energy":
      return "The sum of all that is read out is the energy, and training makes it small.";
    case "Value":
      return "The number is the value of the curve; trained on the mean squared error.";
    case "Sigmoid":
      return "Turns the logit into the probability of the second class; trained on the binary cross-entropy.";
    default:
      return `Turns ${inputs} logits into probabilities that add up to 1; trained on the cross-entropy.`;
  }
}

function Note({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h3>{title}</h3>
      <p>{children}</p>
    </>
  );
}

/** More features than this are not listed. */
const MOST_SHOWN = 8;

/** What is made of the columns. */
function changedFeatures({ components, amplitudes }: Experiment["data"]): string {
  if (amplitudes) return "angles that prepare the sample as amplitudes";
  return `principal component${components === 1 ? "" : "s"}`;
}

function FeaturesNote() {
  const data = useDocument((document) => document.experiment.data);
  const { columns, columnNames } = shapeOf(data);
  const count = featureCountOf(data);
  const isChanged = data.components !== undefined || data.amplitudes === true;
  const shown = isChanged ? [] : columns.slice(0, MOST_SHOWN);
  return (
    <>
      <h3>Features</h3>
      <dl className="facts">
        {shown.map((column, index) => (
          <div key={column} className="facts-row">
            <dt className="is-feature">{`x${index}`}</dt>
            <dd>{columnNames[column]}</dd>
          </div>
        ))}
        {shown.length < count && (
          <div className="facts-row">
            <dt className="is-feature">{`x${shown.length} to x${count - 1}`}</dt>
            <dd>{isChanged ? changedFeatures(data) : "and so on"}</dd>
          </div>
        )}
      </dl>
      <p>The columns of the data, chosen and scaled in the Data region.</p>
    </>
  );
}

function CircuitNote({ inputs }: { inputs: number }) {
  const circuit = useDocument((document) => document.experiment.circuit);
  const weightCount = useRun((run) => run.weightCount);
  const used = inputsUsed(circuit);
  const gates = circuit.ops.filter((op) => !isInert(op.gate)).length;
  return (
    <>
      <h3>Circuit</h3>
      <dl className="facts">
        <dt>Wires</dt>
        <dd>{circuit.wires.length}</dd>
        <dt>Gates</dt>
        <dd>{gates}</dd>
        <dt>Parameters θ</dt>
        <dd>{circuitParameters(circuit).length}</dd>
        <dt>Inputs</dt>
        <dd>{`${inputs}, uses ${used === 0 ? "none" : `up to x${used - 1}`}`}</dd>
        <dt>Trainable in all</dt>
        <dd>{weightCount === 0 ? "–" : weightCount}</dd>
      </dl>
      <FreezeSwitch part="circuit" name="the circuit" />
    </>
  );
}
