/** What makes gates of the selected ops, and ops of a gate, in the strip below the grid. */
import { FolderOpen, Group as GroupIcon, Repeat2, Ungroup as UngroupIcon } from "lucide-react";
import { findOp } from "../../../circuit/circuit.ts";
import { IconButton } from "../../primitives/button.tsx";
import { useCircuitPart, useEditor } from "../editor-context.tsx";

export function GateButtons({ ids }: { readonly ids: readonly string[] }) {
  const { actions, focusGrid } = useEditor();
  const [first] = ids;
  const gate = useCircuitPart((circuit) =>
    ids.length === 1 && first !== undefined ? findOp(circuit, first)?.gate : undefined,
  );
  const isGroup = gate !== undefined && actions.canOpen(gate);
  return (
    // Where there is no room, the menu beside them has the same.
    <span className="gate-buttons">
      {isGroup && (
        <>
          <IconButton
            label="Open"
            hint="Open the gate and edit what it is made of (Enter)"
            onPress={() => {
              actions.openGate(gate);
              focusGrid();
            }}
          >
            <FolderOpen size={15} aria-hidden />
          </IconButton>
          <IconButton
            label="Ungroup"
            hint="Take it apart into its gates (Ctrl Shift G)"
            onPress={() => actions.ungroup(ids)}
          >
            <UngroupIcon size={15} aria-hidden />
          </IconButton>
        </>
      )}
      <IconButton
        label="Group…"
        hint="Make one gate of the selection (Ctrl G)"
        onPress={() => actions.askToGroup(ids)}
      >
        <GroupIcon size={15} aria-hidden />
      </IconButton>
      {ids.length > 1 && (
        <IconButton
          label="Repeat…"
          hint="Repeat the selection several times"
          onPress={() => actions.askToRepeat(ids)}
        >
          <Repeat2 size={15} aria-hidden />
        </IconButton>
      )}
    </span>
  );
}
