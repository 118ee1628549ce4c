/** Where the editor is while a gate is open: "Circuit › Bell", and the way back. */
import { ChevronRight } from "lucide-react";
import { useEffect } from "react";
import { Button } from "react-aria-components";
import { isSubcircuit } from "../../../circuit/custom-gate.ts";
import { findCustomGate } from "../../../circuit/definition.ts";
import { usesOf } from "../../../circuit/custom-gate-commands.ts";
import { useDocument, useView } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { plural } from "../../primitives/format.ts";
import { useEditor } from "../editor-context.tsx";

export function GateBreadcrumb() {
  const { actions, focusGrid } = useEditor();
  const openGate = useView((state) => state.openGate);
  const showGate = useView((state) => state.showGate);
  const circuit = useDocument((state) => state.experiment.circuit);
  const chain = useDocument((state) => state.experiment.model.circuits);
  const gate = openGate === null ? undefined : findCustomGate(circuit, openGate);
  const isGone = openGate !== null && !isSubcircuit(gate);
  useEffect(() => {
    // Undo, or another experiment, took the gate away.
    if (isGone) showGate(null);
  }, [isGone, showGate]);
  if (!isSubcircuit(gate)) return null;
  const { ops, gates } = usesOf(circuit, gate.id);
  const place = chain?.findIndex((each) => each.gate === gate.id) ?? -1;
  const useCount = ops.length + gates.length;
  const close = (): void => {
    actions.closeGate();
    focusGrid();
  };
  const { angleNames } = gate.circuit;
  return (
    <nav className="gate-breadcrumb" aria-label="Open gate">
      <Button className="gate-breadcrumb-home" onPress={close}>
        Circuit
      </Button>
      <ChevronRight size={13} aria-hidden />
      <b aria-current="page">{gate.name}</b>
      {angleNames.length > 0 && (
        <code title={angleNames.join(", ")}>({angleNames.join(", ")})</code>
      )}
      <span>
        {useCount === 0
          ? place < 0
            ? "placed nowhere yet"
            : `circuit ${place + 2} of the chain`
          : `edits change ${useCount === 1 ? "its one use" : `all ${plural(useCount, "use")}`}`}
      </span>
      <TextButton tone="fill" onPress={close}>
        Done
      </TextButton>
    </nav>
  );
}
