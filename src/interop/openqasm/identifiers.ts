/** Names for a program: legal identifiers that are no gate, keyword or one another. */
import { isFeatureName } from "../../circuit/angle-names.ts";
import { KEYWORDS } from "./scope.ts";
import { STANDARD_GATES } from "./standard-gates.ts";
import { START_GATES } from "./start-gates.ts";

const RESERVED: ReadonlySet<string> = new Set([
  ...KEYWORDS,
  ...Object.keys(STANDARD_GATES),
  ...START_GATES.map(({ name }) => name),
]);

export const isIdentifier = (text: string): boolean =>
  /^[\p{L}\p{Nl}_][\p{L}\p{Nl}0-9_]*$/u.test(text);

/** Whether a program may call something of its own so. */
export const isFreeName = (text: string): boolean =>
  isIdentifier(text) && !RESERVED.has(text) && !isFeatureName(text);

/** An identifier as like `wanted` as can be that is not in `taken`; it is added there. */
export function takeIdentifier(wanted: string, taken: Set<string>): string {
  const legal = wanted
    .replaceAll("†", "_dg")
    .replaceAll(/[^\p{L}\p{Nl}0-9_]+/gu, "_")
    .replace(/^(?=\d)|^$/, "_");
  let name = legal;
  for (let number = 2; !isFreeName(name) || taken.has(name); number++) {
    name = number === 2 && !taken.has(`${legal}_`) ? `${legal}_` : `${legal}_${number}`;
  }
  taken.add(name);
  return name;
}
