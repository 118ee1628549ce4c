/** Reads tables, one after the other. Large ones take a second or two: it works in a worker of its own. */
import { failure, problem, success, type Result } from "../../base/result.ts";
import {
  extractTable,
  type ExtractedTable,
  type TableChoice,
} from "../../datasets/csv/extract-table.ts";
import { readGrid, type Grid } from "../../datasets/csv/read-grid.ts";
import { surveyGrid, type TableSurvey } from "../../datasets/csv/survey.ts";
import type { TableReader } from "./csv-protocol.ts";

/** A larger file is refused before it is read. */
export const MAX_CSV_BYTES = 50_000_000;

export class GridReader implements TableReader {
  private grid: Grid | null = null;

  async survey(source: Blob | string, hasHeader?: boolean): Promise<Result<TableSurvey>> {
    if (typeof source !== "string" && source.size > MAX_CSV_BYTES) {
      return failure(
        problem(
          "csv/too-large",
          "",
          `This file has ${(source.size / 1e6).toFixed(0)} MB; at most ${MAX_CSV_BYTES / 1e6} MB are read.`,
          "Take fewer rows or columns.",
        ),
      );
    }
    const text = typeof source === "string" ? source : await source.text();
    const read = readGrid(text, hasHeader);
    if (!read.ok) return read;
    this.grid = read.value;
    return success(surveyGrid(read.value));
  }

  async extract(choice: TableChoice): Promise<Result<ExtractedTable>> {
    if (!this.grid) throw new Error("No table was read yet.");
    return extractTable(this.grid, choice);
  }
}
