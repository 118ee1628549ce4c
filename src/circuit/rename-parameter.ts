/** Renaming identifiers inside an angle's text, leaving everything else as typed. */
import { writeProducts } from "./implicit-product.ts";

/** Not the e of `1e-3`. */
const IDENTIFIER = /(?<![\p{N}.])[\p{L}_][\p{L}\p{N}_]*/gu;

/** Every identifier that `names` has becomes what it says, all at once; `2theta` counts as `2*theta`. */
export function renameParametersInText(text: string, names: ReadonlyMap<string, string>): string {
  return writeProducts(text).replace(IDENTIFIER, (name) => names.get(name) ?? name);
}

/** Every occurrence of the identifier `from` becomes `to`. */
export function renameParameterInText(text: string, from: string, to: string): string {
  return renameParametersInText(text, new Map([[from, to]]));
}
