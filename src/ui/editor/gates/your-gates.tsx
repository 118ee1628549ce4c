/** The palette's last group: the gates that the circuit defines, each with a menu, and a way to make one. */
import { Ellipsis, Plus } from "lucide-react";
import {
  Button,
  Group,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  ToggleButton,
} from "react-aria-components";
import { isSubcircuit, type CustomGate } from "../../../circuit/custom-gate.ts";
import { definitionOf } from "../../../circuit/definition.ts";
import { useView } from "../../app-context.tsx";
import { Hint } from "../../primitives/button.tsx";
import { shortenSymbol } from "../describe.ts";
import { useCircuitPart, useEditor } from "../editor-context.tsx";

const MAX_FACE_CHARACTERS = 10;

interface YourTileProps {
  readonly gate: CustomGate;
  readonly help: string;
  readonly isArmed: boolean;
}

function GateMenu({ gate }: { readonly gate: CustomGate }) {
  const { actions } = useEditor();
  const askAboutGate = useView((state) => state.askAboutGate);
  const canOpen = isSubcircuit(gate);
  return (
    <MenuTrigger>
      <Button className="tile-menu" aria-label={`More for ${gate.name}`}>
        <Ellipsis size={12} aria-hidden />
      </Button>
      <Popover className="popover" offset={4} containerPadding={8}>
        <Menu
          className="list"
          aria-label={gate.name}
          disabledKeys={canOpen ? [] : ["open"]}
          onAction={(key) => {
            if (key === "open") actions.openGate(gate.id);
            if (key === "rename") askAboutGate(gate.id);
            if (key === "delete") actions.deleteGate(gate.id);
          }}
        >
          <MenuItem id="open" className="list-item">
            Open
          </MenuItem>
          <MenuItem id="rename" className="list-item">
            Rename…
          </MenuItem>
          <MenuItem id="delete" className="list-item">
            Delete
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function YourTile({ gate, help, isArmed }: YourTileProps) {
  const { actions, gestures } = useEditor();
  const isTrainable = isSubcircuit(gate) && gate.circuit.angleNames.length > 0;
  return (
    <span className={isSubcircuit(gate) ? "your-tile your-tile-stacked" : "your-tile"}>
      <Hint text={`${gate.name}. ${help}`}>
        <ToggleButton
          className={isTrainable ? "tile tile-trainable" : "tile"}
          aria-label={gate.name}
          data-tile={gate.id}
          isSelected={isArmed}
          onChange={() => {
            if (!gestures.hasDragged()) {
              actions.toggleArmed(isArmed ? null : { kind: "gate", gate: gate.id });
            }
          }}
        >
          {shortenSymbol(gate.name, MAX_FACE_CHARACTERS)}
        </ToggleButton>
      </Hint>
      <GateMenu gate={gate} />
    </span>
  );
}

const NONE: readonly CustomGate[] = [];

export function YourGates({ armed }: { readonly armed: string | null }) {
  const customGates = useCircuitPart((circuit) => circuit.customGates) ?? NONE;
  const openDialog = useView((state) => state.openDialog);
  return (
    <Group className="palette-group" aria-label="Yours">
      <span aria-hidden="true">Yours</span>
      <div>
        {customGates.map((gate) => (
          <YourTile
            key={gate.id}
            gate={gate}
            help={definitionOf({ customGates }, { gate: gate.id }).help}
            isArmed={armed === gate.id}
          />
        ))}
        <Hint text="Make a gate from a matrix. Select gates on the circuit to make one of them.">
          <Button
            className="tile tile-new"
            aria-label="New gate from a matrix"
            onPress={() => openDialog("new-gate")}
          >
            <Plus size={12} aria-hidden />
            <span>New gate…</span>
          </Button>
        </Hint>
      </div>
    </Group>
  );
}
