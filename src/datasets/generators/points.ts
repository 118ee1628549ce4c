/** What every generator of points shares: balanced classes and noise. */
import { at } from "../../base/assert.ts";
import { createRandom, type Random } from "../../base/random.ts";

export interface PointRequest {
  readonly sampleCount: number;
  readonly classCount: number;
  /** Two where it is missing. */
  readonly featureCount?: number;
  /** Standard deviation of the normal noise added to every coordinate. */
  readonly noise: number;
  readonly seed: number;
}

/** Points with their classes. */
export interface Points {
  /** sampleCount × featureCount, row-major. */
  readonly features: Float64Array;
  /** Row r has class r mod classCount, so that classes differ by at most one row. */
  readonly labels: Int32Array;
}

/** Where a point lies before noise. */
export interface PointPlace {
  readonly label: number;
  /** 0 to classSize - 1: which point of its class it is. */
  readonly rank: number;
  readonly classSize: number;
  /** The stream for geometry that is itself random. */
  readonly random: Random;
}

/**
 * Places every point, then adds noise from a stream of its own, so that turning the noise up
 * pushes the same points farther in the same directions.
 * @param purpose names the random streams.
 * @param place gives `featureCount` coordinates.
 */
export function drawPoints(
  { sampleCount, classCount, featureCount = 2, noise, seed }: PointRequest,
  purpose: string,
  place: (point: PointPlace) => readonly number[],
): Points {
  const random = createRandom(seed, `${purpose} points`);
  const noiseRandom = createRandom(seed, `${purpose} noise`);
  const features = new Float64Array(featureCount * sampleCount);
  const labels = new Int32Array(sampleCount);
  for (let row = 0; row < sampleCount; row++) {
    const label = row % classCount;
    const rank = Math.floor(row / classCount);
    const classSize = Math.ceil((sampleCount - label) / classCount);
    const coordinates = place({ label, rank, classSize, random });
    for (let feature = 0; feature < featureCount; feature++) {
      features[featureCount * row + feature] =
        at(coordinates, feature) + noise * noiseRandom.normal();
    }
    labels[row] = label;
  }
  return { features, labels };
}
