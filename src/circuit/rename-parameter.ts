/** Renaming one identifier inside an angle's text, leaving everything else as typed. */
import { writeProducts } from "./implicit-product.ts";

const IDENTIFIER = /[\p{L}_][\p{L}\p{N}_]*/gu;
/** Every occurrence of the identifier `from` becomes `to`; `2theta` counts as `2*theta`. */
export function renameParameterInText(text: string, from: string, to: string): string {
  return writeProducts(text).replace(IDENTIFIER, (name) => (name === from ? to : name));
}
