/** Features that have one value in all training rows. */
import type { Dataset } from "../../../state/run.ts";

const known = new WeakMap<Dataset, readonly string[]>();

function findConstant({ features, featureCount, featureNames, train }: Dataset): string[] {
  return featureNames.filter((_, feature) => {
    const first = features[(train[0] ?? 0) * featureCount + feature];
    return train.every((row) => features[row * featureCount + feature] === first);
  });
}

/** Their names, in order; kept for each dataset. */
export function constantFeatures(dataset: Dataset): readonly string[] {
  const found = known.get(dataset) ?? findConstant(dataset);
  known.set(dataset, found);
  return found;
}
