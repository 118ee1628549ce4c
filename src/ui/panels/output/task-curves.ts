/** What each task shows of its run over time: which curves, in which units, and which numbers. */
import type { Dataset, MetricPoint, TaskKind } from "../../../state/run.ts";
import type { CurvePoint } from "../../plots/curve-chart.tsx";
import { formatFixed, formatLoss, formatPercent } from "../../primitives/format.ts";
import type { Ground } from "../task/use-ground-energy.ts";
import { squaredSpread } from "./squared-spread.ts";

export interface Curve {
  readonly title: string;
  readonly unit: string;
  readonly of: (point: MetricPoint) => CurvePoint;
  readonly format: (value: number) => string;
  readonly formatTick: (value: number) => string;
  /** The vertical range; a null end is taken from the points. */
  readonly range: readonly [number | null, number | null];
  readonly isClipped?: boolean;
  readonly isLogarithmic?: boolean;
  /** A value that the curve is held against. */
  readonly reference?: { readonly value: number; readonly label: string };
  /** What a line is called, where it is not of a part of the data. */
  readonly names?: { readonly train: string };
  readonly ticks?: readonly number[];
}

/** A number at the current weights. */
export interface TaskMetric {
  readonly name: string;
  readonly help: string;
  readonly of: (point: MetricPoint) => number | undefined;
  readonly format: (value: number) => string;
  /** Only where samples are held out for validation. */
  readonly isOfValidation?: true;
}

export interface TaskCurves {
  readonly curves: readonly Curve[];
  readonly metrics: readonly TaskMetric[];
}

const shortTick = (value: number): string => String(Number(value.toPrecision(3)));

const lossPoint = (point: MetricPoint): CurvePoint => ({
  step: point.step,
  epoch: point.epoch,
  train: point.trainLoss,
  test: point.testLoss,
  validation: point.validationLoss,
});

const CROSS_ENTROPY: Curve = {
  title: "Loss",
  unit: "cross-entropy, nats",
  of: lossPoint,
  format: formatLoss,
  formatTick: shortTick,
  range: [0, null],
};

const ACCURACY: Curve = {
  title: "Accuracy",
  unit: "share correct",
  of: ({ step, epoch, trainAccuracy, testAccuracy, validationAccuracy }) => ({
    step,
    epoch,
    train: trainAccuracy,
    test: testAccuracy,
    validation: validationAccuracy,
  }),
  format: formatPercent,
  formatTick: (value) => `${Math.round(100 * value)}%`,
  range: [0, 1],
  ticks: [0, 0.5, 1],
};

const CLASSIFY: TaskCurves = {
  curves: [CROSS_ENTROPY, ACCURACY],
  metrics: [
    {
      name: "Train loss",
      help: "Mean cross-entropy over the training samples, in nats: 0 is certain and correct, 0.693 a coin toss between two classes. Training lowers it.",
      of: (point) => point.trainLoss,
      format: formatLoss,
    },
    {
      name: "Valid. loss",
      help: "The same over the validation samples, which training never sees either: by them one chooses when to stop and which settings are best, so that the test stays a test.",
      of: (point) => point.validationLoss,
      format: formatLoss,
      isOfValidation: true,
    },
    {
      name: "Test loss",
      help: "The same over the samples held out, which training never sees. Where it rises while the training loss falls, the model overfits.",
      of: (point) => point.testLoss,
      format: formatLoss,
    },
    {
      name: "Train acc.",
      help: "Share of the training samples whose most likely class is the correct one.",
      of: (point) => point.trainAccuracy,
      format: formatPercent,
    },
    {
      name: "Valid. acc.",
      help: "Share of the validation samples whose most likely class is the correct one.",
      of: (point) => point.validationAccuracy,
      format: formatPercent,
      isOfValidation: true,
    },
    {
      name: "Test acc.",
      help: "Share of the samples held out whose most likely class is the correct one: how well the model does on data it has not seen.",
      of: (point) => point.testAccuracy,
      format: formatPercent,
    },
  ],
};

/** 1 - Σ (y - target)² / Σ (target - mean)² of each part, from its mean squared error. */
function regressCurves(dataset: Dataset | null): TaskCurves {
  const spread = dataset && squaredSpread(dataset);
  const fit = (loss: number | undefined, of: number | undefined): number | undefined =>
    loss === undefined || !of ? undefined : 1 - loss / of;
  const format = (value: number): string => formatFixed(value, 3);
  const fits = {
    train: (point: MetricPoint) => fit(point.trainLoss, spread?.train),
    test: (point: MetricPoint) => fit(point.testLoss, spread?.test),
    validation: (point: MetricPoint) => fit(point.validationLoss, spread?.validation),
  };
  return {
    curves: [
      { ...CROSS_ENTROPY, unit: "mean squared error" },
      {
        title: "Fit",
        unit: "R², 1 is perfect",
        of: (point) => ({
          step: point.step,
          epoch: point.epoch,
          train: fits.train(point),
          test: fits.test(point),
          validation: fits.validation(point),
        }),
        format,
        formatTick: shortTick,
        range: [0, 1],
        // Untrained, a model is far worse than the mean: a scale for that would hide all the rest.
        isClipped: true,
        ticks: [0, 0.5, 1],
      },
    ],
    metrics: [
      {
        name: "Train MSE",
        help: "Mean squared difference between what the model says and the value of the training samples. Training lowers it.",
        of: (point) => point.trainLoss,
        format: formatLoss,
      },
      {
        name: "Valid. MSE",
        help: "The same over the validation samples, by which one chooses when to stop.",
        of: (point) => point.validationLoss,
        format: formatLoss,
        isOfValidation: true,
      },
      {
        name: "Test MSE",
        help: "The same over the samples held out, which training never sees.",
        of: (point) => point.testLoss,
        format: formatLoss,
      },
      {
        name: "Train R²",
        help: "The share of the training values' variance that the model explains: 1 is perfect, 0 no better than their mean, below 0 worse.",
        of: fits.train,
        format,
      },
      {
        name: "Valid. R²",
        help: "The same of the validation samples.",
        of: fits.validation,
        format,
        isOfValidation: true,
      },
      {
        name: "Test R²",
        help: "The same of the samples held out: how well the curve goes between the points it has seen.",
        of: fits.test,
        format,
      },
    ],
  };
}

