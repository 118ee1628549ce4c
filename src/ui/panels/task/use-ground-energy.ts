/** The exact lowest energy of what is minimised, from the lab: known once for each sum of observables. */
import { useEffect, useState } from "react";
import type { Lab } from "../../../state/lab.ts";
import { useApp, useRun, useDocument } from "../../app-context.tsx";

type Known = Map<string, Promise<number | null>>;
const asked = new WeakMap<Lab, Known>();

/** Null where it cannot be computed. */
function groundEnergy(lab: Lab, key: string): Promise<number | null> {
  const known: Known = asked.get(lab) ?? new Map<string, Promise<number | null>>();
  asked.set(lab, known);
  const before = known.get(key);
  if (before) return before;
  const [wireCount, observables] = JSON.parse(key) as [number, readonly string[]];
  const answer = lab.ask("ground", { wireCount, observables }).then(
    (result) => (result.ok ? result.value.energy : null),
    () => null,
  );
  known.set(key, answer);
  return answer;
}

/** Of the experiment; null while it is not known, and for other tasks. */
export function useGroundEnergy(): number | null {
  const { lab } = useApp();
  const isWanted = useRun((run) => run.taskKind === "minimise");
  const key = useDocument(({ experiment }) => {
    const { readout } = experiment.model;
    if (!isWanted || readout.kind !== "expectations") return null;
    return JSON.stringify([experiment.circuit.wires.length, readout.observables]);
  });
  const [known, setKnown] = useState<{ readonly key: string; readonly energy: number | null }>();
  useEffect(() => {
    if (key === null) return;
    let isCurrent = true;
    void groundEnergy(lab, key).then((energy) => {
      if (isCurrent) setKnown({ key, energy });
      return energy;
    });
    return () => {
      isCurrent = false;
    };
  }, [lab, key]);
  return known?.key === key && key !== null ? known.energy : null;
}
