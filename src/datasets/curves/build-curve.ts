/** From a curve to the samples of a regression: places along x, values with noise, split and scaled. */
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { failure, problem, success, type Problem, type Result } from "../../base/result.ts";
import type { Dataset } from "../dataset.ts";
import { applyScaler, fitScaler } from "../scaling.ts";
import { MAX_TABLE_ROWS, MIN_TABLE_ROWS, sharesOf, type DataSettings } from "../settings.ts";
import { splitRows } from "../split.ts";
import type { CurvePoint, OwnCurve } from "./curve-settings.ts";

/** Reads a function of x as it is typed (circuit/read-function.ts), or says why it is none. */
export type ReadFunction = (text: string) => Result<(x: number) => number>;

/** The y of a line through points in order of x; beyond its ends it goes on level. */
export function alongPoints(points: readonly CurvePoint[], x: number): number {
  const next = points.findIndex(([there]) => there >= x);
  if (next <= 0) return at(next === 0 ? points : points.slice(-1), 0)[1];
  const [x0, y0] = at(points, next - 1);
  const [x1, y1] = at(points, next);
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

interface Curve {
  readonly from: number;
  readonly to: number;
  readonly of: (x: number) => number;
}

/** The ideal curve, without noise, of a function or a drawing; or what is wrong with it. */
export function readCurve(
  settings: Exclude<OwnCurve, { kind: "table" }>,
  readFunction: ReadFunction,
): Result<Curve> {
  if (settings.kind === "function") {
    const { text, from, to } = settings;
    const read = readFunction(text);
    const problems: Problem[] = read.ok ? [] : [...read.problems];
    if (!(from < to)) {
      problems.push(
        problem(
          "curve/no-range",
          "task/curve/from",
          `x goes from ${from} to ${to}, which is no range.`,
          "Choose an end that is larger than the beginning.",
        ),
      );
    }
    return read.ok && problems.length === 0
      ? success({ from, to, of: read.value })
      : failure(...problems);
  }
  const { points } = settings;
  const isAscending = points.every(([x], k) => k === 0 || x > at(points, k - 1)[0]);
  if (points.length < 2 || !isAscending) {
    return failure(
      problem(
        "curve/too-few-points",
        "task/curve/points",
        points.length < 2
          ? "A drawn curve has at least two points."
          : "The points of a drawn curve go from left to right.",
        "Draw it again.",
      ),
    );
  }
  return success({
    from: at(points, 0)[0],
    to: at(points, points.length - 1)[0],
    of: (x) => alongPoints(points, x),
  });
}

function tableProblems(rows: readonly CurvePoint[]): Problem[] {
  const refuse = (code: string, message: string, remedy: string): Problem[] => [
    problem(`curve/${code}`, "task/curve/rows", message, remedy),
  ];
  if (rows.length < MIN_TABLE_ROWS || rows.length > MAX_TABLE_ROWS) {
    const message = `The table has ${rows.length} row${rows.length === 1 ? "" : "s"}; a regression takes ${MIN_TABLE_ROWS} to ${MAX_TABLE_ROWS}.`;
    return refuse("row-count", message, "Enter pairs of x and y, one a line.");
  }
  if (rows.every(([x]) => x === at(rows, 0)[0])) {
    return refuse("constant-x", "All rows have the same x.", "Enter rows of different x.");
  }
  return [];
}

/** What is wrong with a curve; empty when it can be learnt. */
export function curveProblems(settings: OwnCurve, readFunction: ReadFunction): readonly Problem[] {
  if (settings.kind === "table") return tableProblems(settings.rows);
  const curve = readCurve(settings, readFunction);
  return curve.ok ? [] : curve.problems;
}

/** The samples: of a table its rows, else `sampleCount` places with even steps and noise on the values. */
function samplesOf(
  curve: OwnCurve,
  data: DataSettings,
  readFunction: ReadFunction,
): Result<readonly CurvePoint[]> {
  if (curve.kind === "table") {
    const problems = tableProblems(curve.rows);
    return problems.length === 0 ? success(curve.rows) : failure(...problems);
  }
  const read = readCurve(curve, readFunction);
  if (!read.ok) return read;
  const { from, to, of } = read.value;
  const random = createRandom(data.seed, "curve noise");
  const rows = Array.from({ length: data.sampleCount }, (_, k): CurvePoint => {
    const x = from + ((to - from) * k) / (data.sampleCount - 1);
    return [x, of(x) + data.noise * random.normal()];
  });
  const bad = rows.find(([, y]) => !Number.isFinite(y));
  if (bad) {
    const where = Number(bad[0].toPrecision(4));
    const message = `The function has no finite value at x = ${where}.`;
    const remedy = "Change the function, or the range of x.";
    return failure(problem("curve/not-finite", "task/curve/text", message, remedy));
  }
  return success(rows);
}

/** Equal settings give equal datasets. Of the data settings it takes size, noise, split, seed and, for a table, scaling. */
export function buildCurve(
  curve: OwnCurve,
  data: DataSettings,
  readFunction: ReadFunction,
): Result<Dataset> {
  const samples = samplesOf(curve, data, readFunction);
  if (!samples.ok) return samples;
  const rows = samples.value;
  const labels = new Int32Array(rows.length);
  const split = splitRows(labels, 1, sharesOf(data), data.seed);
  const xs = Float64Array.from(rows, ([x]) => x);
  const scaling = curve.kind === "table" ? data.scaling : "none";
  const unit = { none: "x", standard: "x (sd)", range: "x (−1 to 1)" }[scaling];
  return success({
    featureNames: [unit],
    classNames: ["samples"],
    sampleCount: rows.length,
    featureCount: 1,
    classCount: 1,
    features: applyScaler(fitScaler(scaling, xs, 1, split.train), xs),
    labels,
    targets: Float64Array.from(rows, ([, y]) => y),
    ...split,
  });
}
