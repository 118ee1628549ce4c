/** The columns of tables whose rows are loaded when they are wanted. */

export const WINE_FEATURES: readonly string[] = [
  "alcohol",
  "malic acid",
  "ash",
  "alkalinity of ash",
  "magnesium",
  "total phenols",
  "flavanoids",
  "nonflavanoid phenols",
  "proanthocyanins",
  "colour intensity",
  "hue",
  "OD280/OD315",
  "proline",
];

const NUCLEUS = [
  "radius",
  "texture",
  "perimeter",
  "area",
  "smoothness",
  "compactness",
  "concavity",
  "concave points",
  "symmetry",
  "fractal dimension",
];

/** Each property's mean over a tumour's nuclei, its standard error, and the mean of the three largest. */
export const BREAST_CANCER_FEATURES: readonly string[] = ["mean", "error of", "worst"].flatMap(
  (kind) => NUCLEUS.map((property) => `${kind} ${property}`),
);
