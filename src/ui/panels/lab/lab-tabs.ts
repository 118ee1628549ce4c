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

/** In the order in which they stand. */
export const LAB_TABS: readonly LabTab[] = [
  {
    id: "compare",
    title: "Compare",
    help: "Runs that you pinned, beside the one that is open: their curves, and the settings in which they differ.",
    Content: Compare,
  },
];
