/** Asks before a wire goes that gates or the readout still use, and lists them. */
import { opsOnWire } from "../../circuit/commands.ts";
import { definitionOf } from "../../circuit/definition.ts";
import { useDocument, useView } from "../app-context.tsx";
import { TextButton } from "../primitives/button.tsx";
import { plural } from "../primitives/format.ts";
import { ModalDialog } from "../primitives/modal-dialog.tsx";
import { describeOp } from "./describe.ts";
import { useCircuit, useEditor } from "./editor-context.tsx";
import { readsWire } from "./remove-wire.ts";

const MAX_LISTED = 6;

export function RemoveWireDialog() {
  const isOpen = useView((state) => state.dialog === "remove-wire");
  const wire = useView((state) => state.wireToRemove) ?? 0;
  const openDialog = useView((state) => state.openDialog);
  const close = (): void => openDialog(null);
  return (
    <ModalDialog title={`Remove wire q${wire}?`} isOpen={isOpen} onClose={close}>
      <WhatGoes wire={wire} close={close} />
    </ModalDialog>
  );
}

/** Apart, so that a closed dialog does not follow the circuit. */
function WhatGoes({ wire, close }: { readonly wire: number; readonly close: () => void }) {
  const { actions, focusGrid } = useEditor();
  const circuit = useCircuit();
  const readout = useDocument((state) => state.experiment.model.readout);
  const ops = opsOnWire(circuit, wire);
  return (
    <div className="remove-wire">
      {ops.length > 0 && (
        <>
          <p>
            {plural(ops.length, "gate")} on q{wire} would be removed with it:
          </p>
          <ul>
            {ops.slice(0, MAX_LISTED).map((op) => (
              <li key={op.id}>{describeOp(op, definitionOf(circuit, op))}</li>
            ))}
            {ops.length > MAX_LISTED && <li>and {ops.length - MAX_LISTED} more</li>}
          </ul>
        </>
      )}
      {readsWire(readout, wire) && (
        <p>The readout of q{wire} would go too; the layers after it get one number fewer.</p>
      )}
      <p>Wires below it move up. Undo brings everything back.</p>
      <div className="dialog-actions">
        <TextButton tone="line" onPress={close}>
          Keep it
        </TextButton>
        <TextButton
          tone="fill"
          onPress={() => {
            close();
            actions.removeWire(wire, true);
            focusGrid();
          }}
        >
          Remove wire q{wire}
        </TextButton>
      </div>
    </div>
  );
}
