/** A field for every setting of an ansatz, and for the names and the place of what it makes. */
import { Minus, Plus } from "lucide-react";
import {
  Button,
  Checkbox,
  FieldError,
  Group,
  Input,
  NumberField,
  TextField,
} from "react-aria-components";
import type { Problem } from "../../../base/result.ts";
import type { Ansatz, Setting } from "../../../circuit/ansatz/ansatz.ts";
import { MAX_WIRES } from "../../../circuit/circuit.ts";
import { TextButton } from "../../primitives/button.tsx";
import { FieldHelp, FieldLabel } from "../../primitives/field-label.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { errorAt, shownSettings, usedKinds, type AnsatzChoice } from "./shelf-model.ts";

interface CountFieldProps {
  readonly label: string;
  readonly help: string;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly onChange: (value: number) => void;
}

/** A whole number with buttons for one less and one more; what is out of range goes to its end. */
function CountField({ label, help, value, minimum, maximum, onChange }: CountFieldProps) {
  return (
    <NumberField
      className="field count-field"
      value={value}
      minValue={minimum}
      maxValue={maximum}
      step={1}
      onChange={(next) => {
        if (Number.isFinite(next)) onChange(next);
      }}
    >
      <FieldLabel label={label} help={help} />
      <Group className="count-entry">
        <Button slot="decrement" className="count-step">
          <Minus size={13} aria-hidden />
        </Button>
        <Input className="field-input count-input" />
        <Button slot="increment" className="count-step">
          <Plus size={13} aria-hidden />
        </Button>
      </Group>
      <FieldHelp help={help} />
    </NumberField>
  );
}

interface WordsFieldProps {
  readonly label: string;
  readonly help: string;
  readonly value: string;
  /** Why it is refused; empty when all is well. */
  readonly error: string;
  readonly isWide?: boolean;
  readonly onChange: (value: string) => void;
}

/** Text that counts as it is typed. */
function WordsField({ label, help, value, error, isWide = false, onChange }: WordsFieldProps) {
  return (
    <TextField
      className={isWide ? "field words-field words-field-wide" : "field words-field"}
      value={value}
      onChange={onChange}
      isInvalid={error !== ""}
      validationBehavior="aria"
    >
      <FieldLabel label={label} help={help} />
      <Input className="field-input words-input" spellCheck="false" autoComplete="off" />
      <FieldHelp help={help} />
      <FieldError className="words-error">{error}</FieldError>
    </TextField>
  );
}

interface SettingFieldsProps {
  readonly ansatz: Ansatz;
  readonly choice: AnsatzChoice;
  readonly problems: readonly Problem[];
  /** The selected sample's features, if there are any. */
  readonly sample: readonly number[] | null;
  readonly onChange: (choice: AnsatzChoice) => void;
}

function SettingField(props: SettingFieldsProps & { readonly setting: Setting }) {
  const { setting, choice, problems, sample, onChange } = props;
  const { id, label, help } = setting;
  const value = choice.values[id] ?? setting.fallback;
  const set = (next: number | string): void =>
    onChange({ ...choice, values: { ...choice.values, [id]: next } });
  if (setting.kind === "count") {
    const { minimum, maximum } = setting;
    return (
      <CountField
        label={label}
        help={help}
        value={Number(value)}
        minimum={minimum}
        maximum={maximum}
        onChange={set}
      />
    );
  }
  if (setting.kind === "choice") {
    return (
      <SelectField
        label={label}
        help={help}
        options={setting.options}
        value={String(value)}
        onChange={set}
      />
    );
  }
  return (
    <>
      <WordsField
        isWide
        label={label}
        help={help}
        value={String(value)}
        error={errorAt(problems, id)}
        onChange={set}
      />
      {setting.takesSample && sample && (
        <TextButton
          tone="line"
          onPress={() => set(sample.map((x) => Number(x.toPrecision(8))).join(", "))}
        >
          Take the selected sample
        </TextButton>
      )}
    </>
  );
}

/** Which kind it names, where there are several. */
const prefixLabel = (ansatz: Ansatz, kind: number): string =>
  ansatz.parameters.length === 1 ? "Parameters" : `Parameters ${ansatz.parameters[kind]}`;

export function SettingFields(props: SettingFieldsProps) {
  const { ansatz, choice, problems, onChange } = props;
  return (
    <div className="ansatz-settings">
      {shownSettings(ansatz, choice.values).map((setting) => (
        <SettingField key={setting.id} {...props} setting={setting} />
      ))}
      <CountField
        label="From wire"
        help="The circuit's wire for the ansatz's first one; wires that are missing are added."
        value={choice.firstWire}
        minimum={0}
        maximum={MAX_WIRES - 1}
        onChange={(firstWire) => onChange({ ...choice, firstWire })}
      />
      {usedKinds(ansatz, choice.values).map((kind) => (
        <WordsField
          key={kind}
          label={prefixLabel(ansatz, kind)}
          help="The name of the trainable parameters, before their number."
          value={choice.prefixes[kind] ?? ""}
          error={errorAt(problems, `prefix${kind}`)}
          onChange={(next) =>
            onChange({ ...choice, prefixes: choice.prefixes.with(kind, next.trim()) })
          }
        />
      ))}
      {choice.prefixes.length > 0 && (
        <Checkbox
          className="ansatz-share"
          isSelected={choice.isShared}
          onChange={(isShared) => onChange({ ...choice, isShared })}
        >
          <span className="ansatz-box" aria-hidden="true" />
          Share names that the circuit has
        </Checkbox>
      )}
    </div>
  );
}
