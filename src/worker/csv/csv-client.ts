/** The page's end of the worker that reads tables. */
import { wrap } from "comlink";
import type { TableReader } from "./csv-protocol.ts";

export interface OpenTableReader extends TableReader {
  /** Ends the worker, and with it what it is reading. */
  close(): void;
}

export function openTableReader(): OpenTableReader {
  const worker = new Worker(new URL("./csv-entry.ts", import.meta.url), {
    type: "module",
    name: "ansatz-csv",
  });
  const remote = wrap<TableReader>(worker);
  return {
    survey: (source, hasHeader) => remote.survey(source, hasHeader),
    extract: (choice) => remote.extract(choice),
    close: () => worker.terminate(),
  };
}
