/** Offers rows as a table for other programs (CSV, RFC 4180). */
import { csvFormat } from "d3";
import { offerFile } from "../../picture/paint-picture.ts";

export function saveTable(rows: readonly Readonly<Record<string, string>>[], name: string): void {
  offerFile(new Blob([`${csvFormat([...rows])}\n`], { type: "text/csv" }), name);
}
