/**
 * The views of the Output region, in the order in which they are offered: one of them is shown above the curves.
 * Those of few tasks come first, so that each task begins with its own.
 */
import { lazy, type ComponentType } from "react";
import type { Experiment } from "../../../experiment/schema.ts";
import { BoundaryPanel } from "./boundary-panel.tsx";

const ConfusionView = lazy(async () => {
  const { ConfusionView: view } = await import("./confusion-view.tsx");
  return { default: view };
});
const CurveView = lazy(async () => {
  const { CurveView: view } = await import("./curve-view.tsx");
  return { default: view };
});
const SampleView = lazy(async () => {
  const { SampleView: view } = await import("./sample-view.tsx");
  return { default: view };
});
const ConeView = lazy(async () => {
  const { ConeView: view } = await import("./cone-view.tsx");
  return { default: view };
});
const WeightsView = lazy(async () => {
  const { WeightsView: view } = await import("./weights-view.tsx");
  return { default: view };
});
const LandscapeView = lazy(async () => {
  const { LandscapeView: view } = await import("./landscape-view.tsx");
  return { default: view };
});
const FourierView = lazy(async () => {
  const { FourierView: view } = await import("./fourier-view.tsx");
  return { default: view };
});
const KernelPanel = lazy(async () => {
  const { KernelPanel: panel } = await import("./kernel-panel.tsx");
  return { default: panel };
});

const DistributionView = lazy(async () => {
  const { DistributionView: view } = await import("./distribution-view.tsx");
  return { default: view };
});
const AnomalyView = lazy(async () => {
  const { AnomalyView: view } = await import("./anomaly-view.tsx");
  return { default: view };
});

/** What is trained for: a view may make sense of some of them only. */
export type TaskName = NonNullable<Experiment["task"]>["kind"];

export interface OutputView {
  readonly id: string;
  /** As the switch shows it, and as it is announced. */
  readonly title: string;
  /** The tasks it fits. */
  readonly tasks: "all" | readonly TaskName[];
  /** Reads what it shows from the stores. All but the first are loaded by those who choose them (`lazy`). */
  readonly component: ComponentType;
}

export const OUTPUT_VIEWS: readonly OutputView[] = [
  {
    id: "boundary",
    title: "Decision boundary",
    tasks: ["classify"],
    component: BoundaryPanel,
  },
  {
    id: "curve",
    title: "Curve",
    tasks: ["regress"],
    component: CurveView,
  },
  {
    id: "distribution",
    title: "Distribution",
    tasks: ["generate"],
    component: DistributionView,
  },
  {
    id: "anomaly",
    title: "Anomalies",
    tasks: ["compress"],
    component: AnomalyView,
  },
  {
    id: "confusion",
    title: "Confusion matrix",
    tasks: ["classify"],
    component: ConfusionView,
  },
  {
    id: "sample",
    title: "One sample's way",
    tasks: ["classify", "regress"],
    component: SampleView,
  },
  {
    id: "kernel",
    title: "Quantum kernel",
    tasks: ["classify"],
    component: KernelPanel,
  },
  {
    id: "weights",
    title: "Weights and gradients",
    tasks: "all",
    component: WeightsView,
  },
  {
    id: "landscape",
    title: "Loss landscape",
    tasks: "all",
    component: LandscapeView,
  },
  {
    id: "fourier",
    title: "Fourier spectrum",
    tasks: ["classify", "regress"],
    component: FourierView,
  },
  {
    id: "light-cone",
    title: "Light cones",
    tasks: "all",
    component: ConeView,
  },
];

/** The views that fit a task; an experiment that names none classifies. */
export function viewsFor(task: TaskName = "classify"): readonly OutputView[] {
  return OUTPUT_VIEWS.filter(({ tasks }) => tasks === "all" || tasks.includes(task));
}

/** The view of an id among some, or the first of them where it is not there. */
export function chosenView(views: readonly OutputView[], id: string | null): OutputView | null {
  return views.find((view) => view.id === id) ?? views[0] ?? null;
}
