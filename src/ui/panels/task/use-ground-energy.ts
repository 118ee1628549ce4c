/** The exact lowest energy of what is minimised, from the lab: known once for each sum of observables. */
import { useEffect, useState } from "react";
import type { Lab } from "../../../state/lab.ts";
import { useApp, useDocument, useRun } from "../../app-context.tsx";

export interface Ground {
  /** Null where it cannot be computed. */
  readonly energy: number | null;
  /** Whether energies are in hartree: the observable is a molecule's. */
  readonly isHartree: boolean;
}

type Known = Map<string, Promise<Ground>>;
const asked = new WeakMap<Lab, Known>();

async function findGround(lab: Lab, key: string): Promise<Ground> {
  const [wireCount, observables] = JSON.parse(key) as [number, readonly string[]];
  // The molecules' Hamiltonians are wanted by those who minimise alone.
  const { isMolecule } = await import("./energy-problem.ts");
  const isHartree = isMolecule(observables);
  const result = await lab.ask("ground", { wireCount, observables });
  return { energy: result.ok ? result.value.energy : null, isHartree };
}

function knownGround(lab: Lab, key: string): Promise<Ground> {
  const known: Known = asked.get(lab) ?? new Map<string, Promise<Ground>>();
  asked.set(lab, known);
  const found = known.get(key) ?? findGround(lab, key);
  known.set(key, found);
  // A worker that died is asked again the next time.
  found.catch(() => known.delete(key));
  return found;
}

/** Of the experiment; null while it is not known, and for other tasks. */
export function useGround(): Ground | null {
  const { lab } = useApp();
  const isWanted = useRun((run) => run.taskKind === "minimise");
  const key = useDocument(({ experiment }) => {
    const { readout } = experiment.model;
    if (!isWanted || readout.kind !== "expectations") return null;
    return JSON.stringify([experiment.circuit.wires.length, readout.observables]);
  });
  const [known, setKnown] = useState<{ readonly key: string; readonly ground: Ground }>();
  useEffect(() => {
    if (key === null) return;
    let isCurrent = true;
    const look = async (): Promise<void> => {
      const ground = await knownGround(lab, key);
      if (isCurrent) setKnown({ key, ground });
    };
    // Without it the charts are drawn without its line.
    look().catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [lab, key]);
  return known?.key === key ? known.ground : null;
}
