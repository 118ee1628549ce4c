/** Names the gate that the selected ops become, and shows its angles before it is made. */
import { useState } from "react";
import { isFeatureName } from "../../../circuit/angle-names.ts";
import { findOps } from "../../../circuit/block-commands.ts";
import { isSubcircuit } from "../../../circuit/custom-gate.ts";
import { checkGateName, numberedGateName } from "../../../circuit/gate-names.ts";
import { groupOps } from "../../../circuit/group-commands.ts";
import { useView } from "../../app-context.tsx";
import { plural } from "../../primitives/format.ts";
import { useCircuit, useEditor } from "../editor-context.tsx";
import { GateForm, NameField, Problems } from "./gate-form.tsx";

export function GroupDialog() {
  const { actions } = useEditor();
  const circuit = useCircuit();
  const selected = useView((state) => state.selectedOps);
  const openDialog = useView((state) => state.openDialog);
  const [name, setName] = useState(() => numberedGateName(circuit));
  const ids = findOps(circuit, selected).map(({ id }) => id);
  const taken = checkGateName(circuit, name);
  const made = groupOps(circuit, { ids, name: taken ? numberedGateName(circuit) : name });
  const gate = made.ok ? made.value.customGates?.at(-1) : undefined;
  const body = isSubcircuit(gate) ? gate.circuit : null;
  const features = body?.angleNames.filter(isFeatureName) ?? [];
  const parameters = body?.angleNames.filter((each) => !isFeatureName(each)) ?? [];
  const close = (): void => openDialog(null);
  return (
    <GateForm
      title={`Group ${plural(ids.length, "gate")}`}
      action="Group"
      isDisabled={taken !== null || !made.ok}
      onClose={close}
      onSubmit={() => {
        close();
        actions.group(ids, name);
      }}
    >
      <p>
        {ids.length === 1 ? "It becomes" : "They become"} one gate
        {body && ` on ${plural(body.wireCount, "wire")}`} that can be placed again, opened and
        edited.
      </p>
      <NameField name={name} problem={taken} onChange={setName} />
      {body && body.angleNames.length > 0 && (
        <p>
          Its angles: {parameters.length > 0 && <code>{parameters.join(", ")}</code>}
          {parameters.length > 0 && features.length > 0 && "; "}
          {features.length > 0 && (
            <>
              features <code>{features.join(", ")}</code>
            </>
          )}
          . Each use can give them other values.
        </p>
      )}
      <Problems problems={made.ok ? [] : made.problems} />
    </GateForm>
  );
}
