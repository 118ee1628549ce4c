/** Everything that can be done in the editor, whatever device asks for it: the rooms of `actions/` together. */
import { createAimActions } from "./actions/aim-control.ts";
import { createAngleActions } from "./actions/angles.ts";
import { createClipboardActions, type ClipboardPort } from "./actions/clipboard.ts";
import { createColumnActions } from "./actions/columns.ts";
import { createConditionActions } from "./actions/conditions.ts";
import { createControlActions } from "./actions/controls.ts";
import { createEditorCore, type Stores } from "./actions/core.ts";
import { createDisplayActions } from "./actions/displays.ts";
import { createEditActions } from "./actions/edit.ts";
import { createGateActions } from "./actions/gates.ts";
import { createPlaceActions } from "./actions/place.ts";
import { createSelectActions } from "./actions/select.ts";
import { createWireActions } from "./actions/wires.ts";

export type EditorActions = ReturnType<typeof createEditorActions>;

/** @param clipboard the system's, unless a test brings its own. */
export function createEditorActions(stores: Stores, clipboard?: ClipboardPort) {
  const core = createEditorCore(stores);
  const controls = createControlActions(core);
  const wires = createWireActions(core);
  const edits = createEditActions(core, controls);
  const places = createPlaceActions(core, wires);
  return {
    circuit: core.circuit,
    setCursor: core.setCursor,
    focusOps: core.focusOps,
    selectedOps: core.selectedOps,
    ...createSelectActions(core),
    ...places,
    ...createAimActions(core, places.controlHere),
    ...controls,
    ...edits,
    ...createClipboardActions(core, edits, clipboard),
    ...createColumnActions(core),
    ...wires,
    ...createAngleActions(core),
    ...createConditionActions(core),
    ...createDisplayActions(core),
    ...createGateActions(core),
  };
}
