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
    id: "diagnose",
    title: "Diagnose",
    help: "What can be said of a model before and beside its training: each number with its error, and what it means. A run goes on meanwhile.",
    Content: Diagnose,
  },
];
