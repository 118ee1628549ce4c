/** The tabs of the Lab: what can be done beside the run. Each is loaded when it is first shown. */
import { lazy, type ComponentType } from "react";

export interface LabTab {
  /** Never changes: `SessionViewState.labTab` remembers it. */
  readonly id: string;
  readonly title: string;
  /** What it answers, in one sentence: stands under its title. */
  readonly help: string;
  readonly Content: ComponentType;
}

const Compare = lazy(async () => {
  const { CompareTab } = await import("./compare/compare-tab.tsx");
  return { default: CompareTab };
});

const Sweep = lazy(async () => {
  const { SweepTab } = await import("./sweep/sweep-tab.tsx");
  return { default: SweepTab };
});

const Twin = lazy(async () => {
  const { TwinTab } = await import("./twin/twin-tab.tsx");
  return { default: TwinTab };
});

const Diagnose = lazy(async () => {
  const { DiagnoseTab } = await import("./diagnose/diagnose-tab.tsx");
  return { default: DiagnoseTab };
});

/** In the order in which they stand. */
export const LAB_TABS: readonly LabTab[] = [
  {
    id: "compare",
    title: "Compare",
    help: "Runs that you pinned, beside the one that is open: their curves, and the settings in which they differ.",
    Content: Compare,
  },
  {
    id: "sweep",
    title: "Sweep",
    help: "The experiment trained anew with other values of one or two settings, each with several seeds, beside the run and without disturbing it.",
    Content: Sweep,
  },
  {
    id: "twin",
    title: "Twin",
    help: "Is the circuit any use? A dense network of the same size is trained on the same terms, and a sentence says who won, or that it cannot be told.",
    Content: Twin,
  },
  {
    id: "diagnose",
    title: "Diagnose",
    help: "What can be said of a model before and beside its training: each number with its error, and what it means. A run goes on meanwhile.",
    Content: Diagnose,
  },
];
