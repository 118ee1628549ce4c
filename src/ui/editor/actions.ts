/** Everything that can be done in the editor, whatever device asks for it: the rooms of `actions/` together. */
import { createAngleActions } from "./actions/angles.ts";
import { createClipboardActions } from "./actions/clipboard.ts";
import { createControlActions } from "./actions/controls.ts";
import { createEditorCore, type Stores } from "./actions/core.ts";
import { createDisplayActions } from "./actions/displays.ts";
import { createEditActions } from "./actions/edit.ts";
import { createPlaceActions } from "./actions/place.ts";
import { createSelectActions } from "./actions/select.ts";
import { createWireActions } from "./actions/wires.ts";

export type EditorActions = ReturnType<typeof createEditorActions>;

export function createEditorActions(stores: Stores) {
  const core = createEditorCore(stores);
  const controls = createControlActions(core);
  const wires = createWireActions(core);
  const edits = createEditActions(core, controls);
  return {
    setCursor: core.setCursor,
    focusOps: core.focusOps,
    selectedOps: core.selectedOps,
    ...createSelectActions(core),
    ...createPlaceActions(core, wires),
    ...controls,
    ...edits,
    ...createClipboardActions(core, edits),
    ...wires,
    ...createAngleActions(core),
    ...createDisplayActions(core),
  };
}
