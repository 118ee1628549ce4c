/** Experiments as readable JSON files. */
import { failure, problem, type Result } from "../base/result.ts";
import { parseExperimentText } from "./parse-experiment.ts";
import type { Experiment } from "./schema.ts";

export const MAX_FILE_BYTES = 2_000_000;

export function encodeFile(experiment: Experiment): string {
  return `${JSON.stringify(experiment, null, 2)}\n`;
}

/** A title as the beginning of a file's name. */
export function fileStem(title: string): string {
  const stem = title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "");
  return stem || "experiment";
}

export function fileName({ title }: Experiment): string {
  return `${fileStem(title)}.ansatz.json`;
}

export async function decodeFile(file: Blob): Promise<Result<Experiment>> {
  if (file.size > MAX_FILE_BYTES) {
    return failure(
      problem(
        "file/too-large",
        "",
        `This file has ${(file.size / 1e6).toFixed(1)} MB; experiments have at most ${MAX_FILE_BYTES / 1e6} MB.`,
        "Choose a file that Ansatz saved.",
      ),
    );
  }
  return parseExperimentText(await file.text());
}
