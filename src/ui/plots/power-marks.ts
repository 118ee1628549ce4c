/** Marks of a logarithmic axis: powers of ten, few enough to read. */

/** 10^k in the domain, at even distances, six at most. */
export function powersOfTen([low, high]: readonly [number, number]): number[] {
  const [first, last] = [Math.ceil(Math.log10(low)), Math.floor(Math.log10(high))];
  const every = Math.max(1, Math.ceil((last - first) / 5));
  const all = Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k);
  return all.filter((power) => (last - power) % every === 0).map((power) => 10 ** power);
}

const SUPERSCRIPTS = [..."⁰¹²³⁴⁵⁶⁷⁸⁹"];

/** 0.001 → "10⁻³"; 1 stays 1. */
export function powerLabel(value: number): string {
  const power = Math.round(Math.log10(value));
  if (power === 0) return "1";
  const digits = [...String(Math.abs(power))].map((digit) => SUPERSCRIPTS[Number(digit)]);
  return `10${power < 0 ? "⁻" : ""}${digits.join("")}`;
}
