/** Classical bits of the selected op: the one that a measurement writes, or those that a gate waits for. */
import { Plus, X } from "lucide-react";
import {
  Button,
  FieldError,
  Input,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  TextField,
} from "react-aria-components";
import type { Op } from "../../circuit/circuit.ts";
import { bitsBefore, MAX_BIT_NAME_LENGTH } from "../../circuit/measurement.ts";
import { Hint, IconButton } from "../primitives/button.tsx";
import { FieldHelp, FieldLabel } from "../primitives/field-label.tsx";
import { entryWidth, useEntry } from "../primitives/use-entry.ts";
import { useCircuit, useEditor } from "./editor-context.tsx";

const BIT_HELP =
  "The classical bit that the outcome is written to; gates after it can wait for it.";

/** Of a measurement. */
export function BitField({ op }: { readonly op: Op }) {
  const { actions } = useEditor();
  const entry = useEntry(op.bit ?? "", (text) => actions.renameBit(op.id, text));
  return (
    <TextField
      className="field"
      value={entry.shown}
      onChange={entry.type}
      isInvalid={entry.error !== ""}
      validationBehavior="aria"
      maxLength={MAX_BIT_NAME_LENGTH}
    >
      <FieldLabel label="Bit" help={BIT_HELP} />
      <Input
        className="field-input"
        spellCheck={false}
        style={{ width: entryWidth(entry.shown, 5) }}
        onBlur={() => entry.commit()}
        onKeyDown={(event) => {
          if (event.key === "Enter") entry.commit();
          if (event.key === "Escape") entry.restore();
        }}
      />
      <FieldHelp help={BIT_HELP} />
      <FieldError className="field-error">{entry.error}</FieldError>
    </TextField>
  );
}

function AddCondition({ op, bits }: { readonly op: Op; readonly bits: readonly string[] }) {
  const { actions } = useEditor();
  return (
    <MenuTrigger>
      <Button className="add-control" aria-label="Add condition">
        <Plus size={13} aria-hidden />
        When
      </Button>
      <Popover className="popover" offset={4} containerPadding={8}>
        <Menu
          className="list"
          aria-label="Act only when"
          onAction={(key) => {
            const [value, ...bit] = String(key).split(" ");
            actions.setCondition(op.id, bit.join(" "), value === "1");
          }}
        >
          {bits.flatMap((bit) =>
            [1, 0].map((value) => (
              <MenuItem key={`${value} ${bit}`} id={`${value} ${bit}`} className="list-item">
                {bit} = {value}
              </MenuItem>
            )),
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** Of a gate or a reset, where something is measured before it. */
export function OpConditions({ op }: { readonly op: Op }) {
  const { actions } = useEditor();
  const circuit = useCircuit();
  const when = op.when ?? [];
  const waited = new Set(when.map(({ bit }) => bit));
  const free = bitsBefore(circuit, op.column).filter((bit) => !waited.has(bit));
  return (
    <>
      {when.map(({ bit, on }) => (
        <span key={bit} className="op-control">
          <Hint
            text={`Acts only in runs where ${bit} was measured as ${on ? 1 : 0}. Press to act where it was ${on ? 0 : 1}.`}
          >
            <Button
              className="op-control-flip"
              aria-label={`Only when ${bit} = ${on ? 1 : 0}, flip`}
              onPress={() => actions.setCondition(op.id, bit, !on)}
            >
              {bit} = {on ? 1 : 0}
            </Button>
          </Hint>
          <IconButton
            label={`Remove condition on ${bit}`}
            onPress={() => actions.removeCondition(op.id, bit)}
          >
            <X size={12} aria-hidden />
          </IconButton>
        </span>
      ))}
      {free.length > 0 && <AddCondition op={op} bits={free} />}
    </>
  );
}
