/** Calls a gate of the circuit something else. */
import { useState } from "react";
import { findCustomGate } from "../../../circuit/definition.ts";
import { checkGateName } from "../../../circuit/gate-names.ts";
import { useDocument, useView } from "../../app-context.tsx";
import { useEditor } from "../editor-context.tsx";
import { GateForm, NameField } from "./gate-form.tsx";

export function RenameGateDialog() {
  const { actions } = useEditor();
  const circuit = useDocument((state) => state.experiment.circuit);
  const id = useView((state) => state.gateInQuestion);
  const openDialog = useView((state) => state.openDialog);
  const before = (id && findCustomGate(circuit, id)?.name) ?? "";
  const [name, setName] = useState(before);
  const taken = checkGateName(circuit, name, id ?? undefined);
  const close = (): void => openDialog(null);
  return (
    <GateForm
      title={`Rename ${before}`}
      action="Rename"
      isDisabled={taken !== null}
      onClose={close}
      onSubmit={() => {
        close();
        if (id) actions.renameGate(id, name);
      }}
    >
      <NameField name={name} problem={taken} onChange={setName} />
    </GateForm>
  );
}
