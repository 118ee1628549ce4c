/** Builds a dataset after loading what its settings need: rows of a table, principal components. */
import type { Result } from "../base/result.ts";
import { buildDataset, type DataParts } from "./build-dataset.ts";
import type { Dataset } from "./dataset.ts";
import type { DataSettings, DatasetName } from "./settings.ts";
import { quanvolvedCount } from "./shape-of.ts";

/** "1,2\n3,4" → 1, 2, 3, 4. */
const numbersOf = (text: string): number[] => text.split(/[\n,]/).map(Number);

/** Pixels are digits to the base 17. */
const pixelsOf = (text: string): number[] =>
  Array.from(text, (digit) => Number.parseInt(digit, 17));

async function loadTable(set: DatasetName): Promise<Pick<DataParts, "table">> {
  switch (set) {
    case "wine": {
      const { WINE_ROWS } = await import("./tables/wine.ts");
      return { table: WINE_ROWS.map(numbersOf) };
    }
    case "breast-cancer": {
      const { BREAST_CANCER_ROWS } = await import("./tables/breast-cancer.ts");
      return { table: BREAST_CANCER_ROWS.map(numbersOf) };
    }
    case "digits": {
      const { DIGIT_IMAGES } = await import("./tables/digits.ts");
      return { table: DIGIT_IMAGES.map(pixelsOf) };
    }
    default:
      return {};
  }
}

async function loadReduction({ components }: DataSettings): Promise<Pick<DataParts, "reduce">> {
  if (components === undefined) return {};
  const { reduceByPca } = await import("./pca.ts");
  return { reduce: reduceByPca };
}

/**
 * As `buildDataset`. Rejects when what is needed cannot be loaded.
 * @param loadQuanvolution what this room does not know: circuits.
 */
export async function openDataset(
  settings: DataSettings,
  loadQuanvolution?: () => Promise<Pick<DataParts, "quanvolve">>,
): Promise<Result<Dataset>> {
  const parts = await Promise.all([
    loadTable(settings.set),
    loadReduction(settings),
    quanvolvedCount(settings) === null ? {} : (loadQuanvolution?.() ?? {}),
  ]);
  return buildDataset(settings, Object.assign({}, ...parts));
}
