/** What makes gates of the selected ops, and ops of a gate, in the strip below the grid. */
import { FolderOpen, Group as GroupIcon, Repeat2, Ungroup as UngroupIcon } from "lucide-react";
import { findOp } from "../../../circuit/circuit.ts";
import { IconButton } from "../../primitives/button.tsx";
import { useCircuit, useEditor } from "../editor-context.tsx";

export function GateButtons({ ids }: { readonly ids: readonly string[] }) {
  const { actions, focusGrid } = useEditor();
  const circuit = useCircuit();
  const [first] = ids;
  const only = ids.length === 1 && first !== undefined ? findOp(circuit, first) : undefined;
  const isGroup = only !== undefined && actions.canOpen(only.gate);
  return (
    // Where there is no room, the menu beside them has the same.
    <span className="gate-buttons">
      {isGroup && (
        <>
          <IconButton
            label="Open"
            hint="Open the gate and edit what it is made of (Enter)"
            onPress={() => {
              actions.openGate(only.gate);
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