/** Chemists call an energy accurate from here on: 1.6 mHa, about 1 kcal/mol. */
const CHEMICAL_ACCURACY = 1.6;
/** What float32 tells apart, and a logarithmic axis needs to end somewhere. */
const LEAST_ERROR = 1e-4;

/** 0.01, 1e-4: short on a logarithmic axis. */
const powerTick = (value: number): string =>
  value >= 0.01 ? String(value) : value.toExponential(0).replace("-", "−");

/** The energy with its exact value as a line, and by how much it lies above that. */
function minimiseCurves(ground: Ground | null): TaskCurves {
  const exact = ground?.energy ?? null;
  const isHartree = ground?.isHartree ?? false;
  const scale = isHartree ? 1000 : 1;
  const errorOf = (point: MetricPoint): number | undefined =>
    exact === null ? undefined : Math.max(0, scale * (point.trainLoss - exact));
  const energy = (value: number): string => formatFixed(value, isHartree ? 6 : 4);
  const error = (value: number): string =>
    isHartree ? `${formatLoss(value)} mHa` : formatLoss(value);
  const curves: Curve[] = [
    {
      title: "Energy",
      unit: isHartree ? "hartree" : "sum of the observables",
      of: lossPoint,
      format: energy,
      // As short as it is: there is little room beside the plot.
      formatTick: (value) => String(Number(value.toFixed(3))).replace("-", "−"),
      range: [null, null],
      names: { train: "E" },
      ...(exact !== null && { reference: { value: exact, label: "exact" } }),
    },
  ];
  if (exact !== null) {
    curves.push({
      title: "Error",
      unit: isHartree ? "mHa above the exact energy" : "above the exact energy",
      of: (point) => ({
        step: point.step,
        epoch: point.epoch,
        train: Math.max(LEAST_ERROR, errorOf(point) ?? 0),
      }),
      format: error,
      formatTick: powerTick,
      range: [null, null],
      isLogarithmic: true,
      names: { train: "error" },
      ...(isHartree && { reference: { value: CHEMICAL_ACCURACY, label: "1.6" } }),
    });
  }
  return {
    curves,
    metrics: [
      {
        name: "Energy",
        help: "The sum of the readout's observables in the circuit's state. Training lowers it towards the smallest there is.",
        of: (point) => point.trainLoss,
        format: energy,
      },
      {
        name: "Exact",
        help: "The lowest energy that any state has: the smallest eigenvalue of the observable, by diagonalising its matrix (up to 7 wires; of a cut, by trying every cut).",
        of: () => exact ?? undefined,
        format: energy,
      },
      {
        name: "Error",
        help: "How far the energy lies above the exact one. Chemists call 1.6 mHa accurate.",
        of: errorOf,
        format: error,
      },
    ],
  };
}

const GENERATE: TaskCurves = {
  curves: [
    {
      ...CROSS_ENTROPY,
      title: "Distance",
      unit: "between wanted and made",
      format: (value) => value.toPrecision(3),
    },
  ],
  metrics: [
    {
      name: "Distance",
      help: "How far the model's distribution is from the one that is wanted: the Kullback-Leibler divergence in nats, or the squared maximum mean discrepancy, as the task says. 0 where they are equal.",
      of: (point) => point.trainLoss,
      format: (value) => value.toPrecision(3),
    },
  ],
};

const COMPRESS: TaskCurves = {
  curves: [{ ...CROSS_ENTROPY, title: "Trash", unit: "chance of a 1 on a trash wire" }],
  metrics: [
    {
      name: "Train trash",
      help: "Mean chance that a trash wire is found to be 1, over the training samples of the class that is compressed. 0 where the other wires hold all there is to know.",
      of: (point) => point.trainLoss,
      format: formatPercent,
    },
    {
      name: "Valid. trash",
      help: "The same over the validation samples, by which one chooses when to stop.",
      of: (point) => point.validationLoss,
      format: formatPercent,
      isOfValidation: true,
    },
    {
      name: "Test trash",
      help: "The same over the samples of that class that are held out.",
      of: (point) => point.testLoss,
      format: formatPercent,
    },
  ],
};

const CURVES = { classify: CLASSIFY, generate: GENERATE, compress: COMPRESS } as const;

export function taskCurves(
  task: TaskKind,
  dataset: Dataset | null,
  ground: Ground | null,
): TaskCurves {
  if (task === "regress") return regressCurves(dataset);
  return task === "minimise" ? minimiseCurves(ground) : CURVES[task];
}
