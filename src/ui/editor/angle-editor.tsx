/** One angle of the selected op: its role, its text, and what belongs to the role. */
import { memo, useCallback } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { at } from "../../base/assert.ts";
import type { AngleRole } from "../../circuit/angle.ts";
import { circuitParameters, findOp, type Op } from "../../circuit/circuit.ts";
import { useApp, useDocument, useRun, useView } from "../app-context.tsx";
import { SelectField } from "../primitives/select-field.tsx";
import { SliderField } from "../primitives/slider-field.tsx";
import {
  ANGLE_STEP,
  angleText,
  circuitInputCount,
  parameterValue,
  parametersOfText,
  piLabel,
  radians,
  roleOfText,
  suggestedInput,
  switchRole,
  valueOfText,
  type ChosenRole,
} from "./angle-roles.ts";
import { AngleTextField } from "./angle-text-field.tsx";
import { useCircuit, useEditor, useRunValues } from "./editor-context.tsx";
import { places } from "./geometry.ts";
import { InlineRename } from "./inline-rename.tsx";
import { freshParameters } from "./parameter-names.ts";
import { RoleIcon } from "./role-sign.tsx";

const ROLES: readonly { readonly id: ChosenRole; readonly label: string }[] = [
  { id: "number", label: "Number" },
  { id: "parameter", label: "Parameter" },
  { id: "feature", label: "Feature" },
];

interface AngleProps {
  readonly op: Op;
  readonly index: number;
  /** What the gate calls this angle: "θ". */
  readonly name: string;
}

/** The present value in radians, followed live; null when it cannot be told. */
function useAngleValue(text: string): number | null {
  const isInGate = useView((state) => state.openGate !== null);
  return useRun((state) =>
    valueOfText(
      text,
      isInGate ? {} : state.parameters,
      isInGate ? null : (state.sample?.circuitInputs ?? null),
    ),
  );
}

interface RoleProps {
  readonly id: string;
  readonly index: number;
  readonly name: string;
  readonly role: AngleRole;
}

const RoleControl = memo(function RoleControl({ id: opId, index, name, role }: RoleProps) {
  const { document, run, view } = useApp();
  const { actions } = useEditor();
  const choose = (wanted: ChosenRole): void => {
    const { experiment } = document.getState();
    const { parameters, sample } = run.getState();
    const op = findOp(actions.circuit(), opId);
    const text = op?.angles[index] ?? "0";
    const inputCount = circuitInputCount(experiment);
    const switched = switchRole(text, wanted, {
      value: valueOfText(text, parameters, sample?.circuitInputs ?? null),
      freshParameter: at(freshParameters(actions.circuit(), 1), 0),
      inputCount,
      input: suggestedInput(actions.circuit(), op?.targets[0] ?? 0, inputCount),
    });
    const result = switched.ok
      ? actions.setAngle(opId, index, switched.value, `Make ${name} a ${wanted}`)
      : switched;
    if (!result.ok) view.getState().refuse(result.problems);
  };
  return (
    <ToggleButtonGroup
      aria-label={`Role of ${name}`}
      className="role-control"
      selectionMode="single"
      selectedKeys={role === "mixed" ? ["parameter", "feature"] : [role]}
      onSelectionChange={(keys) => {
        const key = [...keys].find((candidate) => candidate !== role);
        if (key !== undefined) choose(key as ChosenRole);
      }}
    >
      {ROLES.map(({ id, label }) => (
        <ToggleButton key={id} id={id} className={`role-choice role-choice-${id}`}>
          <RoleIcon role={id} />
          <span>{label}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
});

function NumberSlider({ op, index, name }: AngleProps) {
  const { actions } = useEditor();
  const value = valueOfText(at(op.angles, index), {}, null) ?? 0;
  const ignoreBegin = useCallback(() => {}, []);
  return (
    <SliderField
      label={name}
      value={value}
      minimum={-2 * Math.PI}
      maximum={2 * Math.PI}
      step={ANGLE_STEP}
      format={piLabel}
      onBegin={ignoreBegin}
      onPreview={(next) => actions.previewAngle(op.id, index, angleText(next))}
      onEnd={actions.commitGesture}
    />
  );
}

const NEW = "+new";

function ParameterDetails({ op, index, name }: AngleProps) {
  const { actions } = useEditor();
  const circuit = useCircuit();
  const isInGate = useView((state) => state.openGate !== null);
  const { parameters } = useRunValues();
  const text = at(op.angles, index);
  const names = parametersOfText(text);
  const fresh = at(freshParameters(circuit, 1), 0);
  const isPlain = names.length === 1 && names[0] === text.trim();
  return (
    <div className="angle-details">
      {isPlain && (
        <SelectField
          label={`Parameter of ${name}`}
          value={text.trim()}
          options={[
            ...circuitParameters(circuit).map((known) => ({ id: known, label: known })),
            { id: NEW, label: `New: ${fresh}` },
          ]}
          onChange={(chosen) => actions.setAngle(op.id, index, chosen === NEW ? fresh : chosen)}
        />
      )}
      {names.map((parameter) => (
        <span key={parameter} className="angle-parameter">
          <InlineRename
            name={parameter}
            face={isPlain ? "Rename" : parameter}
            onRename={(to) => actions.renameParameter(parameter, to)}
          />
          <output aria-label={`Value of ${parameter}`}>
            {parameters[parameter] === undefined
              ? isInGate
                ? "given by each use"
                : "not trained yet"
              : `= ${parameterValue(text, parameter, parameters[parameter])}`}
          </output>
        </span>
      ))}
    </div>
  );
}

function FeatureDetails({ op, index, name }: AngleProps) {
  const { actions } = useEditor();
  const inputCount = useDocument((state) => circuitInputCount(state.experiment));
  const text = at(op.angles, index);
  const value = useAngleValue(text);
  return (
    <div className="angle-details">
      {/^\s*x\d+\s*$/.test(text) && (
        <SelectField
          label={`Input of ${name}`}
          value={text.trim()}
          options={places(inputCount).map((input) => ({ id: `x${input}`, label: `x${input}` }))}
          onChange={(input) => actions.setAngle(op.id, index, input)}
        />
      )}
      <output title="For the selected sample">{value === null ? "" : `= ${radians(value)}`}</output>
    </div>
  );
}

export function AngleEditor({ op, index, name }: AngleProps) {
  const { actions, focusGrid } = useEditor();
  const text = at(op.angles, index);
  const role = roleOfText(text);
  return (
    <div className={`angle-editor angle-editor-${role}`}>
      <div className="angle-head">
        {/* Of a gate of the circuit's own, an angle is often called what is put in. */}
        {name !== text.trim() && <b>{name}</b>}
        <RoleControl id={op.id} index={index} name={name} role={role} />
      </div>
      <AngleTextField
        label={`Angle ${name}`}
        text={text}
        onCommit={(typed) => actions.setAngle(op.id, index, typed)}
        onLeave={focusGrid}
      />
      {role === "number" && <NumberSlider op={op} index={index} name={name} />}
      {(role === "parameter" || role === "mixed") && (
        <ParameterDetails op={op} index={index} name={name} />
      )}
      {(role === "feature" || role === "mixed") && (
        <FeatureDetails op={op} index={index} name={name} />
      )}
    </div>
  );
}
