/** Says, once training has begun, why it cannot learn from the data with this circuit, and offers a way out. */
import { Lightbulb, X } from "lucide-react";
import { useMemo, useState } from "react";
import { findDeadEnds } from "../../../experiment/dead-ends.ts";
import { useApp, useDocument, useRun } from "../../app-context.tsx";
import { IconButton, TextButton } from "../../primitives/button.tsx";

/** What the shelf of ansätze has against it. */
const SHELF: Readonly<Record<string, { readonly ansatz: string; readonly label: string }>> = {
  "model/no-data": { ansatz: "angle-encoding", label: "Add an encoding…" },
  "model/no-parameter": { ansatz: "real-amplitudes", label: "Add trainable layers…" },
};

export function DeadEnds() {
  // Before that, the circuit may be half built: its chip in the model's sentence says enough.
  const hasTrained = useRun((run) => run.step > 0 || run.status === "running");
  const isShown = useRun((run) => run.problems.length === 0) && hasTrained;
  // For as long as the page is open: another edit is no reason to say it again.
  const [dismissed, dismiss] = useState<string | null>(null);
  return isShown ? <FirstDeadEnd dismissed={dismissed} onDismiss={dismiss} /> : null;
}

interface FirstDeadEndProps {
  /** The code of what was read and put away. */
  readonly dismissed: string | null;
  readonly onDismiss: (code: string) => void;
}

function FirstDeadEnd({ dismissed, onDismiss }: FirstDeadEndProps) {
  const { view } = useApp();
  const circuit = useDocument((document) => document.experiment.circuit);
  const readout = useDocument((document) => document.experiment.model.readout);
  const [found] = useMemo(() => findDeadEnds({ circuit, model: { readout } }), [circuit, readout]);
  if (!found || found.code === dismissed) return null;
  const way = SHELF[found.code];
  return (
    <div className="run-problems" role="status">
      <Lightbulb size={16} aria-hidden />
      <div className="run-problem-list">
        <p>
          <b>{found.message}</b> {found.remedy}
        </p>
      </div>
      {way && (
        <TextButton tone="fill" onPress={() => view.getState().openShelf(way.ansatz)}>
          {way.label}
        </TextButton>
      )}
      <IconButton label="Dismiss" onPress={() => onDismiss(found.code)}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  );
}
