/** What each output of the readout depends on at all: its light cone, lit in the circuit, and dead parameters. */
import { useMemo } from "react";
import { Button } from "react-aria-components";
import { lightCones, type LightCone, type LightCones } from "../../../experiment/light-cones.ts";
import { useApp, useDocument, useView } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { plural } from "../../primitives/format.ts";
import { NARROW_QUERY, useMedia } from "../../primitives/use-media.ts";

export function ConeView() {
  const circuit = useDocument((document) => document.experiment.circuit);
  const readout = useDocument((document) => document.experiment.model.readout);
  const found = useMemo(() => lightCones(circuit, readout), [circuit, readout]);
  if (!found) {
    return <p className="output-note">The readout names wires that the circuit does not have.</p>;
  }
  return (
    <div className="output-view cone-view">
      <table className="cone-table">
        <caption className="visually-hidden">
          Light cones: the gates, parameters and inputs that each output can depend on
        </caption>
        <thead>
          <tr>
            <th scope="col">output</th>
            <th scope="col">{`of ${plural(found.opCount, "gate")}`}</th>
            <th scope="col">{`of ${plural(found.parameterCount, "parameter")}`}</th>
            <th scope="col">inputs</th>
          </tr>
        </thead>
        <tbody>
          {found.cones.map((cone, index) => (
            <ConeRow key={cone.observable} {...{ cone, index, found }} />
          ))}
        </tbody>
      </table>
      <LitCone found={found} />
      <DeadParameters found={found} />
    </div>
  );
}

const nameOf = ({ observable }: LightCone): string =>
  observable === "probabilities" ? "Probabilities" : `⟨${observable}⟩`;

interface RowProps {
  readonly cone: LightCone;
  readonly index: number;
  readonly found: LightCones;
}

function ConeRow({ cone, index, found }: RowProps) {
  const { view } = useApp();
  const isLit = useView((state) => state.litCone === index);
  const toggle = (): void => {
    const { lightCone, announce } = view.getState();
    lightCone(isLit ? null : index);
    announce(
      isLit
        ? "All gates are shown alike."
        : `${cone.ops.length} of ${plural(found.opCount, "gate")} can change ${nameOf(cone)}; the others are faint in the circuit.`,
    );
  };
  return (
    <tr data-lit={isLit || undefined}>
      <th scope="row">
        <Button
          className="cone-button"
          aria-pressed={isLit}
          aria-label={`Light cone of ${nameOf(cone)} in the circuit`}
          onPress={toggle}
        >
          {nameOf(cone)}
        </Button>
      </th>
      <td>
        <Share count={cone.ops.length} of={found.opCount} colour="var(--number)" />
      </td>
      <td>
        <Share count={cone.parameters.length} of={found.parameterCount} colour="var(--param)" />
      </td>
      <td className="cone-inputs">{cone.inputs.join(" ") || "none"}</td>
    </tr>
  );
}

function Share(props: { readonly count: number; readonly of: number; readonly colour: string }) {
  const share = props.of === 0 ? 0 : props.count / props.of;
  return (
    <>
      {props.count}
      <span className="sample-bar cone-bar" aria-hidden>
        <i style={{ width: `${100 * share}%`, background: props.colour }} />
      </span>
    </>
  );
}

function LitCone({ found }: { readonly found: LightCones }) {
  const { view } = useApp();
  const isNarrow = useMedia(NARROW_QUERY);
  const index = useView((state) => state.litCone);
  const cone = index === null ? undefined : found.cones[index];
  if (!cone) {
    return (
      <p className="output-note">
        Choose an output to light the gates that can change it. Found by wires alone: no gate that
        matters is left out, a few may be in it for nothing.
      </p>
    );
  }
  return (
    <p className="output-note" data-testid="cone-sentence">
      {`${cone.ops.length} of ${plural(found.opCount, "gate")} on ${plural(cone.wires.length, "wire")} can change ${nameOf(cone)}: the others are faint in the circuit. `}
      {isNarrow && (
        <TextButton tone="line" onPress={() => view.getState().showRegion("model")}>
          Show the circuit
        </TextButton>
      )}
    </p>
  );
}

function DeadParameters({ found: { deadParameters } }: { readonly found: LightCones }) {
  return (
    <p className="output-note" data-testid="dead-parameters">
      {deadParameters.length === 0 ? (
        "Every parameter is in some cone."
      ) : (
        <>
          <b>{`${plural(deadParameters.length, "dead parameter")}: `}</b>
          {`${deadParameters.join(", ")}. Whatever ${deadParameters.length === 1 ? "it is" : "they are"}, nothing that is read changes: entangle later, read other wires, or leave the gate out.`}
        </>
      )}
    </p>
  );
}
