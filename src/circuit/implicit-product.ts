/** Writes the products people leave out: `2x0` becomes `2*x0`, `(a)(b)` becomes `(a)*(b)`. */

/** A number that a name or a parenthesis follows, unless it is only the front of `1e-3`. */
const NUMBER_BEFORE_FACTOR =
  /(?<![\p{L}\p{N}_.])(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)(?![eE][+-]?\d)\s*(?=[\p{L}(])/gu;

export function writeProducts(text: string): string {
  return text.replace(NUMBER_BEFORE_FACTOR, "$1*").replaceAll(/\)\s*\(/g, ")*(");
}
