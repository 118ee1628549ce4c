/** What every generator of points shares: balanced classes, two features, and noise. */
import { createRandom, type Random } from "../../base/random.ts";

export interface PointRequest {
  readonly sampleCount: number;
  readonly classCount: number;
  /** Standard deviation of the normal noise added to both coordinates. */
  readonly noise: number;
  readonly seed: number;
}

/** Points of the plane with their classes. */
export interface Points {
  /** sampleCount × 2, row-major. */
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
 */
export function drawPoints(
  { sampleCount, classCount, noise, seed }: PointRequest,
  purpose: string,
  place: (point: PointPlace) => readonly [number, number],
): Points {
  const random = createRandom(seed, `${purpose} points`);
  const noiseRandom = createRandom(seed, `${purpose} noise`);
  const features = new Float64Array(2 * sampleCount);
  const labels = new Int32Array(sampleCount);
  for (let row = 0; row < sampleCount; row++) {
    const label = row % classCount;
    const rank = Math.floor(row / classCount);
    const classSize = Math.ceil((sampleCount - label) / classCount);
    const [x, y] = place({ label, rank, classSize, random });
    features[2 * row] = x + noise * noiseRandom.normal();
    features[2 * row + 1] = y + noise * noiseRandom.normal();
    labels[row] = label;
  }
  return { features, labels };
}
