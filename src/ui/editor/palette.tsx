/** The palette: every gate and control as a tile that can be dragged, or tapped and then placed. */
import { useEffect, useRef } from "react";
import { Group, ToggleButton, Toolbar } from "react-aria-components";
import { isCustomGateId } from "../../circuit/custom-gate.ts";
import { findGate, GATES, gateDefinition, type GateDefinition } from "../../circuit/gate-table.ts";
import type { Tool } from "../../state/session-view.ts";
import { useApp, useView } from "../app-context.tsx";
import { Hint } from "../primitives/button.tsx";
import { AnsatzButton } from "./ansatz/ansatz-button.tsx";
import { useEditor } from "./editor-context.tsx";
import { ExplainTile } from "./explain-gate.tsx";
import { MeterIcon } from "./meter-icon.tsx";
import { YourGates } from "./gates/your-gates.tsx";

interface Tile {
  readonly id: string;
  readonly tool: Tool;
  readonly face: string;
  readonly name: string;
  readonly help: string;
  readonly key: string | undefined;
  readonly isTrainable: boolean;
}

function gateTile(gate: GateDefinition): Tile {
  return {
    id: gate.id,
    tool: { kind: "gate", gate: gate.id },
    face: gate.symbol,
    name: gate.name,
    help: gate.help,
    key: gate.key ?? inverseKey(gate),
    isTrainable: gate.angleNames.length > 0,
  };
}

/** S† has no key of its own: it is Shift and the key of S. */
function inverseKey(gate: GateDefinition): string | undefined {
  const key = gate.inverse && gateDefinition(gate.inverse.gate).key;
  return key === undefined ? undefined : `⇧${key}`;
}

const CONTROLS: readonly Tile[] = [
  {
    id: "control",
    tool: { kind: "control", on: true },
    face: "●",
    name: "Control",
    help: "Drop it in a gate's column: the gate then acts only where this wire is |1⟩.",
    key: ".",
    isTrainable: false,
  },
  {
    id: "anti-control",
    tool: { kind: "control", on: false },
    face: "○",
    name: "Anti-control",
    help: "Drop it in a gate's column: the gate then acts only where this wire is |0⟩.",
    key: "o",
    isTrainable: false,
  },
];

const tilesOf = (group: GateDefinition["group"]): readonly Tile[] =>
  GATES.filter((gate) => gate.group === group).map(gateTile);

const GROUPS: readonly { readonly title: string; readonly tiles: readonly Tile[] }[] = [
  { title: "Basics", tiles: tilesOf("basic") },
  { title: "Rotations", tiles: tilesOf("rotation") },
  { title: "Two wires", tiles: tilesOf("two-wire") },
  { title: "Controls", tiles: CONTROLS },
  { title: "Measure", tiles: tilesOf("measurement") },
  { title: "Layout", tiles: tilesOf("layout") },
  { title: "Show", tiles: tilesOf("display") },
];

const TILES = new Map(
  GROUPS.flatMap((group) => group.tiles.map((tile) => [tile.id, tile] as const)),
);

/** Of a tile of the table, of a control, or of a gate that the circuit defines. */
function toolOf(id: string): Tool | undefined {
  return isCustomGateId(id) ? { kind: "gate", gate: id } : TILES.get(id)?.tool;
}

const toolId = (tool: Tool | null): string | null => {
  if (!tool) return null;
  if (tool.kind === "gate") return tool.gate;
  return tool.on ? "control" : "anti-control";
};

function PaletteTile({ tile, isArmed }: { readonly tile: Tile; readonly isArmed: boolean }) {
  const { actions, gestures } = useEditor();
  const hasLetterKeys = useView((state) => state.hasLetterKeys);
  const key = tile.key && hasLetterKeys ? `Key: ${tile.key.toUpperCase()}` : "";
  const gate = findGate(tile.id);
  return (
    <Hint
      placement="bottom"
      text={
        gate ? <ExplainTile gate={gate} hint={key} /> : `${tile.name}. ${tile.help} ${key}`.trim()
      }
    >
      <ToggleButton
        className={tile.isTrainable ? "tile tile-trainable" : "tile"}
        aria-label={tile.face === tile.name ? tile.name : `${tile.face} ${tile.name}`}
        data-tile={tile.id}
        isSelected={isArmed}
        onChange={() => {
          if (!gestures.hasDragged()) actions.toggleArmed(isArmed ? null : tile.tool);
        }}
      >
        {tile.id === "measure" ? <MeterIcon /> : tile.face}
      </ToggleButton>
    </Hint>
  );
}

/**
 * Gives a tile the focus without scrolling the row. Left alone, the toolbar hands a focus from outside on to
 * the tile that had it last: that one would come into view, and the pressed one would slip from under the
 * finger, which is then no tap. From within, the focus stays.
 */
function focusInPlace(row: HTMLElement, tile: HTMLElement): void {
  const { scrollLeft } = row;
  tile.focus({ preventScroll: true });
  tile.focus({ preventScroll: true });
  row.scrollLeft = scrollLeft;
}

export function Palette() {
  const { gestures } = useEditor();
  const { view } = useApp();
  const toolbar = useRef<HTMLDivElement>(null);
  const row = useRef<HTMLDivElement>(null);
  const armed = toolId(useView((state) => state.armed));
  useEffect(() => {
    const element = toolbar.current;
    if (!element) return;
    const startDrag = (event: PointerEvent): void => {
      const tile = (event.target as Element).closest<HTMLElement>("[data-tile]");
      if (tile && row.current) focusInPlace(row.current, tile);
      const tool = toolOf(tile?.dataset["tile"] ?? "");
      if (tool && event.button === 0) gestures.press(event, { item: tool });
    };
    const putDown = (event: KeyboardEvent): void => {
      gestures.forgetDrag();
      if (event.key === "Escape") view.getState().arm(null);
    };
    // Captured, because the tile's own press handling stops the events on their way up.
    element.addEventListener("pointerdown", startDrag, true);
    element.addEventListener("keydown", putDown, true);
    return () => {
      element.removeEventListener("pointerdown", startDrag, true);
      element.removeEventListener("keydown", putDown, true);
    };
  }, [gestures, view]);
  return (
    <Toolbar ref={toolbar} className="palette" aria-label="Gates">
      <div ref={row} className="palette-tiles">
        {GROUPS.map(({ title, tiles }) => (
          <Group key={title} className="palette-group" aria-label={title}>
            <span aria-hidden="true">{title}</span>
            <div>
              {tiles.map((tile) => (
                <PaletteTile key={tile.id} tile={tile} isArmed={armed === tile.id} />
              ))}
            </div>
          </Group>
        ))}
        <YourGates armed={armed} />
      </div>
      <Group className="palette-group" aria-label="Shelf">
        <span aria-hidden="true">Shelf</span>
        <div>
          <AnsatzButton />
        </div>
      </Group>
    </Toolbar>
  );
}
