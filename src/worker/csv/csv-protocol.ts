/** What the page and the worker that reads tables say to each other. */
import type { Result } from "../../base/result.ts";
import type { ExtractedTable, TableChoice } from "../../datasets/csv/extract-table.ts";
import type { TableSurvey } from "../../datasets/csv/survey.ts";

export interface TableReader {
  /**
   * Reads a text or a file and keeps its rows until the next one.
   * @param hasHeader whether the first row has names; left out, it is guessed.
   */
  survey(source: Blob | string, hasHeader?: boolean): Promise<Result<TableSurvey>>;
  /** The table of the rows read last. */
  extract(choice: TableChoice): Promise<Result<ExtractedTable>>;
}
