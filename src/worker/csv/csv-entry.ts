/** The worker that reads tables, so that a large one does not hold up the page. */
import { expose } from "comlink";
import { GridReader } from "./read-table.ts";

expose(new GridReader());
