/** A set of points as a tiny picture: one path per class, so that six of them cost little. */
import { memo } from "react";
import type { Dataset } from "../../state/run.ts";
import { paddedRange } from "./boundary-scales.ts";
import { classColour } from "./class-colour.ts";

const WIDTH = 70;
const HEIGHT = 58;

export const ScatterThumbnail = memo(function ScatterThumbnail(props: { dataset: Dataset }) {
  const { dataset } = props;
  return (
    <svg className="scatter-thumbnail" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden>
      {classPaths(dataset).map((path, label) => (
        <path key={path} d={path} stroke={classColour(label)} />
      ))}
    </svg>
  );
});

/** Per class, a path of dots: strokes of no length with round ends. */
export function classPaths(dataset: Dataset): string[] {
  const second = Math.min(1, dataset.featureCount - 1);
  const [left, right] = paddedRange(dataset, 0);
  const [bottom, top] = paddedRange(dataset, second);
  const paths = Array.from({ length: dataset.classCount }, () => "");
  for (let row = 0; row < dataset.sampleCount; row++) {
    const start = row * dataset.featureCount;
    const x = (((dataset.features[start] as number) - left) / (right - left)) * WIDTH;
    const y = ((top - (dataset.features[start + second] as number)) / (top - bottom)) * HEIGHT;
    const label = dataset.labels[row] as number;
    paths[label] += `M${x.toFixed(1)} ${y.toFixed(1)}h0`;
  }
  return paths;
}
