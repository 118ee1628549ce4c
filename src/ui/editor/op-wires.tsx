/** The wires of the selected op: its targets, its controls, and a free wire to control it from. */
import { Plus, X } from "lucide-react";
import { memo } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { at } from "../../base/assert.ts";
import type { Circuit, Op } from "../../circuit/circuit.ts";
import { isMeasurement } from "../../circuit/gate-table.ts";
import { Hint, IconButton } from "../primitives/button.tsx";
import { SelectField } from "../primitives/select-field.tsx";
import { freeWires } from "./circuit-edits.ts";
import { useCircuitPart, useEditor } from "./editor-context.tsx";
import { places } from "./geometry.ts";
import { BitField, OpConditions } from "./op-conditions.tsx";

function wireOptions(wires: Circuit["wires"]): { id: string; label: string }[] {
  return wires.map(({ label }, wire) => ({
    id: String(wire),
    label: label === undefined ? `q${wire}` : `q${wire} ${label}`,
  }));
}

function AddControl({ op, wires }: { readonly op: Op; readonly wires: readonly number[] }) {
  const { actions } = useEditor();
  return (
    <MenuTrigger>
      <Button className="add-control" aria-label="Add control" isDisabled={wires.length === 0}>
        <Plus size={13} aria-hidden />
        Control
      </Button>
      <Popover className="popover" offset={4} containerPadding={8}>
        <Menu
          className="list"
          aria-label="Control from wire"
          onAction={(key) => actions.setControl(op.id, Number(key), true)}
        >
          {wires.map((wire) => (
            <MenuItem key={wire} id={String(wire)} className="list-item">
              q{wire}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** Drawn again when the op's wires change or the circuit's do; not when an angle turns. */
export const OpWires = memo(OpWiresNow, ({ op: before }, { op: after }) => {
  const { id, gate, column, targets, controls, bit, when } = before;
  return (
    id === after.id &&
    gate === after.gate &&
    column === after.column &&
    bit === after.bit &&
    when === after.when &&
    targets === after.targets &&
    controls === after.controls
  );
});

function OpWiresNow({ op }: { readonly op: Op }) {
  const { actions } = useEditor();
  const wires = useCircuitPart((circuit) => circuit.wires);
  if (op.gate === "barrier") return null;
  const options = wireOptions(wires);
  return (
    <div className="op-wires">
      {places(op.targets.length).map((index) => (
        <SelectField
          key={index}
          label={op.targets.length === 1 ? "Wire" : `Wire ${index + 1}`}
          value={String(at(op.targets, index))}
          options={options}
          onChange={(wire) => actions.setTarget(op.id, index, Number(wire))}
        />
      ))}
      {op.gate === "measure" && <BitField op={op} />}
      <div className="op-controls">
        {op.controls.map(({ wire, on }) => (
          <span key={wire} className="op-control">
            <Hint
              text={
                on
                  ? "Acts where this wire is |1⟩. Press to act on |0⟩."
                  : "Acts where this wire is |0⟩. Press to act on |1⟩."
              }
            >
              <Button
                className="op-control-flip"
                aria-label={`${on ? "Control" : "Anti-control"} on q${wire}, flip`}
                onPress={() => actions.flipControl(op.id, wire)}
              >
                {on ? "●" : "○"} q{wire}
              </Button>
            </Hint>
            <IconButton
              label={`Remove control on q${wire}`}
              onPress={() => actions.removeControl(op.id, wire)}
            >
              <X size={12} aria-hidden />
            </IconButton>
          </span>
        ))}
        {!isMeasurement(op.gate) && <AddControl op={op} wires={freeWires(wires.length, op)} />}
        {op.gate !== "measure" && <OpConditions op={op} />}
      </div>
    </div>
  );
}
